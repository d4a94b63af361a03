import { deskState, enterDesk, handOver, setLeadPin, takeBack } from '../desk/desk.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';
import { writableProject } from './writable.ts';

/** The lead's machine in the hands of the people who take turns on it. */
export function deskProcedures(studio: Studio, { desk }: Guarded) {
  return {
    state: desk.state.handler(() => deskState(studio)),
    setLeadPin: desk.setLeadPin.handler(async ({ input }) => {
      await setLeadPin(writableProject(studio), input.pin);
      studio.peopleChanged();
    }),
    handOver: desk.handOver.handler(async () => {
      await handOver(writableProject(studio));
      studio.peopleChanged();
    }),
    takeBack: desk.takeBack.handler(async ({ input }) => {
      await takeBack(studio, writableProject(studio), input.pin);
      studio.peopleChanged();
    }),
    enter: desk.enter.handler(async ({ input }) => ({ pass: await enterDesk(studio, input.personId, input.pin) })),
    leave: desk.leave.handler(({ input }) => { studio.passes.end(input.pass); }),
  };
}
