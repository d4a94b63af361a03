import type { NetworkState } from '../../../contract/contract.ts';
import type { QueryState } from '../../app/query-store.ts';
import { useQuery } from '../../app/use-query.ts';

/** Whether other machines reach the studio, and who does; follows every change. */
export function useNetwork(): QueryState<NetworkState> {
  return useQuery('network', (client, signal) => client.network.state(undefined, { signal }), ['project', 'people']);
}
