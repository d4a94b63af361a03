import { z } from 'zod';
import { exclusion, knownUse, metricName } from './schemas.ts';

/**
 * How an item's consensus came about, or why there is none (ranking.md). `no-majority`: a pair that takes ties, which counts as
 * one; `practice`: an item for practice, which never counts.
 */
const consensusMethod = z.enum(['majority', 'kemeny', 'no-majority', 'unresolved', 'adjudicated', 'discarded', 'insufficient', 'no-face', 'practice']);

/** A figure with its 95 % interval; null when it cannot be computed. */
const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable();

/** The 95 % interval of the figure beside it; null when that cannot be computed. */
const interval = z.tuple([z.number(), z.number()]).nullable();

const count = z.int().nonnegative();

/** Consensus score by image id, n = best; null without a consensus. */
const consensusScores = z.record(z.string(), z.number()).nullable();

export const itemConsensus = z.object({ item: z.string(), method: consensusMethod, scores: consensusScores });

const modelRow = z.object({
  model: z.string(),
  /** Share of consensus items in which the model got this score, by score. */
  shares: z.record(z.string(), z.number()),
  sharesInterval: z.record(z.string(), interval),
  mean: z.number(),
  meanInterval: interval,
  items: count,
});

/** Two models in a study of pairs (Figure 7 of the paper): shares of the pairs that `model` wins, ties and loses against `against`. */
const pairwiseRow = z.object({
  model: z.string(),
  against: z.string(),
  items: count,
  win: z.number(),
  tie: z.number(),
  lose: z.number(),
  winInterval: interval,
  tieInterval: interval,
  loseInterval: interval,
});

/** Where the best image stood on screen, for items with so many candidates, against equal shares (chi-square test). */
const positionTest = z.object({
  candidates: count,
  /** Ballots whose best image stood in this place, from left to right. */
  counts: z.array(count),
  statistic: z.number().nullable(),
  degreesOfFreedom: count,
  p: z.number().nullable(),
});

/** Something about a person that is worth a look; nothing is ever left out because of it. */
const remark = z.object({
  kind: z.enum(['low-agreement', 'hasty', 'position-bias', 'inconsistent', 'drift']),
  /** One sentence with the numbers it rests on. */
  text: z.string(),
});

export const annotatorRow = z.object({
  annotator: z.string(),
  name: z.string(),
  /** Standing answers that count, discards included. */
  ballots: count,
  discards: count,
  /** Standing answers that the lead keeps out. */
  excluded: count,
  /** Items this person can still answer. */
  remaining: z.number(),
  medianSeconds: z.number().nullable(),
  lastAt: z.string().nullable(),
  /** Share of images to which the person gave the consensus score. */
  consensusShare: z.number().nullable(),
  consensusShareInterval: interval,
  /** Mean Kendall tau-a with the others, over all items that both ranked. */
  meanTau: z.number().nullable(),
  meanTauInterval: interval,
  /** Share of hidden repeats that got the same answer again, and how many there were. */
  selfConsistency: z.number().nullable(),
  selfConsistencyInterval: interval,
  repeats: count,
  /** Answers faster than the study's limit. */
  hasty: count,
  positions: z.array(positionTest),
  remarks: z.array(remark),
});

/** Agreement figures of ranking.md. */
const agreement = z.object({
  majorityShare: estimate,
  unanimousShare: estimate,
  fleissKappa: estimate,
  krippendorffAlpha: estimate,
  kendallW: estimate,
  pairwiseTau: estimate,
  /** Share of hidden repeats that got the same answer again. */
  selfConsistency: estimate,
});

/** Mean Kendall tau-a of every two annotators and the number of items that both ranked, in the order of `annotators`; the diagonal is null. */
const tauMatrix = z.object({ annotators: z.array(z.string()), tau: z.array(z.array(z.number().nullable())), items: z.array(z.array(count)) });

