import { StudioError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/roles.ts';
import { nextTasks, submitAnswer, undoAnswer } from '../annotation/annotation.ts';
import type { Annotator } from '../annotation/tasks.ts';
import { personOf } from '../people/people.ts';
import type { Studio } from '../studio/studio.ts';
import { createTurns } from '../studio/turns.ts';
import type { Guarded } from './guard.ts';

/** Who answers: an annotator for themself only; a lead for the person they name. */
function annotatorOf(studio: Studio, caller: Caller, named: string | undefined): Annotator {
  if (caller.role === 'lead') {
    if (named === undefined) throw new StudioError('BAD_INPUT', 'Say who is answering.');
    return { personId: personOf(studio.study().project, named).id, caller };
  }
  if (caller.personId === null || (named !== undefined && named !== caller.personId)) throw new StudioError('FORBIDDEN', 'You may answer for yourself only.');
  return { personId: caller.personId, caller };
}

/** Answering: next, submit, undo. One person's writes are taken one after the other. */
export function annotationProcedures(studio: Studio, { annotation }: Guarded) {
  const turns = createTurns();
  const changed = (item: string) => { studio.ballotChanged(item); };
  return {
    next: annotation.next.handler(({ context, input }) => nextTasks(studio.study(), annotatorOf(studio, context.caller, input.personId), input.count, input.holding)),
    submit: annotation.submit.handler(({ context, input }) => {
      const annotator = annotatorOf(studio, context.caller, input.personId);
      const study = studio.study();
      return turns.take(annotator.personId, () => submitAnswer(study, annotator, input.answer, changed));
    }),
    undo: annotation.undo.handler(({ context, input }) => {
      const annotator = annotatorOf(studio, context.caller, input.personId);
      const study = studio.study();
      return turns.take(annotator.personId, () => undoAnswer(study, annotator, input.submission, changed));
    }),
  };
}
