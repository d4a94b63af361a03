import { StudioError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/roles.ts';
import { faceCropRegion } from '../../domain/face-crop.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { imageName } from '../../domain/image-name.ts';
import { audienceOf } from '../desk/audience.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { isThere } from '../workspace/missing-roots.ts';
import type { Studio } from '../studio/studio.ts';
import { studyPreviews } from '../inpainting/study-previews.ts';
import { pairFile, readMadePath, type MadeFile, type MadePicture } from './made-pictures.ts';
import { readMediaPath, type Picture } from './media-paths.ts';
import { pixelsRegion } from './source-pixels.ts';

const noSuchPicture = 'There is no such picture.';
const unavailable = 'This picture cannot be shown at the moment. Please tell the person who leads the study.';

/**
 * The file behind a media path (`<handle>/whole/<size>`, `<handle>/face/<size>?v=<version>`, `<handle>/pixels/4096` with or without
 * such a version), for the caller the path was made for. Always made from the pixels, a JPEG or for source pixels a PNG, so that
 * nothing that a generator wrote into the file leaves.
 * @throws StudioError NOT_FOUND; what it tells an annotator names no file.
 */
export async function openMedia(studio: Studio, caller: Caller, mediaPath: string, signal?: AbortSignal): Promise<{ file: string; contentType: string }> {
  const study = studio.study();
  const made = readMadePath(study, caller, mediaPath);
  if (made) return await openMade(studio, study, made, signal);
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

/** The picture of a pair or a preview; its own scope keeps it from everybody else. */
async function openMade(studio: Studio, study: OpenStudy, made: MadePicture, signal: AbortSignal | undefined): Promise<{ file: string; contentType: string }> {
  const source = madeFile(studio, study, made);
  if (!source) throw new StudioError('NOT_FOUND', noSuchPicture);
  const region = made.variant === 'face' ? faceCropRegion(source.box) : null;
  try {
    const file = await studio.crops.file({ folder: study.pictures, sha256: source.sha256, path: source.path, region, size: made.size, priority: 0 }, signal);
    return { file, contentType: 'image/jpeg' };
  } catch (error) {
    if (error instanceof StudioError && error.code === 'IO_FAILED') throw new StudioError('NOT_FOUND', `${error.message}. Redraw this face again: the pair is then made anew, and decisions about it stay.`, { cause: error });
    throw error;
  }
}

function madeFile(studio: Studio, study: OpenStudy, { kind, id }: MadePicture): MadeFile | null {
  if (kind === 'pair-win' || kind === 'pair-loss') {
    const pair = study.project.pairs.get(id);
    return pair ? pairFile(study, pair, kind === 'pair-win' ? 'win' : 'loss') : null;
  }
  const preview = studyPreviews(studio).find(id);
  if (!preview) return null;
  const { path, sha256 } = kind === 'preview-before' ? preview.before : preview.after;
  return { path, sha256, box: preview.box };
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
