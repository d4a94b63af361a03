import { StudioError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/roles.ts';
import type { Box } from '../../domain/face.ts';
import { faceCropRegion } from '../../domain/face-crop.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { imageName } from '../../domain/image-name.ts';
import { audienceOf } from '../desk/audience.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { isThere } from '../workspace/missing-roots.ts';
import type { Studio } from '../studio/studio.ts';
import { studyPreviews } from '../inpainting/study-previews.ts';
import { pairPicture, pairPicturePath, readMadePath, type MadePicture } from './made-pictures.ts';
import { readMediaPath, type Picture } from './media-paths.ts';
import { pairPictureFailure, unavailable } from './picture-failure.ts';
import { pixelsRegion } from './source-pixels.ts';

const noSuchPicture = 'There is no such picture.';

/**
 * The file behind a media path (`<handle>/whole/<size>`, `<handle>/face/<size>?v=<version>`, `<handle>/pixels/4096` with or without
 * such a version), for the caller the path was made for. Always made from the pixels, a JPEG or for source pixels a PNG, so that
 * nothing that a generator wrote into the file leaves.
 * @throws StudioError NOT_FOUND; what it tells an annotator names no file.
 */
export async function openMedia(studio: Studio, caller: Caller, mediaPath: string, signal?: AbortSignal): Promise<{ file: string; contentType: string }> {
  const study = studio.study();
  const made = readMadePath(study, caller, mediaPath);
  if (made) return made.kind === 'pair-win' || made.kind === 'pair-loss' ? openPairPicture(studio, caller, made, signal) : openPreview(studio, made, signal);
  const { image, box, size, isPixels } = pictureOf(study, caller, mediaPath);
  const region = isPixels ? pixelsRegion(image, box) : box && faceCropRegion(box);
  try {
    const path = study.project.pathOf(image);
    const file = await studio.crops.file(
      { folder: study.pictures, sha256: image.sha256, path, region, size, lossless: isPixels, priority: caller.role === 'annotator' ? 1 : 0 },
      signal,
    );
    return { file, contentType: isPixels ? 'image/png' : 'image/jpeg' };
  } catch (error) {
    if (error instanceof StudioError && error.code === 'CANCELLED') throw error;
    throw audienceOf(studio, caller) === 'lead' ? await failureFor(study, image, error) : new StudioError('NOT_FOUND', unavailable, { cause: error });
  }
}

/** A picture of a pair; its own scope keeps it from everybody else. */
async function openPairPicture(studio: Studio, caller: Caller, { kind, id, variant, size, box }: MadePicture, signal: AbortSignal | undefined): Promise<{ file: string; contentType: string }> {
  const study = studio.study();
  const pair = study.project.pairs.get(id);
  const picture = pair ? pairPicture(study, pair, kind === 'pair-win' ? 'win' : 'loss') : null;
  if (!picture) throw new StudioError('NOT_FOUND', noSuchPicture);
  const face = variant === 'face' ? box ?? picture.box : null;
  try {
    return await cut(studio, { path: pairPicturePath(study.project, picture), sha256: picture.sha256, face, size }, signal);
  } catch (error) {
    throw await pairPictureFailure(study, audienceOf(studio, caller), picture, error);
  }
}

async function openPreview(studio: Studio, { kind, id, variant, size }: MadePicture, signal: AbortSignal | undefined): Promise<{ file: string; contentType: string }> {
  const preview = studyPreviews(studio).find(id);
  if (!preview) throw new StudioError('NOT_FOUND', noSuchPicture);
  const { path, sha256 } = kind === 'preview-before' ? preview.before : preview.after;
  try {
    return await cut(studio, { path, sha256, face: variant === 'face' ? preview.box : null, size }, signal);
  } catch (error) {
    if (error instanceof StudioError && error.code === 'IO_FAILED') throw new StudioError('NOT_FOUND', 'This preview is gone. Preview the face again.', { cause: error });
    throw error;
  }
}

/** The picture as a JPEG, cut around a face or whole. */
async function cut(studio: Studio, { path, sha256, face, size }: { readonly path: string; readonly sha256: string; readonly face: Box | null; readonly size: number }, signal: AbortSignal | undefined): Promise<{ file: string; contentType: string }> {
  const file = await studio.crops.file({ folder: studio.study().pictures, sha256, path, region: face && faceCropRegion(face), size, priority: 0 }, signal);
  return { file, contentType: 'image/jpeg' };
}

function pictureOf(study: OpenStudy, caller: Caller, mediaPath: string): Picture & { image: ImageRecord } {
  const picture = readMediaPath(study, caller, mediaPath);
  const image = picture ? study.project.images.get(picture.imageId) : undefined;
  if (!picture || !image) throw new StudioError('NOT_FOUND', noSuchPicture);
  const inStudy = image.itemId !== null && study.project.items.get(image.itemId)?.images.includes(image.id);
  if (caller.role !== 'lead' && !inStudy) throw new StudioError('NOT_FOUND', noSuchPicture);
  return { ...picture, image };
}

async function failureFor(study: OpenStudy, image: ImageRecord, cause: unknown): Promise<unknown> {
  if (await isThere(study.project, image)) return cause;
  const root = study.project.document.roots.find(({ id }) => id === image.source.root);
  return new StudioError('NOT_FOUND', `${imageName(image)}: the file is not in ${root?.path ?? 'its folder'} any more; say where that folder is now (Study, Images moved).`, { cause });
}
