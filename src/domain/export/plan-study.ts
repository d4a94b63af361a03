import type { Answer } from '../ballot.ts';
import type { Scores, Tally } from '../consensus.ts';
import type { ImageRecord } from '../image.ts';
import type { InpaintingBatch } from '../inpainting/batch.ts';
import type { ItemRecord } from '../item.ts';
import type { PairFile, PairRecord } from '../pairs/pair.ts';
import type { PairReview } from '../pairs/review.ts';

/** Where an item stands, as far as exports use it. */
export interface PlanVote {
  readonly item: ItemRecord;
  readonly tally: Tally;
  /** How it was settled, `practice` for an item that never counts; null while answers are missing. */
  readonly method: string | null;
  readonly scores: Scores | null;
}

/** All that a plan is made from. Records may come in any order: the plan is the same. */
export interface PlanStudy {
  pairs(): Iterable<PairRecord>;
  votes(): readonly PlanVote[];
  voteOf(item: string): PlanVote | undefined;
  /** Standing answers of an item that count. */
  answersOf(item: string): Iterable<Answer>;
  image(id: string): ImageRecord | undefined;
  item(id: string): ItemRecord | undefined;
  batch(id: string): InpaintingBatch | undefined;
  /** What all reviewers together say of a pair. */
  reviewOf(pair: string): PairReview | null;
  /** The near-duplicates of an image, by the smallest of their ids; null where it has none. */
  groupOf(image: string): { readonly id: string; readonly best: string } | null;
  /** Absolute path of an image's file; null where the project refuses it, because it would lead out of the import folder. */
  pathOf(image: ImageRecord): string | null;
  /** The same for a picture that was written for a pair. */
  pathOfPair(file: PairFile): string | null;
}
