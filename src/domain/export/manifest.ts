import type { ColumnType } from './columns/column.ts';
import type { ConfigName, DropReason } from './plan.ts';
import type { ExportRecipe, SplitName } from './recipe.ts';

/** Rows by split; a split that was not asked for has none. */
export type SplitCounts = Readonly<Record<SplitName, number>>;

/** A file of a dataset. */
export interface ExportedFile {
  /** Below the dataset's folder, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** `triptych.json` of a dataset: what it holds, for programs. */
export interface ExportManifest {
  readonly version: 1;
  /** Version of the studio. */
  readonly studio: string;
  readonly study: { readonly id: string; readonly name: string };
  readonly recipe: ExportRecipe;
  readonly configs: readonly { readonly name: ConfigName; readonly rows: SplitCounts; readonly columns: readonly { readonly name: string; readonly type: ColumnType; readonly about: string }[] }[];
  /** Rows of the first config. */
  readonly rows: SplitCounts;
  readonly groups: number;
  /** Captions that were written for no picture in particular, and may stand in several splits; sorted. */
  readonly sharedCaptions: readonly string[];
  /** Every reason that occurs, in the order of `dropReasons`. */
  readonly dropped: readonly { readonly reason: DropReason; readonly count: number }[];
  /** Files with rows or pictures, sorted by path; the others (card, checksums, list of dropped pairs, training recipe) are named in `SHA256SUMS` only. */
  readonly files: readonly ExportedFile[];
}

/** Files that every dataset has beside its data. */
export const datasetFiles = {
  manifest: 'triptych.json', card: 'README.md', croissant: 'croissant.json', checksums: 'SHA256SUMS',
  dropped: 'provenance/dropped.csv', methods: 'provenance/methods.txt',
} as const;
