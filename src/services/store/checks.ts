import type { z } from 'zod';
import { inpaintingBatch, pairRecord } from '../../contract/pair-schemas.ts';
import { reviewLine } from '../../contract/review.ts';
import { ballot, imageRecord, imageScores, itemRecord } from '../../contract/schemas.ts';
import type { Ballot } from '../../domain/ballot.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { ImageScores } from '../../domain/image-scores.ts';
import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import { itemProblem, type ItemRecord } from '../../domain/item.ts';
import type { PairRecord } from '../../domain/pairs/pair.ts';
import type { ReviewLine } from '../../domain/pairs/review.ts';
import { isPlainBallot } from './plain-ballot.ts';
import { isPlainImage } from './plain-image.ts';
import { isPlainItem } from './plain-item.ts';
import { isPlainPair } from './plain-pair.ts';
import { isPlainReview } from './plain-review.ts';
import { isPlainScores } from './plain-scores.ts';
import { sourceProblem } from './source-path.ts';

/** A value that passed, or the one-line reason why not. */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

/** A record of `images/`: its shape, and that its source cannot lead out of its import folder. */
export function checkImage(value: unknown): Checked<ImageRecord> {
  const checked: Checked<ImageRecord> = isPlainImage(value) ? { ok: true, value } : checkWith(imageRecord, value);
  const problem = checked.ok ? sourceProblem(checked.value.source.path) : null;
  return problem === null ? checked : { ok: false, reason: `source.path ${problem}` };
}

/** A record of `items/`: its shape, and that it can be asked. */
export function checkItem(value: unknown): Checked<ItemRecord> {
  const checked: Checked<ItemRecord> = isPlainItem(value) ? { ok: true, value } : checkWith(itemRecord, value);
  const problem = checked.ok ? itemProblem(checked.value) : null;
  return problem === null ? checked : { ok: false, reason: `it ${problem}` };
}

/** A record of `scores/`. */
export function checkScores(value: unknown): Checked<ImageScores> {
  return isPlainScores(value) ? { ok: true, value } : checkWith(imageScores, value);
}

/** A record of `pairs/`: its shape, and that its files lie inside of the project. */
export function checkPair(value: unknown): Checked<PairRecord> {
  const checked: Checked<PairRecord> = isPlainPair(value) ? { ok: true, value } : checkWith(pairRecord, value);
  if (!checked.ok) return checked;
  for (const side of ['win', 'loss'] as const) {
    const path = checked.value[side].file?.path;
    const problem = path === undefined ? null : sourceProblem(path);
    if (problem !== null) return { ok: false, reason: `${side}.file.path ${problem}` };
  }
  return checked;
}

/** A record of `batches/`. */
export function checkBatch(value: unknown): Checked<InpaintingBatch> {
  return checkWith(inpaintingBatch, value);
}

/** ULIDs up to the year 3084 begin with 0; a later one would leave no room for ids that come after it. */
const presentId = /^0/;

/** A line of a ballot log. */
export function checkBallot(value: unknown): Checked<Ballot> {
  return ofThePresent(isPlainBallot(value) ? { ok: true, value } : checkWith(ballot, value));
}

/** A line of a review log. */
export function checkReview(value: unknown): Checked<ReviewLine> {
  return ofThePresent(isPlainReview(value) ? { ok: true, value } : checkWith(reviewLine, value));
}

function ofThePresent<T extends { readonly id: string }>(checked: Checked<T>): Checked<T> {
  return checked.ok && !presentId.test(checked.value.id) ? { ok: false, reason: 'its id lies beyond the year 3084' } : checked;
}

/** Checks with a schema; the reason names the first field that is wrong. */
export function checkWith<T>(schema: z.ZodType<T>, value: unknown): Checked<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const issue = result.error.issues[0];
  const place = issue?.path.map(String).join('.') ?? '';
  return { ok: false, reason: `${place === '' ? '' : `${place}: `}${issue?.message ?? 'not valid'}` };
}
