import { StudioError } from '../../contract/errors.ts';
import type { Decided } from '../../contract/pairs.ts';
import type { Caller } from '../../contract/roles.ts';
import type { DecisionLine, ReviewLine } from '../../domain/pairs/review.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { decidedOf } from './decide.ts';
import { appendReviews, inTurn, studyReviews } from './study-reviews.ts';
import { curatorOf, ownVoice } from './voices.ts';

/** The action that was taken back, and how many more can be; null where there was none. */
interface Undone {
  readonly undone: (Decided & { readonly rule: string | null }) | null;
  readonly left: number;
}

/** Takes the caller's latest action on this machine back that still counts. The same `action` again takes nothing else back. @throws StudioError BAD_INPUT for a key that stands for something else; otherwise as the store does. */
export function undo(study: OpenStudy, caller: Caller, action: string): Promise<Undone> {
  return inTurn(study, async () => {
    const { reviews } = study.project;
    const curator = curatorOf(caller);
    const [known] = reviews.ofAction(curator, action);
    if (known) return undoneOf(study, caller, reviews.ofAction(curator, undoneBy(known)));
    const last = studyReviews(study).lastAction(ownVoice(study, caller), reviews.device);
    if (!last) return { undone: null, left: 0 };
    await appendReviews(study, [{ kind: 'undo', action, curator, undoes: last.action }]);
    return undoneOf(study, caller, last.lines);
  });
}

function undoneOf(study: OpenStudy, caller: Caller, lines: readonly ReviewLine[]): Undone {
  const decisions = lines.filter((line): line is DecisionLine => line.kind === 'decide');
  const next = studyReviews(study).lastAction(ownVoice(study, caller), study.project.reviews.device);
  return { undone: { ...decidedOf(study, caller, decisions), rule: decisions[0]?.rule ?? null }, left: next ? next.left + 1 : 0 };
}

function undoneBy(line: ReviewLine): string {
  if (line.kind !== 'undo') throw new StudioError('BAD_INPUT', 'This action was something else than an undo. Reload the page and undo again.');
  return line.undoes;
}
