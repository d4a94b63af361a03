import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { SkippedFile } from '../../contract/jobs.ts';
import { StudioError } from '../../contract/errors.ts';
import type { PairFile, PairRecord } from '../../domain/pairs/pair.ts';
import type { Files } from '../store/files.ts';
import { pairPath } from '../store/source-path.ts';
import type { Project } from '../store/types.ts';
import { sweepLeftovers, writeAtomically } from '../store/write-atomically.ts';

/** A pair whose pictures are not to be had, and why. */
export interface LeftOutPair extends SkippedFile {
  readonly pair: string;
}

/**
 * Brings the pictures of pairs from another copy where this one lacks them, and answers the pairs whose pictures are not here then: a record
 * without its pictures is of no use. A picture that this copy's own pairs go on naming is never replaced by another.
 * @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED.
 */
export async function copyPairFiles(files: Files, from: string, project: Pick<Project, 'folder' | 'pairs'>, pairs: readonly PairRecord[]): Promise<LeftOutPair[]> {
  const leftOut: LeftOutPair[] = [];
  /** By path the hash of what lies there or has to; photographs are shared by many pairs. */
  const fixed = keptPictures(project.pairs.values(), pairs);
  const done = new Set<string>();
  await sweepFolders(files, project.folder, pairs);
  for (const pair of pairs) {
    const problem = await firstProblem(picturesOf(pair), async (file) => {
      if ((fixed.get(file.path) ?? file.sha256) !== file.sha256) return 'other pairs of this copy were made with another picture of that name; redraw the face here';
      const reason = done.has(file.path) ? null : await bring(files, from, project.folder, file);
      if (reason !== null) return reason;
      done.add(file.path);
      fixed.set(file.path, file.sha256);
      return null;
    });
    if (problem !== null) leftOut.push({ pair: pair.id, ...problem });
  }
  return leftOut;
}

/** Removes what a merge that a crash cut off left half-written. */
async function sweepFolders(files: Files, to: string, pairs: readonly PairRecord[]): Promise<void> {
  for (const folder of new Set(pairs.flatMap(picturesOf).map(({ path }) => posix.dirname(path)))) {
    await unlessOutside(async () => {
      await sweepLeftovers(files, pairPath(to, folder));
      return null;
    });
  }
}

/** By path the hashes of the pictures that pairs of this copy name before the merge and after it. */
function keptPictures(own: Iterable<PairRecord>, merged: readonly PairRecord[]): Map<string, string> {
  const after = new Map(merged.map((pair) => [pair.id, pair]));
  const kept = new Map<string, string>();
  for (const pair of own) {
    const later = picturesOf(after.get(pair.id) ?? pair);
    for (const { path, sha256 } of picturesOf(pair)) if (later.some((file) => file.path === path && file.sha256 === sha256)) kept.set(path, sha256);
  }
  return kept;
}

function picturesOf({ win, loss }: PairRecord): PairFile[] {
  return [win.file, loss.file].filter((file) => file !== null);
}

async function firstProblem(pictures: readonly PairFile[], bringOne: (file: PairFile) => Promise<string | null>): Promise<SkippedFile | null> {
  for (const file of pictures) {
    const reason = await bringOne(file);
    if (reason !== null) return { file: file.path, reason };
  }
  return null;
}

/** Null when the picture is here, or why it is not. */
function bring(files: Files, from: string, to: string, { path, sha256, bytes }: PairFile): Promise<string | null> {
  return unlessOutside(async () => {
    const target = pairPath(to, path);
    const present = await files.stat(target);
    if (present?.kind === 'file' && present.bytes === bytes && hashOf(await files.read(target)) === sha256) return null;
    const source = pairPath(from, path);
    const there = await files.stat(source);
    if (there?.kind !== 'file') return 'the picture is neither here nor in the other copy; redraw the face again';
    const content = there.bytes === bytes ? await files.read(source) : null;
    if (!content || hashOf(content) !== sha256) return 'the picture in the other copy is not the one that the pair was made with';
    await writeAtomically(files, target, content);
    return null;
  });
}

/** A path that leads out of its folder is one pair's trouble and answered in words; a disk that is full is everybody's. */
async function unlessOutside(work: () => Promise<string | null>): Promise<string | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StudioError && error.code === 'BAD_INPUT') return error.message;
    throw error;
  }
}

function hashOf(content: Uint8Array | null): string {
  return content ? createHash('sha256').update(content).digest('hex') : '';
}
