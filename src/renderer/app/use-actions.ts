import { useEffect } from 'react';
import type { Action } from './shell-store.ts';
import { useStudio } from './studio-context.tsx';

/** Offers a screen's actions in the command palette while the screen is shown. Give it a memoised list. */
export function useActions(screen: string, actions: readonly Action[]): void {
  const { shell } = useStudio();
  useEffect(() => shell.getState().offer(screen, actions), [shell, screen, actions]);
}
