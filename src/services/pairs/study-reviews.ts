import PQueue from 'p-queue';
import { createReviewIndex, type ReviewIndex } from '../../domain/pairs/review-index.ts';
import type { ReviewLine } from '../../domain/pairs/review.ts';
import type { NewReview } from '../store/types.ts';
import type { OpenStudy } from '../studio/open-study.ts';

interface Kept {
  readonly index: ReviewIndex;
  readonly writes: PQueue;
  /** Lines of the store that the index has. */
  lines: number;
}

const keptByStudy = new WeakMap<OpenStudy, Kept>();

/** What all review lines of the open study say of its pairs. They are read when it is first asked for, and again after others than `appendReviews` added some, as by merging. */
export function studyReviews(study: OpenStudy): ReviewIndex {
  const { project: { reviews } } = study;
  const kept = keptOf(study);
  if (kept.lines !== reviews.size) {
    kept.lines = reviews.size;
    kept.index.add(reviews.lines());
  }
  return kept.index;
}

/** Works out review lines and writes them, one such piece of work after the other, so that each sees what the one before it did. */
export function inTurn<T>(study: OpenStudy, work: () => Promise<T>): Promise<T> {
  return keptOf(study).writes.add(work);
}

/** Stores the lines of one action, and only then counts them. @throws StudioError as `ReviewStore.append` does; nothing counts then. */
export async function appendReviews(study: OpenStudy, lines: readonly NewReview[]): Promise<readonly ReviewLine[]> {
  const stored = await study.project.reviews.append(lines);
  const kept = keptOf(study);
  const before = kept.index.revision;
  kept.index.add(stored);
  kept.lines += kept.index.revision - before;
  return stored;
}

function keptOf(study: OpenStudy): Kept {
  const known = keptByStudy.get(study);
  if (known) return known;
  const kept: Kept = { index: createReviewIndex(), writes: new PQueue({ concurrency: 1 }), lines: 0 };
  keptByStudy.set(study, kept);
  return kept;
}
