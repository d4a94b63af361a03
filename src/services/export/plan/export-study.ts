import { createReviewIndex } from '../../../domain/pairs/review-index.ts';
import type { PairReview } from '../../../domain/pairs/review.ts';
import { imageGroups } from '../../duplicates/image-groups.ts';
import { studyImageGroups } from '../../duplicates/study-image-groups.ts';
import { studyReviews } from '../../pairs/study-reviews.ts';
import type { ItemVotes } from '../../results/item-votes.ts';
import { studyVotes } from '../../results/study-votes.ts';
import type { Project } from '../../store/types.ts';
import type { OpenStudy } from '../../studio/open-study.ts';

/** What an export asks of a study besides its records. Nothing of it may change while one is planned. */
export interface ExportStudy {
  readonly project: Project;
  /** Where every item stands, in the order of import; those for practice too. */
  votes(): readonly ItemVotes[];
  /** What all reviewers together say of a pair; null where nobody has said anything. */
  reviewOf(pairId: string): PairReview | null;
  /** The near-duplicates of an image; null where it has none, or nobody has looked. */
  groupOf(imageId: string): { readonly id: string; readonly images: readonly string[]; readonly best: string } | null;
}

/** The open study: what it keeps of votes, reviews and duplicates is used. */
export function exportStudyOf(study: OpenStudy): ExportStudy {
  return {
    project: study.project,
    votes: () => study.index.votes(),
    reviewOf: (pair) => studyReviews(study).reviewOf(pair, null),
    groupOf: (image) => studyImageGroups(study).groupOf(image),
  };
}

/** A project that nobody else works on: votes, reviews and duplicates are each worked out once, when they are first asked for. */
export function exportStudyOfProject(project: Project): ExportStudy {
  const votes = once(() => studyVotes(project));
  const reviews = once(() => {
    const index = createReviewIndex();
    index.add(project.reviews.lines());
    return index;
  });
  const groups = once(() => new Map(imageGroups(project.images.values()).groups.flatMap((group) => group.images.map((image) => [image, group] as const))));
  return {
    project, votes,
    reviewOf: (pair) => reviews().reviewOf(pair, null),
    groupOf: (image) => groups().get(image) ?? null,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
