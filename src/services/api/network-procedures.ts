import { networkState, switchNetworkOff, switchNetworkOn } from '../network/network.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';

/** Whether other machines can reach the studio. */
export function networkProcedures(studio: Studio, { network }: Guarded) {
  return {
    state: network.state.handler(() => networkState(studio)),
    switchOn: network.switchOn.handler(({ input }) => switchNetworkOn(studio, input)),
    switchOff: network.switchOff.handler(() => switchNetworkOff(studio)),
  };
}
