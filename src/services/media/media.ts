import { StudioError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/roles.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { imageName } from '../../domain/image-name.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { isThere } from '../workspace/missing-roots.ts';
import type { Studio } from '../studio/studio.ts';
import { imagePurpose, pictureRegion, pictureSizes, scopeOf, type PictureVariant } from './media-paths.ts';

const noSuchPicture = 'There is no such picture.';
const unavailable = 'This picture cannot be shown at the moment. Please tell the person who leads the study.';

/**
 * The file behind a media path (`<handle>/<face|whole>/<size>`, a query is ignored), for the caller the path was made for.
 * Always a JPEG made from the pixels, so that nothing that a generator wrote into the file leaves.
 * @throws StudioError NOT_FOUND; what it tells an annotator names no file.
 */
export async function openMedia(studio: Studio, caller: Caller, mediaPath: string, signal?: AbortSignal): Promise<{ file: string; contentType: string }> {
  const study = studio.study();
  const { image, variant, size } = pictureOf(study, caller, mediaPath);
  try {
    const path = study.project.pathOf(image);
    const file = await studio.crops.file(
      { folder: study.pictures, sha256: image.sha256, path, region: pictureRegion(image, variant), size, priority: caller.role === 'annotator' ? 1 : 0 },
      signal,
    );
    return { file, contentType: 'image/jpeg' };
  } catch (error) {
    if (error instanceof StudioError && error.code === 'CANCELLED') throw error;
    throw await failureFor(study, caller, image, error);
  }
}

function pictureOf(study: OpenStudy, caller: Caller, mediaPath: string): { image: ImageRecord; variant: PictureVariant; size: number } {
  const [handle = '', variant, sizeText, ...rest] = (mediaPath.split('?')[0] ?? '').split('/');
  const size = pictureSizes.find((known) => String(known) === sizeText);
  const id = study.handles.open(scopeOf(caller), imagePurpose, handle);
  const image = id === null ? undefined : study.project.images.get(id);
  if (!image || size === undefined || rest.length > 0 || (variant !== 'face' && variant !== 'whole')) throw new StudioError('NOT_FOUND', noSuchPicture);
  const inStudy = image.itemId !== null && study.project.items.get(image.itemId)?.images.includes(image.id);
  if (caller.role !== 'lead' && !inStudy) throw new StudioError('NOT_FOUND', noSuchPicture);
  return { image, variant, size };
}

async function failureFor(study: OpenStudy, caller: Caller, image: ImageRecord, cause: unknown): Promise<unknown> {
  if (caller.role !== 'lead') return new StudioError('NOT_FOUND', unavailable, { cause });
  if (await isThere(study.project, image)) return cause;
  const root = study.project.document.roots.find(({ id }) => id === image.source.root);
  return new StudioError('NOT_FOUND', `${imageName(image)}: the file is not in ${root?.path ?? 'its folder'} any more; say where that folder is now (Study, Images moved).`, { cause });
}
