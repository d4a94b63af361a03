import { lstat, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import type { PictureFormat } from '../../domain/inpainting/settings.ts';
import { isPictureLeftover } from '../../inference/inpainting/write-picture.ts';
import { explained } from '../store/failures.ts';
import type { FaceToRedraw } from './faces-to-redraw.ts';

/** Bytes of a pixel in a file, roughly, for photographs. */
const bytesPerPixel: Readonly<Record<PictureFormat['format'], number>> = { png: 1.7, jpeg: 0.6 };

/** Where the pictures of a batch lie, below the project folder, with forward slashes. */
export interface PictureNames {
  /** The photograph, shared by all of its faces. */
  win(image: string): string;
  loss(image: string, pair: string): string;
}

/** Names in `inpainted/<batch>/`. */
export function pictureNames({ id, settings }: Pick<InpaintingBatch, 'id' | 'settings'>): PictureNames {
  const extension = settings.output.format === 'png' ? 'png' : 'jpg';
  return {
    win: (image) => `inpainted/${id}/${image}.${extension}`,
    loss: (image, pair) => `inpainted/${id}/${image}-${pair}.${extension}`,
  };
}

/** How many files are looked at together. */
const lookedAtTogether = 64;

/** Sizes in bytes of the files that a batch has, by path below the project folder; removes what a crash left half-written. */
export async function presentPictures(projectFolder: string, batch: string): Promise<ReadonlyMap<string, number>> {
  const folder = join(projectFolder, 'inpainted', batch);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new StudioError('IO_FAILED', `${folder} cannot be read (${error.code ?? 'unknown error'}).`, { cause: error });
  });
  const whole = names.filter((name) => !isPictureLeftover(name));
  for (const name of names.filter(isPictureLeftover)) await explained('remove', join(folder, name), () => rm(join(folder, name), { force: true }));
  const sizes = new Map<string, number>();
  for (let first = 0; first < whole.length; first += lookedAtTogether) {
    await Promise.all(whole.slice(first, first + lookedAtTogether).map(async (name) => {
      const found = await lstat(join(folder, name)).catch(() => null);
      if (found?.isFile()) sizes.set(`inpainted/${batch}/${name}`, found.size);
    }));
  }
  return sizes;
}

/** Refuses work that clearly does not fit on the disk: half of what it is likely to take. @throws StudioError DISK_FULL. */
export async function refuseFullDisk(projectFolder: string, faces: readonly FaceToRedraw[], { format }: PictureFormat): Promise<void> {
  let pixels = 0;
  const photographs = new Set<string>();
  for (const { image } of faces) {
    pixels += image.width * image.height * (photographs.has(image.id) ? 1 : 2);
    photographs.add(image.id);
  }
  const likely = pixels * bytesPerPixel[format];
  const { bavail, bsize } = await statfs(projectFolder);
  const free = bavail * bsize;
  if (likely / 2 <= free) return;
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`;
  const advice = format === 'png' ? 'free some space, take fewer photographs, or write JPEG' : 'free some space or take fewer photographs';
  throw new StudioError('DISK_FULL', `These pairs are likely to take ${megabytes(likely)}, and ${megabytes(free)} are free for ${projectFolder}: ${advice}.`);
}
