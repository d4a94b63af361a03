import type { Box } from '../face.ts';
import type { FaceMask } from '../inpainting/face-mask.ts';

/** How far the pixels of two pictures differ inside of a mask. */
export interface PixelChange {
  /** Mean absolute difference of all channels, weighted by the mask, 0 to 255. */
  readonly mean: number;
  /** Share of the masked pixels, in [0, 1], in which a channel differs by more than 8. */
  readonly share: number;
}

/** What a detector and a scorer said of the picture that lost. */
export interface PairCheck {
  readonly detector: string;
  readonly modelSha256: string;
  /** Faces found in the picture. */
  readonly faces: number;
  /** The one that overlaps the redrawn face most; null where there is none. */
  readonly face: { readonly box: Box; readonly confidence: number } | null;
  /** Null where no scorer is installed. Each score is null where the scorer gave none; the lost face is scored by its own box. */
  readonly score: { readonly scorer: string; readonly modelSha256: string; readonly win: number | null; readonly loss: number | null } | null;
}

/** A pair made by redrawing one face of a photograph. */
export interface InpaintedOrigin {
  readonly kind: 'inpainting';
  /** Id of the batch, which holds settings and models. */
  readonly batch: string;
  readonly sourceSha256: string;
  readonly width: number;
  readonly height: number;
  /** Place among the faces that were found, its box, and its share of the image's area. */
  readonly face: { readonly index: number; readonly box: Box; readonly areaRatio: number };
  readonly mask: FaceMask;
  /** Null for an inpainter that erases. */
  readonly strength: number | null;
  /** Steps of the schedule that were run; null for an inpainter without. */
  readonly steps: number | null;
  /** What the noise of this face was made from. */
  readonly seed: string;
  /** Null for an inpainter that takes none. */
  readonly prompt: string | null;
  readonly negativePrompt: string | null;
  /** What the model really ran on; `cpu` for the built-in one. */
  readonly provider: string;
  readonly seconds: number;
  readonly change: PixelChange;
  /** Null while nobody has looked. */
  readonly check: PairCheck | null;
}

/** What pairs have in common that are built from other records of the study, and built again when those change. */
interface BuiltOrigin {
  /** Text of the prompt of both pictures; null where nothing is known. */
  readonly prompt: string | null;
  /** Whether the last building still gave this pair. One that it does not give any more keeps its decisions and is shown and exported only on demand. */
  readonly stands: boolean;
  /** ISO 8601 time of the building that last changed the record. */
  readonly builtAt: string;
}

/** Two images of an item of which people preferred one, by the consensus of ranking.md. */
export interface RankedOrigin extends BuiltOrigin {
  readonly kind: 'rankings';
  readonly item: string;
  readonly method: 'majority' | 'kemeny' | 'adjudicated';
  /** Consensus scores: n for the best of n candidates, 1 for the last. */
  readonly scores: { readonly win: number; readonly loss: number };
  /** Rankings that counted, and how many of them put the winner before the loser. */
  readonly rankings: number;
  readonly agreeing: number;
}

/** Two images of one prompt that a scorer or a metric tells apart. */
export interface ScoredOrigin extends BuiltOrigin {
  readonly kind: 'scores';
  /** Id of the prompt's images: of an item, or of a group of generations. */
  readonly group: string;
  /** Images of the group that have a score. */
  readonly images: number;
  /** A scorer's id, or the name of an imported metric. */
  readonly scorer: string;
  /** The model file of a scorer; null for a metric. */
  readonly modelSha256: string | null;
  readonly scores: { readonly win: number; readonly loss: number };
  readonly lowerIsBetter: boolean;
  readonly choice: ScoreChoice;
}

/** Which two of a prompt's images become a pair: the best and the worst, every two, or the `k` pairs with the largest margins that share no image. */
export type ScoreChoice = 'best-worst' | 'all' | number;

/** Two images of which a table of the lead's says which is better. */
export interface ListedOrigin extends BuiltOrigin {
  readonly kind: 'table';
  /** Name of the file without its folder, and the SHA-256 of its bytes. */
  readonly file: string;
  readonly sha256: string;
  /** Line of the row, counted from 1; the heading is line 1. */
  readonly line: number;
  /** As the table says, greater = clearer; null where it does not. */
  readonly margin: number | null;
  readonly note: string | null;
}

/** Where a pair comes from. */
export type PairOrigin = InpaintedOrigin | RankedOrigin | ScoredOrigin | ListedOrigin;

export type PairSource = PairOrigin['kind'];

/** Every source, in the order in which they are named. */
export const pairSources: readonly PairSource[] = ['inpainting', 'rankings', 'scores', 'table'];
