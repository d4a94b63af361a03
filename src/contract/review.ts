import { z } from 'zod';
import type { PairSort } from '../domain/pairs/pair-order.ts';
import { pairSorts } from '../domain/pairs/pair-order.ts';
import type { PairWhere } from '../domain/pairs/pair-where.ts';
import type { PairReview, ReviewChange, ReviewLine, ReviewShown } from '../domain/pairs/review.ts';
import { imageId, personId } from './schemas.ts';

const verdict = z.enum(['accept', 'reject']);
const reason = z.string().min(1).max(200);

export const reviewChange: z.ZodType<ReviewChange> = z.object({
  verdict: verdict.nullable().optional(),
  reason: reason.nullable().optional(),
  swapped: z.boolean().optional(),
  flagged: z.boolean().optional(),
}).refine((change) => Object.values(change).some((value) => value !== undefined), 'sets nothing');

export const reviewShown: z.ZodType<ReviewShown> = z.object({
  view: z.enum(['grid', 'loupe', 'rule', 'audit']),
  comparison: z.enum(['side-by-side', 'slider', 'flicker', 'difference']).nullable(),
  whole: z.boolean(),
  zoom: z.number().positive(),
});

/** The page's own key for one action. */
export const actionKey = z.string().min(8).max(64);

const mostPairs = 200_000;
const line = {
  id: z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/),
  action: actionKey,
  curator: personId,
  device: z.string().regex(/^[a-z0-9_-]{1,40}$/),
  at: z.string(),
};
const rule = z.string().max(2000);

/** One line of a review log. */
export const reviewLine: z.ZodType<ReviewLine> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('decide'), ...line, pairs: z.array(imageId).min(1).max(mostPairs), change: reviewChange, settles: z.boolean(),
    rule: rule.nullable(), durationMs: z.number().nonnegative(), shown: reviewShown.nullable(),
  }),
  z.object({ kind: z.literal('undo'), ...line, undoes: actionKey }),
  z.object({ kind: z.literal('audit'), ...line, rule, population: z.int().nonnegative(), pairs: z.array(imageId).min(1).max(10_000) }),
  z.object({ kind: z.literal('audited'), ...line, audit: line.id, pair: imageId, wrong: z.boolean().nullable() }),
]);

const range = z.object({ least: z.number().nullable(), most: z.number().nullable() });
const mark = z.enum(['flagged', 'swapped', 'unchanged', 'face-gone', 'trial', 'withdrawn']);
export const pairSource = z.enum(['inpainting', 'rankings', 'scores', 'table']);

export const pairWhere: z.ZodType<PairWhere> = z.object({
  sources: z.array(pairSource).optional(),
  batch: imageId.optional(),
  decision: z.enum(['undecided', 'decided', 'accepted', 'rejected', 'conflict']).optional(),
  marks: z.array(mark).optional(),
  without: z.array(mark).optional(),
  margin: range.optional(),
  strength: range.optional(),
  areaRatio: range.optional(),
  faces: range.optional(),
  model: z.string().max(200).optional(),
  text: z.string().max(500).optional(),
  duplicates: z.enum(['grouped', 'not-best', 'unique']).optional(),
  reason: reason.optional(),
});

export const pairSort: z.ZodType<PairSort> = z.enum(pairSorts);

export const pairReview: z.ZodType<PairReview> = z.object({
  verdict: verdict.nullable(),
  reason: z.string().nullable(),
  swapped: z.boolean(),
  flagged: z.boolean(),
  conflict: z.boolean(),
  settled: z.boolean(),
  opinions: z.array(z.object({ voice: z.string(), verdict: verdict.nullable(), reason: z.string().nullable(), swapped: z.boolean(), flagged: z.boolean(), at: z.string() })),
});
