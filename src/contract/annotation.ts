import { z } from 'zod';

/**
 * What an annotator's page may know of one candidate. `key` stands for the image in this item and for this
 * person only; the addresses are opaque media paths.
 */
const candidate = z.object({
  key: z.string(),
  /** Media path of the square face crop (or of the whole image where there is no face). */
  face: z.string(),
  /** Media path of the whole image. */
  whole: z.string(),
  /** Where the crop lies in the whole image: x, y, width, height as fractions; may reach beyond [0, 1]. */
  frame: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** Width divided by height of the whole image. */
  aspect: z.number(),
});

/** One item as an annotator sees it: candidates from left to right. */
export const task = z.object({
  ticket: z.string(),
  prompt: z.string().nullable(),
  candidates: z.array(candidate).min(2),
  /** The person's own standing answer, when the item is reopened. */
  answer: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('ranking'), order: z.array(z.string()) }),
    z.object({ kind: z.literal('discard'), reason: z.string() }),
  ]).nullable(),
});

export const ownProgress = z.object({
  answered: z.number(),
  total: z.number(),
  /** Median seconds per answer over the last 50; null before the first. */
  secondsPerItem: z.number().nullable(),
});

export const submission = z.object({
  /** Made by the page, once per answer; sending it again is safe. */
  submission: z.string().min(8).max(64),
  ticket: z.string(),
  answer: z.discriminatedUnion('kind', [
    /** Candidate keys, best first. */
    z.object({ kind: z.literal('ranking'), order: z.array(z.string()).min(2) }),
    z.object({ kind: z.literal('discard'), reason: z.string().min(1).max(500) }),
  ]),
  durationMs: z.number().nonnegative().max(86_400_000),
  zoom: z.number().positive().max(1000),
  whole: z.boolean(),
  /** The `face` addresses of the candidates as they were shown; another face may be chosen before the answer arrives. */
  faces: z.array(z.string().max(200)).max(20).default([]),
});

export const receipt = z.object({ submission: z.string(), progress: ownProgress });

export type Candidate = z.infer<typeof candidate>;
export type Task = z.infer<typeof task>;
export type OwnProgress = z.infer<typeof ownProgress>;
export type Submission = z.infer<typeof submission>;
export type Receipt = z.infer<typeof receipt>;

/** Reasons offered by the discard list; the text is what is stored. */
export const discardReasons = [
  'An image has no valid face',
  'The faces are too small or hidden',
  'Not a human face',
  'I cannot decide',
] as const;
