import type { Box } from '../face.ts';
import type { PairSource } from '../pairs/origin.ts';
import type { SplitName } from './recipe.ts';

/** A picture that is exported: which file it comes from, and which part of it. */
export interface ExportPicture {
  /** Image id; of a picture that was made from a photograph the photograph's. */
  readonly image: string;
  /** First 16 hex digits of `sha256`: what the picture is called in a dataset. */
  readonly uid: string;
  /** Absolute path of the file; never written into a dataset. */
  readonly path: string;
  /** Of the file's bytes, hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Of the upright picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** As the record says, such as `jpeg`, `png` or `webp`. */
  readonly format: string;
  /** The square around the face in pixels of the upright picture, which may reach beyond it; null = the whole picture. */
  readonly region: Box | null;
  /** The face that the picture is judged by; null where none is known. */
  readonly face: Box | null;
  /** What generated it: a model's name, an inpainter's id; null for a photograph. */
  readonly model: string | null;
  /** FaceScore of that face; null where it was not scored. */
  readonly faceScore: number | null;
}

interface EntryBase {
  readonly split: SplitName;
  /** What no split may cut, 16 hex digits: everything that hangs together by prompt, source image or near-duplicates. */
  readonly group: string;
  /** Text for the trainer; empty where nothing is known. */
  readonly caption: string;
  /** Whether the caption was written for no picture in particular (a batch's default prompt, or none): such a one may stand in every split. */
  readonly isSharedCaption: boolean;
}

/** One pair as it is written: its pictures in the order of the dataset, of which one is the better one. */
export interface PairEntry extends EntryBase {
  readonly kind: 'pair';
  /** Pair id, 16 hex digits. */
  readonly id: string;
  readonly pictures: readonly [ExportPicture, ExportPicture];
  /** Which picture is better; null = people call them equally good. */
  readonly winner: 0 | 1 | null;
  readonly source: PairSource;
  /** In the units of the source, greater = clearer; null where it is not known. */
  readonly margin: number | null;
  readonly decision: 'accepted' | 'undecided';
  /** ISO 8601 time at which the pair was added. */
  readonly addedAt: string;
  /** Entries of this export with the same caption. */
  readonly sameCaption: number;
  /** Of a pair made by redrawing a face; null for others. */
  readonly inpainting: {
    readonly inpainter: string;
    readonly strength: number | null;
    readonly steps: number | null;
    readonly seed: string;
    /** Share of the image that the face takes, in [0, 1]. */
    readonly areaRatio: number;
    /** Bounding box of the mask in pixels of the whole photograph. */
    readonly mask: Box;
  } | null;
  /** Of a pair out of people's rankings; null for others. */
  readonly rankings: { readonly method: string; readonly counted: number; readonly agreeing: number } | null;
}

/** One candidate of an item with what people said of it. */
export interface CandidateEntry extends EntryBase {
  readonly kind: 'candidate';
  readonly item: string;
  readonly pictures: readonly [ExportPicture];
  /** n for the best of n candidates, 1 for the last; null while the item has no consensus. */
  readonly consensus: number | null;
  readonly method: string | null;
  /** Rankings of the item that count, and the mean score that they give this candidate; null where there is none. */
  readonly rankings: number;
  readonly meanScore: number | null;
}

/** What one person answered about one candidate, or that they discarded the item. */
export interface BallotEntry extends EntryBase {
  readonly kind: 'ballot';
  readonly item: string;
  readonly pictures: readonly [];
  /** A name that says nothing, the same within the export: `annotator-01`. */
  readonly annotator: string;
  /** Image id; null in a row that discards the item. */
  readonly image: string | null;
  readonly score: number | null;
  readonly discard: boolean;
  /** Place on screen from the left, from 0; null where it is not known. */
  readonly position: number | null;
  readonly durationMs: number;
  /** ISO 8601 time. */
  readonly submittedAt: string;
}

/** One row of a dataset. */
export type ExportEntry = PairEntry | CandidateEntry | BallotEntry;
