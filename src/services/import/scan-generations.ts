import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { SkippedFile } from '../../contract/jobs.ts';
import { longestPromptId } from '../../domain/image.ts';
import { kindOfEntry, realImportFolder, visibleEntries } from './folder-entries.ts';
import { imagesInFolder } from './images-in-folder.ts';
import { refuseMadeHere } from './made-here.ts';
import { extensionOf, imageExtensions } from './stem.ts';

export interface GenerationFolders {
  /** Real path of the imported folder. */
  readonly folder: string;
  /** Every image by its path below the folder, with the id of its prompt; in natural order. */
  readonly promptOf: ReadonlyMap<string, string>;
  readonly skipped: readonly SkippedFile[];
}

const wanted = 'name a folder with one folder of images per prompt';

/**
 * Lists a folder that has one folder of images per prompt; the folder's name, in Unicode normal form C, is the prompt's id. Hidden files are ignored; folders without an image,
 * images beside them, links that lead out, the study's own folder and what is no image are named in `skipped`.
 * @throws StudioError BAD_INPUT for a folder without any such image, and for pictures that the studio made; IO_FAILED.
 */
export async function scanGenerations(path: string, projectFolder: string): Promise<GenerationFolders> {
  const folder = await realImportFolder(path, wanted);
  const own = await refuseMadeHere(path, folder, projectFolder, wanted);
  const promptOf = new Map<string, string>();
  const skipped: SkippedFile[] = [];
  for (const entry of await visibleEntries(folder)) {
    const { name } = entry;
    const kind = await kindOfEntry(folder, join(folder, name), entry);
    if (kind === 'file' && imageExtensions.includes(extensionOf(name))) skipped.push({ file: name, reason: 'an image outside of the prompts\' folders' });
    if (kind === 'outside') skipped.push({ file: name, reason: 'a link that leads out of the folder' });
    if (kind !== 'folder') continue;
    const reason = join(folder, name) === own ? 'the folder of the study itself' : await takeFolder(folder, name, promptOf, skipped);
    if (reason !== null) skipped.push({ file: name, reason });
  }
  if (promptOf.size === 0) throw new StudioError('BAD_INPUT', `${path}: no images in the folders below it; expected one folder per prompt with JPEG, PNG, WebP, AVIF, TIFF or GIF files.`);
  return { folder, promptOf, skipped };
}

/** Why a folder gives no images; null where it does. */
async function takeFolder(folder: string, name: string, promptOf: Map<string, string>, skipped: SkippedFile[]): Promise<string | null> {
  const id = name.normalize('NFC');
  if (id.length > longestPromptId) return `the name of a prompt's folder has at most ${longestPromptId} characters; rename it`;
  let images: string[];
  try {
    images = await imagesInFolder(folder, name, 'a prompt\'s folder', skipped);
  } catch (error) {
    if (error instanceof StudioError) return 'cannot be read';
    throw error;
  }
  if (images.length === 0) return 'no images in it';
  for (const image of images) promptOf.set(`${name}/${image}`, id);
  return null;
}
