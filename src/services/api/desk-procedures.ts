import { StudioError } from '../../contract/errors.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';

/** The lead's machine in the hands of the people who take turns on it. */
export function deskProcedures(_studio: Studio, { desk }: Guarded) {
  const missing = (): never => { throw new StudioError('NOT_FOUND', 'Not there yet.'); };
  return {
    state: desk.state.handler(missing),
    setLeadPin: desk.setLeadPin.handler(missing),
    handOver: desk.handOver.handler(missing),
    takeBack: desk.takeBack.handler(missing),
    enter: desk.enter.handler(missing),
    leave: desk.leave.handler(missing),
  };
}
