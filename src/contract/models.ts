import { z } from 'zod';

export const precision = z.enum(['fp32', 'fp16']);

export const modelRow = z.object({
  id: z.string(),
  kind: z.enum(['detector', 'scorer', 'inpainter']),
  title: z.string(),
  file: z.string().nullable(),
  sha256: z.string(),
  bytes: z.number().nullable(),
  licence: z.string(),
  /** What the licence forbids, in words; null = nothing beyond naming the authors. To be shown before a download. */
  restrictions: z.string().nullable(),
  source: z.string(),
  /** Size of the file at `source`, in bytes. */
  publishedBytes: z.number(),
  installed: z.boolean(),
  /** Set where the published file is a checkpoint that the studio has to convert: whether it lies in a model folder, and the formats there are. */
  conversion: z.object({ checkpoint: z.string().nullable(), precisions: z.array(precision) }).nullable(),
  /** Of the installed file: its number format, null where that is not known, and whether its weights are other ones than those that were published. */
  precision: precision.nullable(),
  ownWeights: z.boolean(),
  /** In bytes: what an unfinished download has left, to go on from; and all that `remove` takes away, 0 where nothing of it is in the user's own store. */
  downloadedBytes: z.number(),
  storedBytes: z.number(),
});

/** `reason` says why a provider does not work, or why it works and is not chosen. */
const providerRow = z.object({ provider: z.string(), works: z.boolean(), reason: z.string().nullable(), milliseconds: z.number().nullable(), chosen: z.boolean() });

export const providerReport = z.object({ rows: z.array(providerRow), /** What the user wants instead of the fastest. */ pinned: z.string().nullable() });

export type ModelRow = z.infer<typeof modelRow>;
export type ProviderRow = z.infer<typeof providerRow>;
export type ProviderReportDocument = z.infer<typeof providerReport>;
