import { StudioError } from '../../contract/errors.ts';
import type { Role } from '../../contract/roles.ts';
import { imageName } from '../../domain/image-name.ts';
import { hashFile } from '../../inference/onnx/hash-file.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { hasCode } from '../store/failures.ts';
import { pairPicturePath, type PairPicture } from './made-pictures.ts';

/** What people who do not lead the study are told of any picture that is not to be had. */
export const unavailable = 'This picture cannot be shown at the moment. Please tell the person who leads the study.';

const redraw = 'Redraw this face again: the pair is then made anew, and decisions about it stay.';

/**
 * Why a picture of a pair is not to be had, in words for whoever asked: NOT_FOUND with one line that says whether its file is missing or was changed
 * since, and what to do. A curator is told no place on the machine. What has nothing to do with the file stays as it is.
 */
export async function pairPictureFailure(study: OpenStudy, audience: Role, picture: PairPicture, cause: unknown): Promise<unknown> {
  if (!(cause instanceof StudioError) || cause.code === 'CANCELLED') return cause;
  if (audience === 'annotator') return new StudioError('NOT_FOUND', unavailable, { cause });
  const state = await fileState(study, picture);
  if (audience === 'lead') return state === 'there' ? cause : new StudioError('NOT_FOUND', wordsForLead(study, picture, state, cause), { cause });
  return new StudioError('NOT_FOUND', state === 'there' ? unavailable : `${nameOf(picture)}: the file ${reasons[state]}. Please tell the person who leads the study.`, { cause });
}

type FileState = 'missing' | 'changed' | 'refused' | 'there';

const reasons: Readonly<Record<Exclude<FileState, 'there'>, string>> = {
  missing: 'is missing',
  changed: 'was changed since it was brought into the study',
  refused: 'cannot be used',
};

async function fileState({ project }: OpenStudy, picture: PairPicture): Promise<FileState> {
  try {
    return await hashFile(pairPicturePath(project, picture)) === picture.sha256 ? 'there' : 'changed';
  } catch (error) {
    return hasCode(error, 'ENOENT', 'ENOTDIR') ? 'missing' : 'refused';
  }
}

function nameOf({ file, image }: PairPicture): string {
  return file?.path ?? (image ? imageName(image) : 'The picture');
}

function wordsForLead({ project }: OpenStudy, picture: PairPicture, state: Exclude<FileState, 'there'>, cause: StudioError): string {
  const name = nameOf(picture);
  if (state === 'refused') return cause.message;
  if (picture.file) return `${name}: the file ${state === 'missing' ? 'is missing from the study' : 'was changed since it was made'}. ${redraw}`;
  const folder = project.document.roots.find(({ id }) => id === picture.image?.source.root)?.path ?? 'its folder';
  return state === 'missing'
    ? `${name}: the file is not in ${folder} any more; say where that folder is now (Study, Images moved).`
    : `${name}: the file in ${folder} is not the one that was imported; put that one back, or import the new one under another name.`;
}
