/** One consensus score of one image of a model. */
export interface ModelScore {
  readonly model: string;
  readonly score: number;
}

/** How a model did over the items with a consensus: share of each score and their mean. */
export interface ModelRow {
  readonly model: string;
  readonly shares: Record<string, number>;
  readonly mean: number;
  readonly items: number;
}

/**
 * The model table of the FaceScore paper (Table 1), sorted by model name. Every row has a share, 0 included, for each
 * score up to `candidates`, the largest number of candidates of any item, and for each tied score that occurs.
 */
export function modelTable(scores: Iterable<ModelScore>, candidates: number): ModelRow[] {
  const columns = new Set(Array.from({ length: candidates }, (_, index) => index + 1));
  const counts = new Map<string, Map<number, number>>();
  for (const { model, score } of scores) {
    const row = counts.get(model) ?? new Map<number, number>();
    row.set(score, (row.get(score) ?? 0) + 1);
    counts.set(model, row);
    columns.add(score);
  }
  const sorted = [...columns].sort((one, other) => one - other);
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([model, row]) => {
    const items = [...row.values()].reduce((sum, count) => sum + count, 0);
    const total = [...row].reduce((sum, [score, count]) => sum + score * count, 0);
    return { model, shares: Object.fromEntries(sorted.map((score) => [String(score), (row.get(score) ?? 0) / items])), mean: total / items, items };
  });
}
