import { z } from 'zod';
import type { InpaintingBatch } from '../domain/inpainting/batch.ts';
import type { FaceMask } from '../domain/inpainting/face-mask.ts';
import { schedulerNames, type InpaintingSettings } from '../domain/inpainting/settings.ts';
import type { PairRecord } from '../domain/pairs/pair.ts';
import { box, imageId, point, sha256 } from './schemas.ts';

const strength = z.number().positive().max(1);

/** What an inpainter may be called: the registry's ids, and those of pipeline folders. */
export const inpainterId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

export const inpaintingSettings: z.ZodType<InpaintingSettings> = z.object({
  inpainter: inpainterId,
  strength: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('adaptive'), table: z.array(z.object({ upTo: z.number().positive().max(1), strength })).min(1).max(20) }),
    z.object({ kind: z.literal('fixed'), value: strength }),
  ]),
  scheduler: z.enum(schedulerNames).nullable(),
  steps: z.int().min(1).max(1000),
  guidance: z.number().min(0).max(30),
  prompt: z.string().max(2000),
  negativePrompt: z.string().max(2000),
  seed: z.string().min(1).max(200),
  side: z.int().min(64).max(2048).multipleOf(64).nullable(),
  maskScale: z.number().min(1).max(2),
  feather: z.number().min(0).max(0.5),
  padding: z.number().min(0).max(2),
  output: z.discriminatedUnion('format', [
    z.object({ format: z.literal('png') }),
    z.object({ format: z.literal('jpeg'), quality: z.int().min(80).max(100) }),
  ]),
});

export const inpainterKind = z.enum(['diffusion', 'eraser', 'procedural']);

export const inpaintingBatch: z.ZodType<InpaintingBatch> = z.object({
  id: imageId,
  kind: inpainterKind,
  settings: inpaintingSettings,
  scheduler: z.enum(schedulerNames).nullable(),
  side: z.int().positive().nullable(),
  parts: z.array(z.object({ part: z.string(), sha256 })),
  generator: z.string(),
  createdAt: z.string(),
});

const pairSide = z.object({
  image: imageId,
  file: z.object({ path: z.string(), sha256, bytes: z.number().nonnegative() }).nullable(),
});

const faceMask: z.ZodType<FaceMask> = z.object({ centre: point, radii: point, feather: z.number().nonnegative(), region: box });

const score = z.number().nullable();

const built = {
  prompt: z.string().nullable(),
  stands: z.boolean(),
  builtAt: z.string(),
};

const bothScores = z.object({ win: z.number(), loss: z.number() });

export const scoreChoice = z.union([z.literal('best-worst'), z.literal('all'), z.int().min(1).max(1000)]);

const rankedOrigin = z.object({
  kind: z.literal('rankings'),
  ...built,
  item: z.string(),
  method: z.enum(['majority', 'kemeny', 'adjudicated']),
  scores: bothScores,
  rankings: z.int().nonnegative(),
  agreeing: z.int().nonnegative(),
});

const scoredOrigin = z.object({
  kind: z.literal('scores'),
  ...built,
  group: z.string(),
  images: z.int().min(2),
  scorer: z.string(),
  modelSha256: sha256.nullable(),
  scores: bothScores,
  lowerIsBetter: z.boolean(),
  choice: scoreChoice,
});

const listedOrigin = z.object({
  kind: z.literal('table'),
  ...built,
  file: z.string(),
  sha256,
  line: z.int().positive(),
  margin: z.number().nullable(),
  note: z.string().nullable(),
});

const inpaintedOrigin = z.object({
  kind: z.literal('inpainting'),
  batch: imageId,
  sourceSha256: sha256,
  width: z.int().positive(),
  height: z.int().positive(),
  face: z.object({ index: z.int().nonnegative(), box, areaRatio: z.number().min(0).max(1) }),
  mask: faceMask,
  strength: strength.nullable(),
  steps: z.int().nonnegative().nullable(),
  seed: z.string(),
  prompt: z.string().nullable(),
  negativePrompt: z.string().nullable(),
  provider: z.string(),
  seconds: z.number().nonnegative(),
  change: z.object({ mean: z.number().min(0).max(255), share: z.number().min(0).max(1) }),
  check: z.object({
    detector: z.string(),
    modelSha256: sha256,
    faces: z.int().nonnegative(),
    face: z.object({ box, confidence: z.number() }).nullable(),
    score: z.object({ scorer: z.string(), modelSha256: sha256, win: score, loss: score }).nullable(),
  }).nullable(),
});

export const pairRecord: z.ZodType<PairRecord> = z.object({
  id: imageId,
  win: pairSide,
  loss: pairSide,
  origin: z.discriminatedUnion('kind', [inpaintedOrigin, rankedOrigin, scoredOrigin, listedOrigin]),
  addedAt: z.string(),
});
