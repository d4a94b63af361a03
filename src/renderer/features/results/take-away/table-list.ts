import type { TableName } from '../../../../contract/results.ts';

interface TableWords {
  readonly title: string;
  readonly holds: string;
}

/** The tables that can be taken away, in the order of the tabs, and what stands in them. */
export const tableWords: Readonly<Record<TableName, TableWords>> = {
  agreement: { title: 'Agreement', holds: 'Every figure with its interval' },
  tau: { title: 'Between people', holds: 'Mean tau of every two people' },
  positions: { title: 'Place on screen', holds: 'Where the best image stood, with the test' },
  standings: { title: 'Standings', holds: 'How many items were settled how' },
  models: { title: 'Models', holds: 'Score shares and means' },
  pairwise: { title: 'Model against model', holds: 'Wins, ties and losses' },
  metrics: { title: 'Metrics', holds: 'Accuracy, correlations and coverage' },
  'metric-models': { title: 'Metrics by model', holds: 'Mean normalised scores' },
  'metric-pairs': { title: 'Metric against metric', holds: 'Differences with their tests' },
  people: { title: 'People', holds: 'Pace, agreement and consistency' },
  items: { title: 'Items', holds: 'Consensus and votes of every image' },
};

/** Tables that a filter of models or metrics narrows. */
export const filteredTables: ReadonlySet<TableName> = new Set<TableName>(['models', 'pairwise', 'metrics', 'metric-models', 'metric-pairs']);
