import { StudioError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/roles.ts';
import { nextTasks, submitAnswer, undoAnswer } from '../annotation/annotation.ts';
import { studyNameFor } from '../annotation/study-name.ts';
import type { Annotator } from '../annotation/tasks.ts';
import { personOf } from '../people/people.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import type { Studio } from '../studio/studio.ts';
import { createTurns } from '../studio/turns.ts';
import type { Guarded } from './guard.ts';

interface Meant { readonly personId?: string | undefined; readonly study?: string | undefined }

/** Who answers: an annotator for themself only; a lead for the person they name. Answers that are meant for another study are refused. */
function annotatorOf(open: OpenStudy, caller: Caller, { personId: named, study }: Meant): Annotator {
  if (study !== undefined && study !== studyNameFor(open, caller)) {
    throw new StudioError('UNAUTHENTICATED', 'The study of this page is not open at the moment. Open your link again when it is; your answers are kept here.');
  }
  if (caller.role === 'lead') {
    if (named === undefined) throw new StudioError('BAD_INPUT', 'Say who is answering.');
    return { personId: personOf(open.project, named).id, caller };
  }
  if (caller.personId === null || (named !== undefined && named !== caller.personId)) throw new StudioError('FORBIDDEN', 'You may answer for yourself only.');
  return { personId: caller.personId, caller };
}

/** Answering: next, submit, undo. One person's writes are taken one after the other. */
export function annotationProcedures(studio: Studio, { annotation }: Guarded) {
  const turns = createTurns();
  const changed = (item: string) => { studio.ballotChanged(item); };
  return {
    next: annotation.next.handler(({ context, input }) => {
      const study = studio.study();
      return nextTasks(study, annotatorOf(study, context.caller, input), input.count, input.holding);
    }),
    submit: annotation.submit.handler(({ context, input }) => {
      const study = studio.study();
      const annotator = annotatorOf(study, context.caller, input);
      return turns.take(annotator.personId, () => submitAnswer(study, annotator, input.answer, changed));
    }),
    undo: annotation.undo.handler(({ context, input }) => {
      const study = studio.study();
      const annotator = annotatorOf(study, context.caller, input);
      return turns.take(annotator.personId, () => undoAnswer(study, annotator, input.submission, changed));
    }),
  };
}
