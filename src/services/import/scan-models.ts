import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { SkippedFile } from '../../contract/jobs.ts';
import { kindOfEntry, naturally, realImportFolder, visibleEntries } from './folder-entries.ts';
import { imagesInFolder } from './images-in-folder.ts';
import { extensionOf, imageExtensions, stemOf } from './stem.ts';

/** The files of one prompt: one per model, in the order of the model names; null where a model has none. */
interface Candidates {
  readonly stem: string;
  readonly files: readonly (readonly string[])[];
}

export interface ModelFolders {
  /** Real path of the imported folder. */
  readonly folder: string;
  readonly models: readonly string[];
  /** In natural order of the names. */
  readonly candidates: readonly Candidates[];
  readonly skipped: readonly SkippedFile[];
}

/** How many model folders there may be. */
export interface ModelCount {
  readonly least: number;
  readonly most: number;
}

function inWords({ least, most }: ModelCount): string {
  return least === most ? `exactly ${least}` : `${least} to ${most}`;
}

/**
 * Lists a folder that has one folder of images per model. Hidden files are ignored; what is no image, or a link that leads
 * out of the folder, is named in `skipped`. @throws StudioError BAD_INPUT, IO_FAILED.
 */
export async function scanModels(path: string, expected: ModelCount): Promise<ModelFolders> {
  const folder = await realImportFolder(path, `name a folder with ${inWords(expected)} folders of images, one per model`);
  const skipped: SkippedFile[] = [];
  const models: string[] = [];
  for (const entry of await visibleEntries(folder)) {
    const kind = await kindOfEntry(folder, join(folder, entry.name), entry);
    if (kind === 'folder') models.push(entry.name);
    else if (kind === 'outside') skipped.push({ file: entry.name, reason: 'a link that leads out of the folder' });
    else if (imageExtensions.includes(extensionOf(entry.name))) skipped.push({ file: entry.name, reason: 'an image outside the model folders' });
  }
  models.sort(naturally);
  if (models.length < expected.least || models.length > expected.most) throw new StudioError('BAD_INPUT', `${path}: ${found(models)}, expected ${inWords(expected)} folders, one per model, each with images of the same names.`);

  const byStem = new Map<string, string[][]>();
  for (const [index, model] of models.entries()) {
    for (const file of await imagesInFolder(folder, model, 'a model folder', skipped)) {
      const stem = stemOf(file);
      const files = byStem.get(stem) ?? models.map(() => []);
      files[index]?.push(file);
      byStem.set(stem, files);
    }
  }
  if (byStem.size === 0) throw new StudioError('BAD_INPUT', `${path}: no images in ${models.join(', ')}; expected JPEG, PNG, WebP, AVIF, TIFF or GIF files.`);
  const candidates = [...byStem].map(([stem, files]) => ({ stem, files })).sort((one, other) => naturally(one.stem, other.stem));
  return { folder, models, candidates, skipped };
}

function found(models: readonly string[]): string {
  if (models.length === 0) return 'found no folders';
  const names = models.slice(0, 6).join(', ');
  return `found ${models.length} folder${models.length === 1 ? '' : 's'} (${names}${models.length > 6 ? ', ...' : ''})`;
}
