import type { PairRow, PairSideRow } from '../../contract/pairs.ts';
import type { Caller } from '../../contract/roles.ts';
import { faceCropRegion } from '../../domain/face-crop.ts';
import { imageName } from '../../domain/image-name.ts';
import { isInpainted, type PairRecord } from '../../domain/pairs/pair.ts';
import { studyImageGroups } from '../duplicates/study-image-groups.ts';
import { pairMediaPath, pairPicture } from '../media/made-pictures.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { studyReviews } from './study-reviews.ts';
import { traitsOf } from './study-traits.ts';
import { callerVoice } from './voices.ts';

/** A pair as a page of this caller shows it. */
export function pairRowOf(study: OpenStudy, caller: Caller, pair: PairRecord): PairRow {
  const groups = studyImageGroups(study);
  const { prompt, unchanged, faceGone, trial, withdrawn, margin, duplicateGroup, bestOfGroup } = traitsOf(study, pair);
  return {
    pair, name: nameOf(study, pair), win: sideOf(study, caller, pair, 'win'), loss: sideOf(study, caller, pair, 'loss'),
    prompt, unchanged, faceGone, trial, withdrawn, margin,
    duplicates: duplicateGroup === null ? 0 : groups.groupOf(duplicateGroup)?.images.length ?? 0, bestOfGroup,
    review: studyReviews(study).reviewOf(pair.id, callerVoice(study, caller)),
  };
}

function sideOf(study: OpenStudy, caller: Caller, pair: PairRecord, side: 'win' | 'loss'): PairSideRow {
  const path = pairMediaPath(study, caller, pair, side);
  const picture = pairPicture(study, pair, side);
  const image = picture?.image;
  const { width, height } = isInpainted(pair) ? pair.origin : image ?? { width: 0, height: 0 };
  const box = picture?.box ?? null;
  return {
    thumbnail: path('face', 320), face: path('face', 1024), whole: path('whole', 2048),
    name: image ? imageName(image) : pair[side].image, model: image?.model ?? null,
    width, height, region: box && faceCropRegion(box), box,
  };
}

/** The photograph's name, or what the pair's images were made for. */
function nameOf({ project }: OpenStudy, { win, origin }: PairRecord): string {
  if (origin.kind === 'rankings') return origin.item;
  if (origin.kind === 'scores') return origin.group;
  const image = project.images.get(win.image);
  if (!image) return win.image;
  return origin.kind === 'table' ? image.itemId ?? image.promptId ?? imageName(image) : imageName(image);
}