const metricRow = z.object({
  metric: z.string(),
  lowerIsBetter: z.boolean(),
  /** `imported`, or computed by the studio itself. */
  source: z.enum(['imported', 'studio']),
  /** Images with a value, and images there are, of the items that count. */
  images: count,
  ofImages: count,
  /** Least and greatest value. */
  range: z.tuple([z.number(), z.number()]).nullable(),
  /** Binary comparisons out of the consensus whose two images have a value, and how many of them the metric ties (each counts one half). */
  comparisons: count,
  ties: count,
  accuracy: z.number().nullable(),
  accuracyInterval: interval,
  /** Items with a consensus all of whose images have a value: what the correlations rest on. */
  items: count,
  pearson: z.number().nullable(),
  pearsonInterval: interval,
  spearman: z.number().nullable(),
  spearmanInterval: interval,
  kendall: z.number().nullable(),
  kendallInterval: interval,
  /** Mean of the scores normalised to [0, 1] (1 = best), by model. */
  meanByModel: z.record(z.string(), z.number()),
  meanByModelInterval: z.record(z.string(), interval),
});

/** Two of the 20 most accurate metrics on the comparisons that both cover: difference of their accuracies and its paired bootstrap test. */
const metricPair = z.object({
  metrics: z.tuple([z.string(), z.string()]),
  comparisons: count,
  accuracies: z.tuple([z.number(), z.number()]),
  difference: z.number(),
  differenceInterval: interval,
  p: z.number(),
});

const humanCeiling = {
  /** Mean accuracy of one annotator against the consensus of the others. */
  humanCeiling: z.number().nullable(),
  humanCeilingInterval: interval,
  humanCeilingComparisons: count,
};

const metricFigures = { metrics: z.array(metricRow), metricPairs: z.array(metricPair), ...humanCeiling };
const modelFigures = { models: z.array(modelRow), pairwise: z.array(pairwiseRow) };

const studyFigures = {
  items: count,
  /** Items with N answers, or settled by the no-face rule. */
  complete: count,
  agreement,
  pairwiseTauMatrix: tauMatrix,
  positionBias: z.array(positionTest),
  annotators: z.array(annotatorRow),
  exclusions: z.array(exclusion),
  /** How the study was made and what came out, in plain English, as the methods section of a paper says it. */
  methods: z.string(),
};

/** The document of `triptych results --json`; more figures are added to it, none is renamed. */
export const resultsDocument = z.object({ ...studyFigures, consensus: z.array(itemConsensus), ...modelFigures, ...metricFigures });

/** What the Results page shows at once: the document without the list of items and without metrics, which have calls of their own. */
export const resultsSummary = z.object({
  ...studyFigures,
  ...modelFigures,
  ...humanCeiling,
  /** Items that count by how they stand; `open` while answers are missing. */
  standings: z.partialRecord(consensusMethod.or(z.literal('open')), count),
});

/** Which items a table of models or metrics is about; the default is all of them. */
export const resultFilter = z.object({
  /** Part of the prompt, in any case. */
  prompt: z.string().max(200).default(''),
  /** `one`: every image of the item has exactly one face; `several`: some image has more. */
  faces: z.enum(['any', 'one', 'several']).default('any'),
  /** Least and greatest mean share of the image area that the compared faces of an item take, in [0, 1]. */
  faceSize: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]).nullable().default(null),
});

export const filteredModels = z.object({ ...modelFigures, items: count });
export const filteredMetrics = z.object({ ...metricFigures, items: count });

/** One stretch of a person's work, in the order in which they answered. */
const stretch = z.object({
  /** Answers in it, the first counted from 1. */
  from: count,
  to: count,
  startedAt: z.string(),
  endedAt: z.string(),
  medianSeconds: z.number().nullable(),
  /** Share of images with the consensus score; null where no item of the stretch has a consensus. */
  consensusShare: z.number().nullable(),
  consensusShareInterval: interval,
});

const outlierReason = z.enum(['reversed', 'hasty', 'slow', 'lone-discard']);

/** One answer that is worth a look. */
const outlier = z.object({ item: z.string(), reason: outlierReason, text: z.string(), at: z.string(), durationMs: z.number() });

