import { faceCropRegion } from '../face-crop.ts';
import { isInpainted, type PairRecord } from '../pairs/pair.ts';
import { scoreOf } from '../score-of.ts';
import { faceScore } from '../scoring.ts';
import type { ChosenSide } from './choose-pairs.ts';
import type { ExportPicture } from './entry.ts';
import type { PlanStudy } from './plan-study.ts';
import type { ExportRecipe } from './recipe.ts';

/** A picture as it is exported; null where the project refuses the path of its file. `pair` is the one that it is a side of, null for a candidate of an item. */
export function pictureOf(study: PlanStudy, { pictures }: Pick<ExportRecipe, 'pictures'>, side: ChosenSide, pair: PairRecord | null): ExportPicture | null {
  const file = fileOf(study, side, pair);
  if (!file) return null;
  const { image, sha256, face } = side;
  return { image, uid: sha256.slice(0, 16), sha256, face, region: pictures === 'faces' && face ? faceCropRegion(face) : null, model: modelOf(study, side, pair), faceScore: faceScoreOf(side, pair), ...file };
}

/** Absolute path of a picture's file; null where the project refuses it. */
export function pathOfSide(study: PlanStudy, { file, record }: ChosenSide): string | null {
  return file ? study.pathOfPair(file) : record ? study.pathOf(record) : null;
}

/** Where the bytes lie and what is known of them. */
function fileOf(study: PlanStudy, side: ChosenSide, pair: PairRecord | null): Pick<ExportPicture, 'path' | 'bytes' | 'width' | 'height' | 'format'> | null {
  const { file, record } = side;
  const path = pathOfSide(study, side);
  if (path === null) return null;
  if (file && pair && isInpainted(pair)) return { path, bytes: file.bytes, width: pair.origin.width, height: pair.origin.height, format: formatOf(file.path) };
  return record ? { path, bytes: record.bytes, width: record.width, height: record.height, format: record.format } : null;
}

function formatOf(path: string): string {
  return path.toLowerCase().endsWith('.png') ? 'png' : 'jpeg';
}

/** The winner's file of a redrawn pair is the photograph, encoded like the other one: only that one was made by a model. */
function modelOf(study: PlanStudy, { side, record }: ChosenSide, pair: PairRecord | null): string | null {
  if (pair && isInpainted(pair)) return side === 'win' ? null : study.batch(pair.origin.batch)?.settings.inpainter ?? null;
  return record?.model ?? null;
}

function faceScoreOf({ side, record }: ChosenSide, pair: PairRecord | null): number | null {
  if (!pair || !isInpainted(pair)) return record ? scoreOf(record, faceScore) : null;
  const score = pair.origin.check?.score;
  return score?.scorer === faceScore ? score[side] : null;
}
