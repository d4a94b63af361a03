import { StudioError } from '../../contract/errors.ts';
import type { Decided, Decision } from '../../contract/pairs.ts';
import type { Caller } from '../../contract/roles.ts';
import type { ReviewIndex } from '../../domain/pairs/review-index.ts';
import type { DecisionLine, ReviewChange, ReviewLine } from '../../domain/pairs/review.ts';
import type { NewReview } from '../store/types.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { knownPairs } from './known-pairs.ts';
import { pairRowOf } from './pair-row.ts';
import { appendReviews, inTurn, studyReviews } from './study-reviews.ts';
import { callerVoice, curatorOf, ownVoice } from './voices.ts';

/** Pairs up to which an answer shows them, and names them. */
const mostRows = 60;
const mostIds = 1000;

/**
 * Decides as the caller about the pairs that are meant. Stored when it resolves, all of it or nothing; the same action again changes nothing and
 * answers for the same pairs.
 * @throws StudioError BAD_INPUT for pairs that the study does not have and for a key that stands for something else; otherwise as the store does.
 */
export function decide(study: OpenStudy, caller: Caller, decision: Decision): Promise<Decided> {
  return inTurn(study, async () => {
    const known = study.project.reviews.ofAction(curatorOf(caller), decision.action);
    if (known.length > 0) return decidedOf(study, caller, decisionsOf(known));
    const ids = knownPairs(study, caller, decision.target);
    const stored = await appendReviews(study, linesOf(study, caller, decision, ids));
    return decidedOf(study, caller, decisionsOf(stored));
  });
}

/** What decision lines did, with the pairs as the caller sees them now. */
export function decidedOf(study: OpenStudy, caller: Caller, lines: readonly DecisionLine[]): Decided {
  const ids = lines.flatMap(({ pairs }) => pairs);
  const shown = ids.length > mostRows ? [] : ids;
  const rows = shown.flatMap((id) => study.project.pairs.get(id) ?? []).map((pair) => pairRowOf(study, caller, pair));
  return { pairs: ids.length, ids: ids.slice(0, mostIds), rows };
}

function decisionsOf(lines: readonly ReviewLine[]): readonly DecisionLine[] {
  return lines.map((line) => {
    if (line.kind !== 'decide') throw new StudioError('BAD_INPUT', 'This action was something else than a decision. Reload the page and decide again.');
    return line;
  });
}

/** The lines of one decision: one, or for the lead one for each kind of pairs of which it has to say something else. None where no pair is meant. */
function linesOf(study: OpenStudy, caller: Caller, { action, change, rule, durationMs, shown }: Decision, ids: readonly string[]): readonly NewReview[] {
  const reviews = studyReviews(study);
  const voice = ownVoice(study, caller);
  const isLead = callerVoice(study, caller) === null;
  const groups = new Map<string, { readonly settles: boolean; readonly change: ReviewChange; readonly pairs: string[] }>();
  for (const id of ids) {
    const { settles, swapped } = isLead ? lastWord(reviews, id, voice, change) : { settles: false, swapped: change.swapped };
    const key = `${settles} ${swapped}`;
    const group = groups.get(key) ?? { settles, change: given({ ...change, swapped }), pairs: [] };
    groups.set(key, group);
    group.pairs.push(id);
  }
  return [...groups.values()].map((group): NewReview => ({ kind: 'decide', action, curator: curatorOf(caller), ...group, rule, durationMs, shown }));
}

/**
 * Whether the lead's decision on a pair has the last word, as it does where somebody else has judged or a last word stands that it changes, and which
 * picture it takes as the better one: who accepts a pair accepts it as it is shown, also where it was somebody else who swapped it.
 */
function lastWord(reviews: ReviewIndex, id: string, voice: string, change: ReviewChange): { readonly settles: boolean; readonly swapped: boolean | undefined } {
  const review = reviews.reviewOf(id, null);
  const settles = review !== null && (review.settled || review.opinions.some((opinion) => opinion.voice !== voice && opinion.verdict !== null));
  const accepts = change.verdict === 'accept' && change.swapped === undefined;
  const own = review?.opinions.find((opinion) => opinion.voice === voice)?.swapped ?? false;
  const shown = review?.swapped ?? false;
  return { settles, swapped: accepts && (settles || shown !== own) ? shown : change.swapped };
}

/** A change without the fields that it leaves out. */
function given(change: ReviewChange): ReviewChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