/** One person's page. */
export const personResults = z.object({
  row: annotatorRow,
  /** Mean tau with every other annotator and the number of items that both ranked. */
  others: z.array(z.object({ annotator: z.string(), name: z.string(), tau: z.number().nullable(), tauInterval: interval, items: count })),
  stretches: z.array(stretch),
  /** Consensus share of the first and of the last third of the answers, and their difference (last minus first). */
  drift: z.object({ early: z.number(), late: z.number(), difference: z.number(), differenceInterval: interval }).nullable(),
  /** At most 100 of each reason, in the order of submission, and how many of each there are. */
  outliers: z.array(outlier),
  outlierCounts: z.record(outlierReason, count),
  exclusions: z.array(exclusion),
});

/** What keeping answers out does, or would do. */
export const exclusionEffect = z.object({
  /** Standing answers that no longer count. */
  ballots: count,
  /** Items that had N answers and no longer have them. */
  reopened: count,
  /** The new entry's id; null for a trial. */
  id: z.string().nullable(),
});

/** One answer to an item, without a name. */
const anonymousBallot = z.object({
  kind: z.enum(['ranking', 'tie', 'discard']),
  /** Score by image id; null for a discard. */
  scores: z.record(z.string(), z.number()).nullable(),
  reason: z.string().nullable(),
});

/** One item opened: everything but names of people and, for whoever adjudicates, without models. */
export const resultItemDetails = z.object({
  item: z.string(),
  prompt: z.string().nullable(),
  method: consensusMethod.nullable(),
  ties: z.boolean(),
  known: knownUse.nullable(),
  /** In a random order that is the same on every call. */
  ballots: z.array(anonymousBallot),
  /** The adjudicator's standing decision, best first, whether it counts or the answers have settled the item themselves. */
  adjudication: z.object({ order: z.array(z.string()), at: z.string(), counts: z.boolean() }).nullable(),
  /** People who were asked for one more answer and have not given it. */
  askedMore: z.array(z.object({ person: z.string(), name: z.string(), at: z.string() })),
  /** People who rank and have not answered it; who of them can be asked. */
  canBeAsked: z.array(z.object({ person: z.string(), name: z.string() })),
  candidates: z.array(z.object({
    image: z.string(),
    model: z.string().nullable(),
    /** Media paths. */
    crop: z.string(),
    whole: z.string(),
    score: z.number().nullable(),
    votes: z.record(z.string(), z.number()),
    metrics: z.array(z.object({ metric: z.string(), value: z.number() })),
  })),
});

/** Tables that can be taken away. */
export const tableName = z.enum(['agreement', 'tau', 'positions', 'standings', 'models', 'pairwise', 'people', 'metrics', 'metric-models', 'metric-pairs', 'items']);

/** Narrows the list of items to those behind a figure; everything that is given has to hold. */
export const behindFigure = z.object({
  /** Items in which this model got this consensus score. */
  model: z.string().optional(),
  score: z.number().optional(),
  /** Items in which this model took part, too. */
  against: z.string().optional(),
  /** Items in which this metric puts two images in another order than the consensus. */
  metric: metricName.optional(),
  /** Items in which this person's answer differs from the consensus. */
  person: z.string().optional(),
  /** What the figure itself was narrowed to. */
  filter: resultFilter.optional(),
});

export type ResultsDocument = z.infer<typeof resultsDocument>;
export type ResultsSummary = z.infer<typeof resultsSummary>;
export type ResultFilter = z.infer<typeof resultFilter>;
export type FilteredModels = z.infer<typeof filteredModels>;
export type FilteredMetrics = z.infer<typeof filteredMetrics>;
export type PersonResults = z.infer<typeof personResults>;
export type ResultItemDetails = z.infer<typeof resultItemDetails>;
export type ExclusionEffect = z.infer<typeof exclusionEffect>;
export type TableName = z.infer<typeof tableName>;
export type BehindFigure = z.infer<typeof behindFigure>;
export type AnnotatorRow = z.infer<typeof annotatorRow>;
export type ModelRow = z.infer<typeof modelRow>;
export type PairwiseRow = z.infer<typeof pairwiseRow>;
export type MetricRow = z.infer<typeof metricRow>;
export type MetricPair = z.infer<typeof metricPair>;
export type PositionTest = z.infer<typeof positionTest>;
export type Remark = z.infer<typeof remark>;
export type ItemConsensus = z.infer<typeof itemConsensus>;
export type Estimate = z.infer<typeof estimate>;
export type ConsensusMethod = z.infer<typeof consensusMethod>;
