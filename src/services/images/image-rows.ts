import type { ImageRow } from '../../contract/contract.ts';
import type { Caller } from '../../contract/roles.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { imageName } from '../../domain/image-name.ts';
import { representativeFace } from '../../domain/representative-face.ts';
import { scoreOf } from '../../domain/score-of.ts';
import { faceScore, scoredFace } from '../../domain/scoring.ts';
import { imageOf } from '../faces/choose.ts';
import { mediaPath } from '../media/media-paths.ts';
import type { OpenStudy } from '../studio/open-study.ts';

/** An image as the lead sees it. */
export function imageRowOf(study: OpenStudy, caller: Caller, image: ImageRecord): ImageRow {
  const { id, model, itemId, width, height, detection } = image;
  const representative = representativeFace(image);
  const faceScores = faceScoresOf(image);
  return {
    id, name: imageName(image), model, item: itemId, promptId: image.promptId ?? null, caption: image.caption ?? null, width, height,
    faces: detection && detection.faces.map((face, index) => ({ ...face, score: faceScores[faceScore]?.[index] ?? null })),
    detector: detection?.detector ?? null,
    representative,
    scores: scoresOf(image),
    faceScores,
    thumbnail: mediaPath(study, caller, image, 'whole', 320),
    whole: mediaPath(study, caller, image, 'whole', 2048),
    crop: representative && mediaPath(study, caller, image, 'face', 512),
  };
}

function scoresOf(image: ImageRecord): ImageRow['scores'] {
  return Object.fromEntries(Object.keys(image.scorings).flatMap((scorer) => {
    const score = scoreOf(image, scorer);
    return score === null ? [] : [[scorer, score]];
  }));
}

function faceScoresOf({ detection, scorings }: ImageRecord): ImageRow['faceScores'] {
  if (!detection) return {};
  return Object.fromEntries(Object.entries(scorings).filter(([, { subject }]) => subject !== 'image')
    .map(([scorer, scoring]) => [scorer, detection.faces.map(({ box }) => scoredFace(scoring, box)?.score ?? null)]));
}

/** One image by its id. @throws StudioError NOT_FOUND. */
export function getImage(study: OpenStudy, caller: Caller, id: string): ImageRow {
  return imageRowOf(study, caller, imageOf(study.project, id));
}
