import { createHash } from 'node:crypto';
import type { Caller } from '../../contract/roles.ts';
import type { Box } from '../../domain/face.ts';
import { faceCropRegion } from '../../domain/face-crop.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { representativeFace } from '../../domain/representative-face.ts';
import type { OpenStudy } from '../studio/open-study.ts';

/** Longest sides, in pixels, that pictures are made in. */
export const pictureSizes = [160, 320, 512, 768, 1024, 2048] as const;

export type PictureSize = (typeof pictureSizes)[number];
export type PictureVariant = 'face' | 'whole';

/** Name of the handles in media paths. */
export const imagePurpose = 'image';

/** Whose handles a caller is given and may use: every person has their own. */
export function scopeOf(caller: Caller): string {
  return caller.personId === null ? caller.role : `${caller.role}/${caller.personId}`;
}

/** What a variant of an image shows: the square around its representative face, or null for the whole image (also where there is no face). */
export function pictureRegion(image: ImageRecord, variant: PictureVariant): Box | null {
  const face = variant === 'face' ? representativeFace(image) : null;
  return face && faceCropRegion(face.box);
}

/** The media path of a picture of an image, for one caller. The version in it changes when another face is chosen. */
export function mediaPath(study: OpenStudy, caller: Caller, image: ImageRecord, variant: PictureVariant, size: PictureSize): string {
  const handle = study.handles.seal(scopeOf(caller), imagePurpose, image.id);
  const region = pictureRegion(image, variant);
  const version = region ? `?v=${createHash('sha256').update(JSON.stringify(region)).digest('hex').slice(0, 8)}` : '';
  return `${handle}/${variant}/${size}${version}`;
}
