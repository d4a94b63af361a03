import type { FilteredMetrics, MetricRow, ModelRow, PairwiseRow, ResultsSummary } from '../../../../src/contract/results.ts';

/** A row of the models table over 40 items. */
export function modelRow(model: string, mean: number, shares: Record<string, number> = { 1: 0, 2: 0.25, 3: 0.75 }): ModelRow {
  return { model, shares, sharesInterval: {}, mean, meanInterval: null, items: 40 };
}

export function pairRow(row: Partial<PairwiseRow> = {}): PairwiseRow {
  return { model: 'base', against: 'tuned', items: 200, win: 0.25, tie: 0.2, lose: 0.55, winInterval: [0.19, 0.31], tieInterval: [0.15, 0.26], loseInterval: [0.48, 0.62], ...row };
}

export function metricRow(metric: string, row: Partial<MetricRow> = {}): MetricRow {
  return {
    metric, lowerIsBetter: false, source: 'imported', images: 120, ofImages: 120, range: [0, 1], comparisons: 120, ties: 0, accuracy: 0.7, accuracyInterval: [0.62, 0.78], items: 40,
    pearson: 0.5, pearsonInterval: [0.4, 0.6], spearman: 0.48, spearmanInterval: [0.38, 0.58], kendall: 0.4, kendallInterval: [0.3, 0.5],
    meanByModel: { base: 0.4, tuned: 0.6 }, meanByModelInterval: { base: [0.35, 0.45], tuned: [0.55, 0.65] }, ...row,
  };
}

export function metricFigures(metrics: MetricRow[], figures: Partial<FilteredMetrics> = {}): FilteredMetrics {
  return { metrics, metricPairs: [], humanCeiling: null, humanCeilingInterval: null, humanCeilingComparisons: 0, items: 40, ...figures };
}

/** The summary of a study that nobody has answered. */
export const emptySummary: ResultsSummary = {
  items: 0, complete: 0, standings: {}, positionBias: [], models: [], pairwise: [], annotators: [], exclusions: [], methods: '',
  agreement: { majorityShare: null, unanimousShare: null, fleissKappa: null, krippendorffAlpha: null, kendallW: null, pairwiseTau: null, selfConsistency: null },
  pairwiseTauMatrix: { annotators: [], tau: [], items: [] }, humanCeiling: null, humanCeilingInterval: null, humanCeilingComparisons: 0,
};
