import { createPasses, type Passes } from '../desk/passes.ts';
import { createTryLimit, type TryLimit } from '../desk/try-limit.ts';
import { createPresence, type Presence } from '../people/presence.ts';

/** Who is here at the moment; in memory, for the open study. */
export interface Attendance {
  /** Who has a page open. */
  readonly presence: Presence;
  /** Who may answer on the lead's page. */
  readonly passes: Passes;
  /** The wrong PINs that were typed there; another study does not forget them. */
  readonly pinTries: TryLimit;
}

/** Nobody is here yet. */
export function createAttendance(onChange: () => void): Attendance & { clear(): void } {
  const presence = createPresence(onChange);
  const passes = createPasses();
  return {
    presence, passes, pinTries: createTryLimit(),
    clear() {
      presence.clear();
      passes.endAll();
    },
  };
}
