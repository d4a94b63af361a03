import { useRef, useState } from 'react';
import type { QueryState } from '../../app/query-store.ts';
import { useQuery } from '../../app/use-query.ts';
import type { StudioClient } from '../../transport/client.ts';
import { keptParts } from './kept-parts.ts';

/** The last figures there are, and whether they answer the present question. */
interface LiveResults<T> extends QueryState<T> {
  readonly isCurrent: boolean;
}

/**
 * Figures that follow the answers at once. Until those of a new question are there (another filter), the last ones stay, and
 * whatever did not change is the same object as before.
 */
export function useLiveResults<T>(key: string, load: (client: StudioClient, signal: AbortSignal) => Promise<T>): LiveResults<T> {
  const last = useRef<T | null>(null);
  const query = useQuery(key, async (client, signal) => {
    const next = keptParts(last.current, await load(client, signal));
    last.current = next;
    return next;
  }, ['project', 'images', 'ballots', 'people'], { isEager: true });
  const [shown, setShown] = useState<T | null>(null);
  if (query.data !== null && query.data !== shown) setShown(query.data);
  return { ...query, data: query.data ?? shown, isCurrent: query.data !== null };
}
