import { stands } from '../../domain/pairs/pair.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { standingOf } from './standing.ts';
import { studyReviews } from './study-reviews.ts';

/** How far the review of a study's pairs is; those that do not stand any more are left out. */
export interface ReviewCounts {
  readonly pairs: number;
  /** With a verdict. */
  readonly decidedPairs: number;
  readonly acceptedPairs: number;
  readonly conflictingPairs: number;
}

const kept = new WeakMap<OpenStudy, { readonly state: string; readonly counts: ReviewCounts }>();

/** The counts of an open study, taken again where pairs or what people say of them changed. */
export function reviewCounts(study: OpenStudy): ReviewCounts {
  const { project, index } = study;
  const reviews = studyReviews(study);
  const state = [index.pairsVersion, project.pairs.size, reviews.revision].join();
  const known = kept.get(study);
  if (known?.state === state) return known.counts;
  const counts = { undecided: 0, accepted: 0, rejected: 0, conflict: 0 };
  for (const pair of project.pairs.values()) if (stands(pair)) counts[standingOf(reviews.reviewOf(pair.id, null))] += 1;
  const decidedPairs = counts.accepted + counts.rejected;
  const found = { pairs: decidedPairs + counts.conflict + counts.undecided, decidedPairs, acceptedPairs: counts.accepted, conflictingPairs: counts.conflict };
  kept.set(study, { state, counts: found });
  return found;
}
