import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { faceCropRegion } from '../../domain/face-crop.ts';
import { imageName } from '../../domain/image-name.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import { explained } from '../store/failures.ts';
import { makeNewFolder } from '../store/new-folder.ts';
import type { Project } from '../store/types.ts';
import { refuseCancelled } from '../studio/failures.ts';
import { cropFile, cropRows, cropTable, type CropRow, type LeftOutImage } from './crop-rows.ts';

export interface WriteCrops {
  readonly project: Project;
  /** Cuts the pictures. */
  readonly engine: Engine;
  /** A new or empty folder. */
  readonly folder: string;
  /** Side of a crop in pixels. */
  readonly size: number;
}

export interface CropOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The document of `triptych crops`. */
export interface CropResult {
  readonly crops: number;
  readonly skipped: readonly LeftOutImage[];
  readonly folder: string;
  /** The table to fill in and to import again. */
  readonly csv: string;
}

/** Faces cut at a time; half of the machine stays free for people who answer meanwhile. */
const atATime = Math.max(2, Math.floor(availableParallelism() / 2));

/** Name of the table beside the crops. */
const tableFile = 'scores.csv';

/**
 * Writes the compared face of every image that counts as `<image id>.png`, the square that annotators see, cut from the original
 * pixels, with a table to fill in. The folder is there whole or not at all; an image that cannot be read is named and left out.
 * @throws StudioError BAD_INPUT for a folder that is taken or a study without faces, CANCELLED, DISK_FULL, READ_ONLY, IO_FAILED.
 */
export async function writeCrops({ project, engine, folder, size }: WriteCrops, { signal, onProgress }: CropOptions = {}): Promise<CropResult> {
  const { rows, leftOut } = cropRows(project);
  if (rows.length === 0) throw new StudioError('BAD_INPUT', `${project.folder}: no image that counts has a face yet. Import images and find their faces first.`);
  const place = resolve(folder);
  return makeNewFolder(place, async (workshop) => {
    const skipped = [...leftOut];
    const cut = await cutAll(rows, { project, engine, folder: workshop, size }, skipped, { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) });
    if (cut.length === 0) throw new StudioError('IO_FAILED', `No face could be cut out: ${skipped.at(-1)?.image ?? ''}: ${skipped.at(-1)?.reason ?? ''}`);
    const table = join(workshop, tableFile);
    await explained('write', table, () => writeFile(table, cropTable(cut)));
    refuseCancelled(signal);
    return { crops: cut.length, skipped, folder: place, csv: join(place, tableFile) };
  });
}

/** Cuts several at a time; gives the rows that were cut in their order. */
async function cutAll(rows: readonly CropRow[], request: WriteCrops, skipped: LeftOutImage[], { signal, onProgress }: CropOptions): Promise<CropRow[]> {
  const queue = rows.entries();
  const failures = new Map<number, string>();
  let done = 0;
  let stopped = false;
  onProgress?.(0, rows.length);
  const work = async () => {
    for (const [index, row] of queue) {
      if (stopped) return;
      refuseCancelled(signal);
      const reason = await cut(row, request, signal);
      if (reason !== null) failures.set(index, reason);
      onProgress?.(done += 1, rows.length);
    }
  };
  const orStop = () => work().catch((error: unknown) => {
    stopped = true;
    throw error;
  });
  // Every worker is waited for, so that none still writes when the folder is removed after a failure.
  const outcomes = await Promise.allSettled(Array.from({ length: atATime }, orStop));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  for (const [index, reason] of [...failures].sort(([one], [other]) => one - other)) skipped.push({ image: imageName((rows[index] as CropRow).image), reason });
  return rows.filter((_, index) => !failures.has(index));
}

/** Cuts one face; the reason where its image cannot be read. */
async function cut({ image, face }: CropRow, { project, engine, folder, size }: WriteCrops, signal: AbortSignal | undefined): Promise<string | null> {
  try {
    await engine.crop(
      { path: project.pathOf(image), sha256: image.sha256, region: faceCropRegion(face), size, output: join(folder, cropFile(image)) },
      signal ? { signal } : {},
    );
    return null;
  } catch (error) {
    if (error instanceof StudioError && (error.code === 'IO_FAILED' || error.code === 'BAD_INPUT' || error.code === 'NOT_FOUND')) return error.message;
    throw error;
  }
}
