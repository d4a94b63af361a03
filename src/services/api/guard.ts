import { mayCall } from '../../contract/access.ts';
import { StudioError } from '../../contract/errors.ts';
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
      refuse(studio, caller.role, caller.personId, path.join('.'));
      return await next();
    } catch (error) {
      throw travelling(error, caller.role, signal?.aborted ?? false, (unexpected) => { studio.report(unexpected); });
    }
  });
}

export type Guarded = ReturnType<typeof guarded>;

function refuse(studio: Studio, role: Parameters<typeof mayCall>[0], personId: string | null, procedure: string): void {
  if (!mayCall(role, procedure)) throw new StudioError('FORBIDDEN', 'You may not do this.');
  if (role === 'lead') return;
  const known = studio.project?.document.people.some(({ id }) => id === personId) ?? true;
  if (personId === null || !known) throw new StudioError('UNAUTHENTICATED', 'This link does not belong to the study any more. Please ask for a new one.');
}
