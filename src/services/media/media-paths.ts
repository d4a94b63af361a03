import type { Caller } from '../../contract/roles.ts';
import type { Box } from '../../domain/face.ts';
import { faceCropRegion } from '../../domain/face-crop.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { representativeFace } from '../../domain/representative-face.ts';
import type { OpenStudy } from '../studio/open-study.ts';

/** Longest sides, in pixels, that pictures are made in. */
export const pictureSizes = [160, 320, 512, 768, 1024, 2048] as const;

/** Longest side, in pixels, up to which source pixels are handed out unscaled; what is longer is scaled down to it. */
export const longestPixels = 4096;

export type PictureSize = (typeof pictureSizes)[number];
type PictureVariant = 'face' | 'whole';

/** Name of the handles in media paths. */
const imagePurpose = 'image';

/** Whose handles a caller is given and may use: every person has their own. */
export function scopeOf(caller: Caller): string {
  return caller.personId === null ? caller.role : `${caller.role}/${caller.personId}`;
}

/** What a variant of an image shows: the square around its representative face, or null for the whole image (also where there is no face). */
export function pictureRegion(image: ImageRecord, variant: PictureVariant): Box | null {
  const face = variant === 'face' ? representativeFace(image) : null;
  return face && faceCropRegion(face.box);
}

/** How crops are cut now: a version made when they were cut in another way stands for no picture any more. */
const recipe = JSON.stringify(faceCropRegion([0, 0, 1, 1]));
const boxPurpose = (imageId: string) => `face ${imageId} ${recipe}`;

/**
 * The media path of a picture of an image, for one caller: of the crop around its representative face, or of the whole image
 * (also where there is no face).
 */
export function mediaPath(study: OpenStudy, caller: Caller, image: ImageRecord, variant: PictureVariant, size: PictureSize): string {
  const face = variant === 'face' ? representativeFace(image) : null;
  return face ? faceMediaPath(study, caller, image, face.box, size) : `${handleOf(study, caller, image)}/whole/${size}`;
}

/**
 * The media path of the crop around any face box of an image, for one caller. Its version holds the box, so the path stands
 * for the same crop whichever face is chosen later.
 */
export function faceMediaPath(study: OpenStudy, caller: Caller, image: ImageRecord, box: Box, size: PictureSize): string {
  return `${handleOf(study, caller, image)}/face/${size}${versionOf(study, caller, image, box)}`;
}

/** The media path of the source pixels around a face box, or of the whole image (null), for one caller. */
export function pixelsMediaPath(study: OpenStudy, caller: Caller, image: ImageRecord, box: Box | null): string {
  return `${handleOf(study, caller, image)}/pixels/${longestPixels}${box ? versionOf(study, caller, image, box) : ''}`;
}

function handleOf(study: OpenStudy, caller: Caller, image: ImageRecord): string {
  return study.handles.seal(scopeOf(caller), imagePurpose, image.id);
}

function versionOf(study: OpenStudy, caller: Caller, image: ImageRecord, box: Box): string {
  return `?v=${study.handles.sealBox(scopeOf(caller), boxPurpose(image.id), box)}`;
}

/** What a media path stands for; `box` is the face that a crop is cut around, null for the whole image. */
export interface Picture {
  readonly imageId: string;
  readonly box: Box | null;
  readonly size: PictureSize | typeof longestPixels;
  /** Source pixels, unscaled up to `size`, instead of a picture made to that size. */
  readonly isPixels: boolean;
}

/** Reads a media path that was made for this caller; null for any other. */
export function readMediaPath(study: OpenStudy, caller: Caller, path: string): Picture | null {
  const [place = '', query = ''] = path.split('?', 2);
  const [handle = '', variant = '', sizeText, ...rest] = place.split('/');
  const isPixels = variant === 'pixels';
  const size = (isPixels ? [longestPixels] as const : pictureSizes).find((known) => String(known) === sizeText);
  const imageId = study.handles.open(scopeOf(caller), imagePurpose, handle);
  if (imageId === null || size === undefined || rest.length > 0) return null;
  if (variant === 'whole' || (isPixels && query === '')) return { imageId, box: null, size, isPixels };
  const version = new URLSearchParams(query).get('v') ?? '';
  const box = isPixels || variant === 'face' ? study.handles.openBox(scopeOf(caller), boxPurpose(imageId), version) : null;
  return box && { imageId, box, size, isPixels };
}
