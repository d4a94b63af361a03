import { z } from 'zod';

export const skippedFile = z.object({ file: z.string(), reason: z.string() });

/** A long piece of work: one state document, sent again with every change. */
export const job = z.object({
  id: z.string(),
  kind: z.enum(['import', 'detect', 'score', 'sample', 'crops', 'inpaint', 'pairs', 'duplicates', 'export', 'validate', 'install', 'convert', 'verify']),
  title: z.string(),
  /** Id of the one model that an install or convert job is about. */
  model: z.string().optional(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** While it runs: it waits until it is told to go on. */
  paused: z.boolean(),
  /** Images, faces, files or rows; bytes in those of `jobsInBytes`. */
  done: z.number(),
  /** 0 while unknown. */
  total: z.number(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** One line: what came out, or what failed and what to do; while it runs, what it is doing, where it says so. */
  message: z.string().nullable(),
  /** Files that were left out, with the reason; the first 500. */
  skipped: z.array(skippedFile),
  skippedCount: z.number(),
});

/** Kinds that work on this machine's models: they do not end with the study that happens to be open. */
export const jobsOfModels: readonly Job['kind'][] = ['install', 'convert', 'verify'];

/** Kinds that count in bytes. */
export const jobsInBytes: readonly Job['kind'][] = [...jobsOfModels, 'validate'];

/** Kinds that can be paused: they stop after the piece of work that is under way. */
export const jobsThatPause: readonly Job['kind'][] = ['inpaint'];

export type Job = z.infer<typeof job>;
export type SkippedFile = z.infer<typeof skippedFile>;
