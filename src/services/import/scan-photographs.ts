import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { SkippedFile } from '../../contract/jobs.ts';
import { kindOfEntry, realImportFolder, visibleEntries } from './folder-entries.ts';
import { refuseMadeHere } from './made-here.ts';
import { extensionOf, imageExtensions } from './stem.ts';

/** Deeper folders are no photo collection but a loop or a mistake. */
const deepest = 32;

export interface PhotographFolder {
  /** Real path of the imported folder. */
  readonly folder: string;
  /** Paths below it with forward slashes, in natural order. */
  readonly files: readonly string[];
  readonly skipped: readonly SkippedFile[];
}

/**
 * Lists all images in a folder and the folders below it. Hidden ones are ignored, as is what is no image; links that lead out of the folder or
 * back up are named in `skipped`, and so is the project's own folder. @throws StudioError BAD_INPUT, also for pictures that the studio made; IO_FAILED.
 */
export async function scanPhotographs(path: string, projectFolder: string): Promise<PhotographFolder> {
  const folder = await realImportFolder(path, 'name a folder with photographs');
  const own = await refuseMadeHere(path, folder, projectFolder, 'name a folder with photographs');
  const files: string[] = [];
  const skipped: SkippedFile[] = [];
  await walk({ root: folder, own, files, skipped }, '', 0);
  if (files.length === 0) throw new StudioError('BAD_INPUT', `${path}: no photographs in it; expected JPEG, PNG, WebP, AVIF, TIFF or GIF files.`);
  return { folder, files, skipped };
}

interface Walk { readonly root: string; readonly own: string; readonly files: string[]; readonly skipped: SkippedFile[] }

async function walk(found: Walk, below: string, depth: number): Promise<void> {
  const { root, own, files, skipped } = found;
  const entries = await visibleEntries(join(root, below)).catch((error: unknown) => {
    if (below === '') throw error;
    skipped.push({ file: below, reason: `cannot be read (${codeOf(error)})` });
    return [];
  });
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    const kind = await kindOfEntry(root, join(root, path), entry);
    if (kind === 'outside') skipped.push({ file: path, reason: 'a link that leads out of the folder' });
    else if (kind === 'folder' && entry.isSymbolicLink()) skipped.push({ file: path, reason: 'a link to a folder; import that folder itself' });
    else if (kind === 'folder' && join(root, path) === own) skipped.push({ file: path, reason: 'the folder of the study itself' });
    else if (kind === 'folder' && depth >= deepest) skipped.push({ file: path, reason: `a folder more than ${deepest} deep` });
    else if (kind === 'folder') await walk(found, path, depth + 1);
    else if (kind === 'file' && imageExtensions.includes(extensionOf(entry.name))) files.push(path);
  }
}

function codeOf(error: unknown): string {
  const { cause } = error as { readonly cause?: NodeJS.ErrnoException };
  return cause?.code ?? 'unknown error';
}
