import { join } from 'node:path';
import type { SkippedFile } from '../../contract/jobs.ts';
import { kindOfEntry, visibleEntries } from './folder-entries.ts';
import { extensionOf, imageExtensions } from './stem.ts';

/**
 * Names of the images in one folder of an import folder, in natural order; whatever else is visible in it is added to `skipped`. `what` calls the folder
 * there, such as `a model folder`. @throws StudioError IO_FAILED.
 */
export async function imagesInFolder(root: string, folder: string, what: string, skipped: SkippedFile[]): Promise<string[]> {
  const images: string[] = [];
  for (const entry of await visibleEntries(join(root, folder))) {
    const kind = await kindOfEntry(root, join(root, folder, entry.name), entry);
    const reason = kind === 'outside' ? 'a link that leads out of the folder'
      : kind === 'folder' ? `a folder inside ${what} is not read`
      : kind === 'other' ? 'not a file that can be read'
      : imageExtensions.includes(extensionOf(entry.name)) ? null
      : 'not an image format that can be read (JPEG, PNG, WebP, AVIF, TIFF, GIF)';
    if (reason === null) images.push(entry.name);
    else skipped.push({ file: `${folder}/${entry.name}`, reason });
  }
  return images;
}
