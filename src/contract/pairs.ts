import { z } from 'zod';
import { pairRecord, scoreChoice } from './pair-schemas.ts';
import { actionKey, pairReview, pairSort, pairSource, pairWhere, reviewChange, reviewShown } from './review.ts';
import { box, imageId } from './schemas.ts';

/** One picture of a pair. `win` and `loss` are as the pair was made; a swapped pair shows them the other way round. */
const side = z.object({
  /** Media paths: the face, small and large, and the whole picture. */
  thumbnail: z.string(),
  face: z.string(),
  whole: z.string(),
  /** Name of the image as imported, and the model that made it. */
  name: z.string(),
  model: z.string().nullable(),
  /** Size of the whole picture in pixels. */
  width: z.number(),
  height: z.number(),
  /** The region of the whole picture that `face` shows, and the face's box, in pixels; null where no face is known and `face` shows everything. */
  region: box.nullable(),
  box: box.nullable(),
});

export const pairRow = z.object({
  pair: pairRecord,
  /** A name to show: of the photograph, or of the prompt's images. */
  name: z.string(),
  win: side,
  loss: side,
  prompt: z.string().nullable(),
  unchanged: z.boolean(),
  faceGone: z.boolean(),
  trial: z.boolean(),
  withdrawn: z.boolean(),
  /** See `marginOf`. */
  margin: z.number().nullable(),
  /** Images of the same group of near-duplicates among the study's, those of the pair included; 0 where there is none. */
  duplicates: z.number(),
  bestOfGroup: z.boolean(),
  /** What stands, for whoever asks: a curator sees their own decisions, the lead everybody's. */
  review: pairReview.nullable(),
});

export const pairQuery = z.object({
  offset: z.int().nonnegative(),
  limit: z.int().min(1).max(200),
  where: pairWhere,
  sort: pairSort,
  /** From the answer to the first page: the list as it was then, so that nothing moves under the hand. */
  list: z.string().max(40).nullable(),
});

export const pairPage = z.object({
  /** Name of this list; another one than was asked for where the studio does not have that any more and made a new list. */
  list: z.string(),
  total: z.number(),
  rows: z.array(pairRow),
});

/** Pairs named one by one, or by a rule. */
export const pairTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pairs'), ids: z.array(imageId).min(1).max(200_000) }),
  z.object({ kind: z.literal('where'), where: pairWhere }),
]);

export const decision = z.object({
  action: actionKey,
  target: pairTarget,
  change: reviewChange,
  rule: z.string().max(2000).nullable(),
  durationMs: z.number().nonnegative(),
  shown: reviewShown.nullable(),
});

/** What an action did. `rows` are the pairs as they are now, where it touched at most 60. */
export const decided = z.object({ pairs: z.number(), ids: z.array(imageId).max(1000), rows: z.array(pairRow) });

/** What a rule would do: how many it means, how many of them have a verdict that it would replace, how many it passes over only because their margin is not known, and some of those it means, drawn at random. */
export const decisionEffect = z.object({ pairs: z.number(), replaces: z.number(), withoutMargin: z.number(), sample: z.array(pairRow) });

/** How many pairs there are by what they can be filtered by, and the words for filters. */
export const pairFacets = z.object({
  sources: z.array(z.object({ source: pairSource, pairs: z.number() })),
  models: z.array(z.object({ model: z.string(), pairs: z.number() })),
  reasons: z.array(z.object({ reason: z.string(), pairs: z.number() })),
  decisions: z.object({ undecided: z.number(), accepted: z.number(), rejected: z.number(), conflict: z.number() }),
  marks: z.object({ 'flagged': z.number(), 'swapped': z.number(), 'unchanged': z.number(), 'face-gone': z.number(), 'trial': z.number(), 'withdrawn': z.number() }),
  duplicates: z.object({ grouped: z.number(), notBest: z.number(), groups: z.number(), imagesWithoutFingerprint: z.number() }),
  /** Pairs by margin, `from` inclusive, `to` exclusive but for the last; those without one are counted beside. */
  margins: z.array(z.object({ from: z.number(), to: z.number(), pairs: z.number() })),
  withoutMargin: z.number(),
  strengths: z.array(z.object({ strength: z.number(), pairs: z.number() })),
});

