import { useEffect, useRef } from 'react';
import type { Action } from './shell-store.ts';
import { useStudio } from './studio-context.tsx';

/** Offers a screen's actions in the command palette while the screen is shown; an action runs as it was last rendered. */
export function useActions(screen: string, actions: readonly Action[]): void {
  const { shell } = useStudio();
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const ids = actions.map(({ id }) => id).join(' ');
  useEffect(() => {
    const offered = latest.current.map((action) => ({ ...action, run: () => latest.current.find(({ id }) => id === action.id)?.run() }));
    return shell.getState().offer(screen, offered);
  }, [shell, screen, ids]);
}
