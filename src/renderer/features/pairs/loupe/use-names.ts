import { useMemo } from 'react';
import { useQuery } from '../../../app/use-query.ts';

/** Names of the study's people by id; empty for a curator, who sees nobody else's opinions. */
export function useNames(isLead: boolean): ReadonlyMap<string, string> {
  const people = useQuery(`names ${String(isLead)}`, async (client, signal) => (isLead ? (await client.study.overview(undefined, { signal })).people : []), ['people']);
  return useMemo(() => new Map((people.data ?? []).map(({ id, name }) => [id, name])), [people.data]);
}
