import { StudioError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/roles.ts';
import { nextTasks, submitAnswer, undoAnswer } from '../annotation/annotation.ts';
import { acknowledgeGuideline, briefFor, guidelineVersion, savePreferences } from '../annotation/brief.ts';
import { ownProgress } from '../annotation/own-progress.ts';
import { recentTasks } from '../annotation/recent.ts';
import { studyNameFor } from '../annotation/study-name.ts';
import type { Annotator } from '../annotation/tasks.ts';
import { refuseWithoutPass } from '../desk/desk.ts';
import { personOf } from '../people/roster.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import type { Studio } from '../studio/studio.ts';
import { createTurns } from '../studio/turns.ts';
import type { Guarded } from './guard.ts';

interface Meant {
  readonly personId?: string | undefined;
  readonly study?: string | undefined;
  readonly pass?: string | undefined;
}

/** Who answers: an annotator for themself only; a lead for the person they name. Answers that are meant for another study are refused. */
function annotatorOf(studio: Studio, open: OpenStudy, caller: Caller, { personId: named, study, pass }: Meant): Annotator {
  if (study !== undefined && study !== studyNameFor(open, caller)) {
    throw new StudioError('UNAUTHENTICATED', 'The study of this page is not open at the moment. Open your link again when it is; your answers are kept here.');
  }
  if (caller.role === 'lead') {
    if (named === undefined) throw new StudioError('BAD_INPUT', 'Say who is answering.');
    const { id } = personOf(open.project, named);
    refuseWithoutPass(studio, id, pass);
    return { personId: id, caller };
  }
  if (caller.personId === null || (named !== undefined && named !== caller.personId)) throw new StudioError('FORBIDDEN', 'You may answer for yourself only.');
  return { personId: caller.personId, caller };
}

/** Answering: what to know, next, submit, undo. One person's writes are taken one after the other. */
export function annotationProcedures(studio: Studio, { annotation }: Guarded) {
  const turns = createTurns();
  const changed = (item: string) => { studio.ballotChanged(item); };
  const answering = (caller: Caller, meant: Meant) => {
    const study = studio.study();
    return { study, annotator: annotatorOf(studio, study, caller, meant) };
  };
  return {
    brief: annotation.brief.handler(({ context, input }) => {
      const { study, annotator } = answering(context.caller, input);
      return briefFor(study, annotator.personId);
    }),
    acknowledgeGuideline: annotation.acknowledgeGuideline.handler(async ({ context, input }) => {
      const { study, annotator } = answering(context.caller, input);
      await acknowledgeGuideline(study.project, annotator.personId, input.version);
    }),
    savePreferences: annotation.savePreferences.handler(async ({ context, input }) => {
      const { study, annotator } = answering(context.caller, input);
      await savePreferences(study.project, annotator.personId, input.preferences);
    }),
    recent: annotation.recent.handler(({ context, input }) => {
      const { study, annotator } = answering(context.caller, input);
      return { tasks: recentTasks(study, annotator) };
    }),
    present: annotation.present.handler(({ context, input }) => {
      const { study, annotator: { personId } } = answering(context.caller, input);
      const { otherPage } = studio.presence.seen(personId, input.page);
      return { otherPage, guidelineVersion: guidelineVersion(study.project), progress: ownProgress(study, personId) };
    }),
    next: annotation.next.handler(({ context, input }) => {
      const { study, annotator } = answering(context.caller, input);
      return nextTasks(study, annotator, input.count, input.holding);
    }),
    submit: annotation.submit.handler(({ context, input }) => {
      const { study, annotator } = answering(context.caller, input);
      return turns.take(annotator.personId, () => submitAnswer(study, annotator, input.answer, changed));
    }),
    undo: annotation.undo.handler(({ context, input }) => {
      const { study, annotator } = answering(context.caller, input);
      return turns.take(annotator.personId, () => undoAnswer(study, annotator, input.submission, changed));
    }),
  };
}
