import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { SkippedFile } from '../../contract/jobs.ts';
import { StudioError } from '../../contract/errors.ts';
import type { PairFile, PairRecord } from '../../domain/pairs/pair.ts';
import type { Files } from '../store/files.ts';
import { pairPath } from '../store/source-path.ts';
import type { Project } from '../store/types.ts';
import { writeAtomically } from '../store/write-atomically.ts';

/**
 * Brings the pictures of pairs from another copy where this one lacks them. Answers the pairs whose pictures are here then, with the others named:
 * a record without its pictures is of no use. @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED.
 */
export async function copyPairFiles(files: Files, from: string, project: Pick<Project, 'folder'>, pairs: readonly PairRecord[], onSkipped: (skipped: SkippedFile) => void): Promise<PairRecord[]> {
  const whole: PairRecord[] = [];
  /** Photographs are shared by many pairs. */
  const done = new Set<string>();
  for (const pair of pairs) {
    const problem = await firstProblem([pair.win.file, pair.loss.file], async (file) => {
      const key = `${file.path} ${file.sha256}`;
      const reason = done.has(key) ? null : await bring(files, from, project.folder, file);
      if (reason === null) done.add(key);
      return reason;
    });
    if (problem === null) whole.push(pair);
    else onSkipped(problem);
  }
  return whole;
}

async function firstProblem(pictures: readonly (PairFile | null)[], bringOne: (file: PairFile) => Promise<string | null>): Promise<SkippedFile | null> {
  for (const file of pictures) {
    const reason = file === null ? null : await bringOne(file);
    if (file !== null && reason !== null) return { file: file.path, reason };
  }
  return null;
}

/** Null when the picture is here, or why it is not. */
async function bring(files: Files, from: string, to: string, { path, sha256, bytes }: PairFile): Promise<string | null> {
  try {
    const target = pairPath(to, path);
    const present = await files.stat(target);
    if (present?.kind === 'file' && present.bytes === bytes && hashOf(await files.read(target)) === sha256) return null;
    const source = pairPath(from, path);
    const content = await files.read(source);
    if (!content) return `the picture is neither here nor in the other copy; redraw the face again`;
    if (hashOf(content) !== sha256) return `the picture in the other copy is not the one that the pair was made with`;
    await writeAtomically(files, join(target), content);
    return null;
  } catch (error) {
    // A path that leads out of its folder is one pair's trouble; a disk that is full is everybody's.
    if (error instanceof StudioError && error.code === 'BAD_INPUT') return error.message;
    throw error;
  }
}

function hashOf(content: Uint8Array | null): string {
  return content ? createHash('sha256').update(content).digest('hex') : '';
}
