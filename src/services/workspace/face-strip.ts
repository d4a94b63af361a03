import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ImageRecord } from '../../domain/image.ts';
import { representativeFace } from '../../domain/representative-face.ts';
import type { CropStore } from '../media/crop-store.ts';
import { pictureRegion } from '../media/media-paths.ts';
import { nodeFiles } from '../store/node-files.ts';
import type { Project } from '../store/types.ts';
import { writeAtomically } from '../store/write-atomically.ts';
import type { OpenStudy } from '../studio/open-study.ts';

const facesInStrip = 3;
const size = 160;
const dataAddress = 'data:image/jpeg;base64,';

/** Up to three images with a face, from different items where there are so many. */
export function stripImages(project: Project): ImageRecord[] {
  const chosen: ImageRecord[] = [];
  const spare: ImageRecord[] = [];
  const items = new Set<string | null>();
  for (const image of project.images.values()) {
    if (chosen.length === facesInStrip) return chosen;
    if (!representativeFace(image)) continue;
    if (items.has(image.itemId)) {
      if (spare.length < facesInStrip) spare.push(image);
      continue;
    }
    items.add(image.itemId);
    chosen.push(image);
  }
  return [...chosen, ...spare].slice(0, facesInStrip);
}

/**
 * Keeps the faces of a study that is about to be closed in the user's own folder, so that the list of recent studies can
 * show them without opening it. Pictures that cannot be made are left out; with none the strip kept before stays.
 */
export async function keepFaceStrip(homeFolder: string, crops: CropStore, study: OpenStudy): Promise<void> {
  const pictures = await Promise.allSettled(stripImages(study.project).map(async (image) => {
    const file = await crops.file({ folder: study.pictures, sha256: image.sha256, path: study.project.pathOf(image), region: pictureRegion(image, 'face'), size, priority: 1 });
    return `${dataAddress}${await readFile(file, 'base64')}`;
  }));
  const strip = pictures.flatMap((picture) => (picture.status === 'fulfilled' ? [picture.value] : []));
  if (strip.length === 0) return;
  await nodeFiles.makeFolder(stripFolder(homeFolder));
  await writeAtomically(nodeFiles, stripFile(homeFolder, study.project.folder), strip.join('\n'), 0o600);
}

/** The kept faces of a closed study as data addresses; none where nothing is kept. */
export async function readFaceStrip(homeFolder: string, projectFolder: string): Promise<string[]> {
  const text = await nodeFiles.read(stripFile(homeFolder, projectFolder));
  return text ? new TextDecoder().decode(text).split('\n').filter((picture) => picture.startsWith(dataAddress)) : [];
}

/** Removes the kept faces of a study that is taken off the list. */
export async function forgetFaceStrip(homeFolder: string, projectFolder: string): Promise<void> {
  await nodeFiles.remove(stripFile(homeFolder, projectFolder));
}

function stripFolder(homeFolder: string): string {
  return join(homeFolder, 'cache', 'strips');
}

function stripFile(homeFolder: string, projectFolder: string): string {
  return join(stripFolder(homeFolder), `${createHash('sha256').update(resolve(projectFolder)).digest('hex').slice(0, 32)}.txt`);
}
