import type { PairSource } from './origin.ts';

/** What is known of a pair apart from decisions, laid flat: all that lists filter and sort by. */
export interface PairTraits {
  readonly id: string;
  readonly source: PairSource;
  /** ISO 8601 time. */
  readonly addedAt: string;
  /** Place in the study's own order, from 0. */
  readonly place: number;
  readonly batch: string | null;
  /** In the units of the source; null where it is not known. */
  readonly margin: number | null;
  /** Of an inpainted pair, in (0, 1]. */
  readonly strength: number | null;
  /** Mean change of an inpainted pair, 0 to 255. */
  readonly change: number | null;
  /** Share of the winner's image that its face takes, in [0, 1]. */
  readonly areaRatio: number | null;
  /** Faces in the fuller one of both images; null where nobody has looked at both. Of an inpainted pair that was not checked, those of the photograph. */
  readonly faces: number | null;
  /** What made the pictures: names of models, or the inpainter's id. Sorted, each once. */
  readonly models: readonly string[];
  readonly prompt: string | null;
  /** File names and prompt in lower case, for the search for text. */
  readonly text: string;
  readonly unchanged: boolean;
  readonly faceGone: boolean;
  /** Made by the built-in inpainter, to try everything out. */
  readonly trial: boolean;
  /** What it was built from does not give it any more. */
  readonly withdrawn: boolean;
  /** The group of near-duplicates that one of its source images belongs to: the smallest image id of the group; null where it has no near-duplicate. */
  readonly duplicateGroup: string | null;
  /** Whether every source image is the best of its group of near-duplicates, or has none. */
  readonly bestOfGroup: boolean;
}
