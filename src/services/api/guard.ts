import { mayCall, mayCallHandedOver } from '../../contract/access.ts';
import { StudioError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/roles.ts';
import { audienceOf } from '../desk/audience.ts';
import { hasExpired } from '../studio/sign-in.ts';
import type { Studio } from '../studio/studio.ts';
import { unguarded } from './context.ts';
import { travelling } from './failures.ts';

/**
 * The contract behind one gate: every call is refused before its input is read unless the caller's role may make it, and
 * every failure leaves with a code and a message fit for the caller.
 */
export function guarded(studio: Studio) {
  return unguarded.use(async ({ context: { caller }, path, next, signal }) => {
    try {
      refuse(studio, caller, path.join('.'));
      return await next();
    } catch (error) {
      throw travelling(error, audienceOf(studio, caller), signal?.aborted ?? false, (unexpected) => { studio.report(unexpected); });
    }
  });
}

export type Guarded = ReturnType<typeof guarded>;

/** @throws StudioError FORBIDDEN while the lead's page is handed over to the annotators of its machine. */
export function refuseHandedOver(studio: Studio): void {
  if (studio.project?.access.handedOver) throw new StudioError('FORBIDDEN', 'This machine is handed over to the annotators. Take it back first.');
}

function refuse(studio: Studio, caller: Caller, procedure: string): void {
  if (!mayCall(caller.role, procedure)) throw new StudioError('FORBIDDEN', 'You may not do this.');
  if (caller.role !== 'lead') refuseStranger(studio, caller);
  else if (!mayCallHandedOver(procedure)) refuseHandedOver(studio);
}

/** The roster decides, as it is now: a page that was opened before somebody was shut out or changed roles is no exception. */
function refuseStranger({ project }: Studio, { role, personId }: Caller): void {
  if (personId === null) throw outside('This link does not belong to the study any more. Please ask for a new one.');
  if (!project) return;
  const person = project.document.people.find(({ id }) => id === personId);
  if (!person || person.revokedAt !== null) throw outside('This link does not belong to the study any more. Please ask for a new one.');
  if (hasExpired(project, personId)) throw outside('Your link has expired. Please ask for a new one.');
  if (person.role !== role) throw outside('Your part in this study has changed. Open your link again.');
}

function outside(message: string): StudioError {
  return new StudioError('UNAUTHENTICATED', message);
}
