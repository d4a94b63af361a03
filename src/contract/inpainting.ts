import { z } from 'zod';
import { schedulerNames } from '../domain/inpainting/settings.ts';
import { inpainterId, inpainterKind, inpaintingBatch } from './pair-schemas.ts';

/** Something that can redraw a face: built in, of the registry, or a folder with the parts of a Stable Diffusion pipeline. */
export const inpainterRow = z.object({
  id: inpainterId,
  title: z.string(),
  kind: inpainterKind,
  installed: z.boolean(),
  /** Why it cannot be used, or null; for a folder that lacks a part, or whose network is of another shape. */
  problem: z.string().nullable(),
  /** Where it lies; null for the built-in one and for one that is not installed. */
  place: z.string().nullable(),
  /** Whether it is a folder that the user added by a name, which can be forgotten again. */
  named: z.boolean(),
  licence: z.string().nullable(),
  /** Of a diffusion model: what its folder says. */
  scheduler: z.enum(schedulerNames).nullable(),
  side: z.number().nullable(),
  /** 9 = made for inpainting, 4 = a base model whose surroundings are put back after every step. */
  channels: z.number().nullable(),
});

/** What a run with these settings would do. */
export const inpaintingSurvey = z.object({
  /** Photographs that are meant, those in which nobody has looked for faces yet, those without a face, and the faces of the others. */
  photographs: z.number(),
  unseen: z.number(),
  withoutFace: z.number(),
  faces: z.number(),
  /** Faces by the strength they get, from the smallest; one entry with null for an inpainter that erases. */
  strengths: z.array(z.object({ strength: z.number().nullable(), faces: z.number() })),
  /** Of these faces, pairs that the batch with these settings has already; 0 for settings that are new. */
  made: z.number(),
  /** Why these settings cannot be used, as one sentence; null when they can. */
  problem: z.string().nullable(),
});

export const inpaintingPreview = z.object({
  /** Media paths of the face before and after. */
  before: z.string(),
  after: z.string(),
  strength: z.number().nullable(),
  steps: z.number().nullable(),
  seconds: z.number(),
  /** Mean change inside the mask, 0 to 255. */
  change: z.number(),
  provider: z.string(),
});

export const batchRow = z.object({
  batch: inpaintingBatch,
  title: z.string(),
  pairs: z.number(),
  unchanged: z.number(),
  faceGone: z.number(),
});

export type InpainterRow = z.infer<typeof inpainterRow>;
export type InpaintingSurvey = z.infer<typeof inpaintingSurvey>;
export type InpaintingPreview = z.infer<typeof inpaintingPreview>;
export type BatchRow = z.infer<typeof batchRow>;
