import type { Caller } from '../../contract/roles.ts';
import type { Box } from '../../domain/face.ts';
import { faceCropRegion } from '../../domain/face-crop.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { representativeFace } from '../../domain/representative-face.ts';
import type { OpenStudy } from '../studio/open-study.ts';

/** Longest sides, in pixels, that pictures are made in. */
const pictureSizes = [160, 320, 512, 768, 1024, 2048] as const;

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
 * The media path of a picture of an image, for one caller. The version of a crop holds the face box it is cut around, so the
 * path stands for the same crop whichever face is chosen later. Without a face it is the path of the whole image.
 */
export function mediaPath(study: OpenStudy, caller: Caller, image: ImageRecord, variant: PictureVariant, size: PictureSize): string {
  const scope = scopeOf(caller);
  const handle = study.handles.seal(scope, imagePurpose, image.id);
  const face = variant === 'face' ? representativeFace(image) : null;
  return face ? `${handle}/face/${size}?v=${study.handles.sealBox(scope, boxPurpose(image.id), face.box)}` : `${handle}/whole/${size}`;
}

/** What a media path stands for; `box` is the face that a crop is cut around, null for the whole image. */
export interface Picture {
  readonly imageId: string;
  readonly box: Box | null;
  readonly size: PictureSize;
}

/** Reads a media path that was made for this caller; null for any other. */
export function readMediaPath(study: OpenStudy, caller: Caller, path: string): Picture | null {
  const [place = '', query = ''] = path.split('?', 2);
  const [handle = '', variant, sizeText, ...rest] = place.split('/');
  const size = pictureSizes.find((known) => String(known) === sizeText);
  const imageId = study.handles.open(scopeOf(caller), imagePurpose, handle);
  if (imageId === null || size === undefined || rest.length > 0) return null;
  if (variant === 'whole') return { imageId, box: null, size };
  const version = new URLSearchParams(query).get('v') ?? '';
  const box = variant === 'face' ? study.handles.openBox(scopeOf(caller), boxPurpose(imageId), version) : null;
  return box && { imageId, box, size };
}
