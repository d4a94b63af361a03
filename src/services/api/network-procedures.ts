import { StudioError } from '../../contract/errors.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';

/** Whether other machines can reach the studio. */
export function networkProcedures(_studio: Studio, { network }: Guarded) {
  const missing = (): never => { throw new StudioError('NOT_FOUND', 'Not there yet.'); };
  return {
    state: network.state.handler(missing),
    switchOn: network.switchOn.handler(missing),
    switchOff: network.switchOff.handler(missing),
  };
}
