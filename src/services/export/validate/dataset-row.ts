import type { ExportManifest } from '../../../domain/export/manifest.ts';
import type { ConfigName } from '../../../domain/export/plan.ts';
import type { SplitName } from '../../../domain/export/recipe.ts';
import type { DatasetFiles } from './dataset-files.ts';
import type { ProblemList } from './problem-list.ts';

/** A picture of a row as it lies in the dataset. */
export interface RowPicture {
  /** What it is called in a sentence: a column, a member of a tar, or the path of its file. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** A row of any format: what its rules need, read and not yet believed. */
export interface DatasetRow {
  readonly config: ConfigName;
  readonly split: SplitName;
  /** The file that it is in, and the row as a person counts: `data/train-00000-of-00001.parquet, row 3`. */
  readonly where: string;
  /** Rows with the same value are written together; the first and the last of them have their pictures decoded. */
  readonly shard: string;
  /** Values by the name of the column, pictures left out; a time is a Date, a 64-bit number a BigInt or a number. */
  readonly cells: Readonly<Record<string, unknown>>;
  readonly pictures: readonly RowPicture[];
}

/** What a reader of a format is given. */
export interface ReaderRequest {
  readonly folder: string;
  readonly files: DatasetFiles;
  readonly manifest: ExportManifest;
  readonly problems: ProblemList;
  readonly signal?: AbortSignal | undefined;
}

/** Gives the rows of a dataset in the order of its files, with memory that does not grow with their number. What it cannot read it tells and leaves out. */
export type ReadRows = (request: ReaderRequest) => AsyncGenerator<DatasetRow, void>;

/** No picture of a dataset is larger. */
export const mostPictureBytes = 200_000_000;
