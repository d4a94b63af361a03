import type { PairTarget } from '../../contract/pairs.ts';
import type { Caller } from '../../contract/roles.ts';
import type { PairTraits } from '../../domain/pairs/pair-traits.ts';
import { pairTest, type PairWhere } from '../../domain/pairs/pair-where.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { studyReviews } from './study-reviews.ts';
import { studyTraits } from './study-traits.ts';
import { callerVoice } from './voices.ts';

/** Ids of the pairs that are meant, each once: those that are named, also where the study has none of that name, or those that pass a filter as the caller sees them, in the order in which they were added. */
export function meantPairs(study: OpenStudy, caller: Caller, target: PairTarget): readonly string[] {
  return target.kind === 'pairs' ? [...new Set(target.ids)] : passingPairs(study, caller, target.where).map(({ id }) => id);
}

/** The pairs that pass a filter as the caller sees them, in the order in which they were added. */
export function passingPairs(study: OpenStudy, caller: Caller, where: PairWhere): readonly PairTraits[] {
  const passes = pairTest(where);
  const voice = callerVoice(study, caller);
  const reviews = studyReviews(study);
  return studyTraits(study).all.filter((traits) => passes(traits, reviews.reviewOf(traits.id, voice)));
}
