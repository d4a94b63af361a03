import { pairSources, type PairSource } from '../pairs/origin.ts';

/** Whom a dataset is written for; the first one is the canonical form. */
export const exportFormats = ['diffusers-dpo', 'pick-a-pic', 'hf-preference', 'webdataset', 'imagefolder', 'jsonl', 'imagereward', 'hpsv2', 'rankings'] as const;

export type ExportFormat = (typeof exportFormats)[number];

export const splitNames = ['train', 'validation', 'test'] as const;

export type SplitName = (typeof splitNames)[number];

/** Shares of the rows that are asked for; each in [0, 1], together 1. */
export type SplitShares = Readonly<Record<SplitName, number>>;

/** What is exported, and how: plain JSON that, with the same project, always gives the same bytes. */
export interface ExportRecipe {
  readonly format: ExportFormat;
  /** `accepted`: pairs that a curator accepted. `all`: those that nobody has decided, too. Rejected pairs and pairs on which people disagree are never exported. */
  readonly pairs: 'accepted' | 'all';
  readonly sources: readonly PairSource[];
  /** In the units of each pair's source; a pair without a margin is below every least margin. Null = no limit. */
  readonly leastMargin: number | null;
  /** Whether pairs of the built-in inpainter, which only shows how things work, are exported. */
  readonly trial: boolean;
  /** Whether images that the consensus calls equally good are exported, as a part of their own with labels 0.5; only `diffusers-dpo` and `pick-a-pic` can. */
  readonly ties: boolean;
  /** Whether of near-duplicate images only the best is used. */
  readonly bestOfDuplicates: boolean;
  /** Whole images, or the square around the face that is compared. */
  readonly pictures: 'whole' | 'faces';
  /** `keep`: files as they are wherever both pictures of a pair have one size and one encoder, JPEG otherwise. */
  readonly encoding: 'keep' | 'jpeg' | 'png';
  /** Of JPEG, 50 to 100; never with chroma subsampling. */
  readonly quality: number;
  /** Longest side of a whole image, or side of a face crop, in pixels, 64 to 4096; null = as they are (face crops: 512). Images are never enlarged, face crops are. */
  readonly size: number | null;
  readonly split: SplitShares;
  /** Seeds order, winner's side and split. */
  readonly seed: string;
}

/** What is exported unless somebody chooses otherwise. */
export const defaultRecipe: ExportRecipe = {
  format: 'diffusers-dpo', pairs: 'accepted', sources: pairSources, leastMargin: null, trial: false, ties: false, bestOfDuplicates: false,
  pictures: 'whole', encoding: 'keep', quality: 95, size: null, split: { train: 0.9, validation: 0.05, test: 0.05 }, seed: '1',
};

/** Side of a face crop where the recipe names none, in pixels. */
export const defaultFaceSide = 512;
