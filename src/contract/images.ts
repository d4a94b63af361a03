import { z } from 'zod';
import { box, face, imageId, scorerId } from './schemas.ts';

export const imageRow = z.object({
  id: imageId,
  /** `model/file` as imported. */
  name: z.string(),
  model: z.string().nullable(),
  item: z.string().nullable(),
  /** Id of the prompt that it and others were generated for; null for candidates and photographs. */
  promptId: z.string().nullable(),
  /** What a photograph shows, or the text of a generation's prompt, as imported; null where nothing is known, and for candidates. */
  caption: z.string().nullable(),
  width: z.number(),
  height: z.number(),
  /** Null while no detector has looked. */
  faces: z.array(face).nullable(),
  detector: z.string().nullable(),
  /** Box of the representative face and how it was chosen; null when the image has none. */
  representative: z.object({ box, by: z.enum(['automatic', 'detected', 'drawn']), index: z.number().nullable() }).nullable(),
  /** What the image is judged by, by scorer id: the score of its representative face, or of the whole image. */
  scores: z.record(scorerId, z.number()),
  /** What each scorer that looks at faces said, in the order of `faces`; null = not scored. Nothing while `faces` is null. */
  faceScores: z.record(scorerId, z.array(z.number().nullable())),
  /** Media paths. */
  thumbnail: z.string(),
  whole: z.string(),
  crop: z.string().nullable(),
});

export const imageFilter = z.enum(['all', 'no-face', 'not-detected', 'many-faces', 'chosen', 'photographs', 'generations']);

/**
 * What to show of images by their scores; images without one come last, and are left out where bounds are given. A score on `from` is
 * shown, one on `to` is not. With `missing` only images that could have a score and have none.
 */
export const scoreView = z.object({
  scorer: scorerId,
  sort: z.enum(['imported', 'highest', 'lowest']),
  from: z.number().nullable(),
  to: z.number().nullable(),
  missing: z.boolean().optional(),
});

/** A scorer of the registry in the open study. */
export const scorerRow = z.object({
  id: scorerId,
  title: z.string(),
  installed: z.boolean(),
  lowerIsBetter: z.boolean(),
  /** The range in which its values are shown, for example [-6, 6]; values may lie beyond. */
  range: z.tuple([z.number(), z.number()]),
  /** Images with a score by which they are judged, and those that could have one and do not. */
  scored: z.number(),
  missing: z.number(),
});

/** How the scores of a study are spread, one histogram a model over the same bins; the first and last bin hold what lies beyond. */
export const scoreSpread = z.object({
  scorer: scorerId,
  /** Ends of the bins, ascending; one more than there are bins. */
  edges: z.array(z.number()),
  models: z.array(z.object({ model: z.string().nullable(), counts: z.array(z.number()), images: z.number(), mean: z.number(), median: z.number() })),
});

export type ImageRow = z.infer<typeof imageRow>;
export type ImageFilter = z.infer<typeof imageFilter>;
export type ScoreView = z.infer<typeof scoreView>;
export type ScorerRow = z.infer<typeof scorerRow>;
export type ScoreSpread = z.infer<typeof scoreSpread>;
