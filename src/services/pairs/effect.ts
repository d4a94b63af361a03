import type { DecisionEffect, PairTarget } from '../../contract/pairs.ts';
import type { Caller } from '../../contract/roles.ts';
import type { ReviewChange } from '../../domain/pairs/review.ts';
import { seededRandom } from '../../domain/random.ts';
import { sampleOf } from '../../domain/sample-of.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { knownPairs } from './known-pairs.ts';
import { meantPairs } from './meant-pairs.ts';
import { pairRowOf } from './pair-row.ts';
import { studyReviews } from './study-reviews.ts';
import { studyTraits } from './study-traits.ts';
import { callerVoice } from './voices.ts';

const sampleSize = 12;

/** What a decision would do; nothing is stored. The sample is the same as long as the same pairs are meant. @throws StudioError BAD_INPUT for pairs that the study does not have. */
export function effectOf(study: OpenStudy, caller: Caller, { target, change }: { readonly target: PairTarget; readonly change: ReviewChange }): DecisionEffect {
  const ids = knownPairs(study, caller, target);
  const reviews = studyReviews(study);
  const voice = callerVoice(study, caller);
  const replaced = (id: string): boolean => {
    const verdict = reviews.reviewOf(id, voice)?.verdict ?? null;
    return change.verdict !== undefined && verdict !== null && verdict !== change.verdict;
  };
  const sample = sampleOf(ids, sampleSize, seededRandom(`effect ${ids.length} ${ids[0] ?? ''} ${ids.at(-1) ?? ''}`));
  return {
    pairs: ids.length,
    replaces: ids.filter(replaced).length,
    withoutMargin: withoutMargin(study, caller, target),
    sample: sample.flatMap((id) => study.project.pairs.get(id) ?? []).map((pair) => pairRowOf(study, caller, pair)),
  };
}

/** Pairs that a rule about margins passes over only because nothing is known of theirs. */
function withoutMargin(study: OpenStudy, caller: Caller, target: PairTarget): number {
  if (target.kind === 'pairs' || !target.where.margin) return 0;
  const { margin: _margin, ...others } = target.where;
  const traits = studyTraits(study);
  return meantPairs(study, caller, { kind: 'where', where: others }).filter((id) => traits.get(id)?.margin === null).length;
}
