import { z } from 'zod';

/**
 * How an item's consensus came about, or why there is none (ranking.md). `no-majority`: a pair that takes ties, which counts as
 * one; `practice`: an item for practice, which never counts.
 */
const consensusMethod = z.enum(['majority', 'kemeny', 'no-majority', 'unresolved', 'adjudicated', 'discarded', 'insufficient', 'no-face', 'practice']);

/** A figure with its 95 % interval; null when it cannot be computed. */
const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable();

export const itemConsensus = z.object({
  item: z.string(),
  method: consensusMethod,
  /** Consensus score by image id, n = best; null without a consensus. */
  scores: z.record(z.string(), z.number()).nullable(),
});

const modelRow = z.object({
  model: z.string(),
  /** Share of consensus items in which the model got this score, by score. */
  shares: z.record(z.string(), z.number()),
  mean: z.number(),
  items: z.number(),
});

export const annotatorRow = z.object({
  annotator: z.string(),
  name: z.string(),
  ballots: z.number(),
  discards: z.number(),
  /** Items this person can still answer. */
  remaining: z.number(),
  medianSeconds: z.number().nullable(),
  lastAt: z.string().nullable(),
});

/** The document of `triptych results --json`; more figures are added to it, none is renamed. */
export const resultsDocument = z.object({
  items: z.number(),
  /** Items with N answers, or settled by the no-face rule. */
  complete: z.number(),
  consensus: z.array(itemConsensus),
  agreement: z.object({ majorityShare: estimate }),
  models: z.array(modelRow),
  annotators: z.array(annotatorRow),
});

export type ResultsDocument = z.infer<typeof resultsDocument>;
export type ItemConsensus = z.infer<typeof itemConsensus>;
export type Estimate = z.infer<typeof estimate>;
export type ConsensusMethod = z.infer<typeof consensusMethod>;
