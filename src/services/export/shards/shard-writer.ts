import type { ExportEntry } from '../../../domain/export/entry.ts';
import type { ExportedFile } from '../../../domain/export/manifest.ts';
import type { ExportShard } from '../../../domain/export/plan.ts';
import type { ExportRecipe } from '../../../domain/export/recipe.ts';

/** A picture as it is written: the bytes of an image file. */
export interface EncodedPicture {
  readonly bytes: Uint8Array;
  readonly format: 'jpeg' | 'png';
  readonly width: number;
  readonly height: number;
  /** What it is called: the `uid` of the picture that it was made from. */
  readonly uid: string;
  /** Whether these are the bytes of its file but for metadata, and not encoded anew. */
  readonly kept: boolean;
}

/** What a shard needs to know before its first row. */
export interface ShardRequest {
  /** Folder in which the dataset comes together; the shard writes only what its own name says. */
  readonly workshop: string;
  readonly recipe: ExportRecipe;
  readonly shard: ExportShard;
}

/** Writes the rows of one shard, in order, with memory that does not grow with their number. */
export interface ShardWriter {
  /** Whether the bytes of pictures may change as soon as `add` has resolved; otherwise they are the writer's from then on. */
  readonly letsGo: boolean;
  add(entry: ExportEntry, pictures: readonly EncodedPicture[]): Promise<void>;
  /** Flushes everything to disk (fsync) and says what was written; the row count is that of `add`. @throws what the file system throws. */
  finish(): Promise<ShardFiles>;
  /** Closes what is open after a failure; what was written may stay and is removed by the caller. */
  abort(): Promise<void>;
}

export interface ShardFiles {
  readonly files: readonly ExportedFile[];
  readonly rows: number;
}