const share = z.object({ value: z.number(), low: z.number(), high: z.number() });

export const pairOverview = z.object({
  /** Per source: pairs by what stands of them. */
  bySource: z.array(z.object({ source: pairSource, undecided: z.number(), accepted: z.number(), rejected: z.number(), conflict: z.number() })),
  /** Margins by source, in 20 equal steps of that source's range, with how many were accepted and rejected. */
  margins: z.array(z.object({ source: pairSource, steps: z.array(z.object({ from: z.number(), to: z.number(), pairs: z.number(), accepted: z.number(), rejected: z.number() })), withoutMargin: z.number() })),
  /** Inpainted pairs by strength: median and quartiles of their margin, and the share that was accepted of those decided. */
  strengths: z.array(z.object({ strength: z.number(), pairs: z.number(), low: z.number().nullable(), median: z.number().nullable(), high: z.number().nullable(), accepted: z.number(), decided: z.number() })),
  /** One entry a person who has decided anything: pairs that stand accepted and rejected by their word, the share accepted with its 95 % interval (Wilson), median seconds per pair looked at. */
  curators: z.array(z.object({ voice: z.string(), name: z.string(), accepted: z.number(), rejected: z.number(), share: share.nullable(), medianSeconds: z.number().nullable(), conflicts: z.number() })),
  /** One entry a day (of the studio's clock, ISO date) and person: verdicts given on it. */
  days: z.array(z.object({ day: z.string(), voice: z.string(), accepted: z.number(), rejected: z.number() })),
});

/** An audit and what it says: share of errors among those judged with its 95 % interval (Wilson, with the correction for a finite population). */
export const auditRow = z.object({
  id: z.string(),
  rule: z.string(),
  curator: z.string(),
  at: z.string(),
  population: z.number(),
  /** Ids in the order in which they are shown; a pair that is gone is among them. */
  pairs: z.array(imageId),
  /** By pair id; pairs that were not judged yet have no entry. */
  wrong: z.record(imageId, z.boolean()),
  judged: z.number(),
  errors: z.number(),
  errorShare: share.nullable(),
});

export const pairView = z.object({ name: z.string().min(1).max(80), where: pairWhere, sort: pairSort });

/** What to build pairs from. A part that is left out is not touched. */
export const pairBuild = z.object({
  rankings: z.object({ leastMargin: z.number().nullable() }).optional(),
  scores: z.object({
    /** A scorer's id or the name of an imported metric. */
    scorer: z.string().min(1),
    choice: scoreChoice,
    leastMargin: z.number().nullable(),
    /** Groups: images of a prompt, the candidates of an item, or both. */
    groups: z.enum(['generations', 'items', 'both']),
  }).optional(),
  /** Path of the lead's own table. */
  table: z.string().min(1).optional(),
});

const droppedPairs = z.array(z.object({ reason: z.string(), count: z.number() }));

/** What building would give, or gave. */
export const pairBuildEffect = z.object({
  pairs: z.number(),
  bySource: z.array(z.object({ source: pairSource, pairs: z.number(), added: z.number(), changed: z.number(), withdrawn: z.number() })),
  dropped: droppedPairs,
});

export type PairSideRow = z.infer<typeof side>;
export type PairRow = z.infer<typeof pairRow>;
export type PairQuery = z.infer<typeof pairQuery>;
export type PairPage = z.infer<typeof pairPage>;
export type PairTarget = z.infer<typeof pairTarget>;
export type Decision = z.infer<typeof decision>;
export type Decided = z.infer<typeof decided>;
export type DecisionEffect = z.infer<typeof decisionEffect>;
export type PairFacets = z.infer<typeof pairFacets>;
export type PairOverview = z.infer<typeof pairOverview>;
export type AuditRow = z.infer<typeof auditRow>;
export type PairView = z.infer<typeof pairView>;
export type PairBuild = z.infer<typeof pairBuild>;
export type PairBuildEffect = z.infer<typeof pairBuildEffect>;
