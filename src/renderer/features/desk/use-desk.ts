import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { DeskState } from '../../../contract/contract.ts';
import type { QueryState } from '../../app/query-store.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import type { Route } from '../../app/routes.ts';

/** The people who take turns on this machine, and whether it is handed over; follows every change. */
export function useDesk(): QueryState<DeskState> {
  return useQuery('desk', (client, signal) => client.desk.state(undefined, { signal }), ['project', 'images', 'ballots', 'people']);
}

/** Ends the turn of whoever gave their PIN as soon as another place of the app is on screen. */
export function useTurnsEnd({ name, parameters }: Route): void {
  const { desk } = useStudio();
  const seated = useStore(desk, ({ seat }) => seat?.personId ?? null);
  const onScreen = name === 'annotate' ? parameters['person'] ?? null : null;
  useEffect(() => desk.getState().follow(onScreen), [desk, seated, onScreen]);
}
