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
 * score up to `candidates`, the largest number of candidates of any item.
 */
export function modelTable(scores: Iterable<ModelScore>, candidates: number): ModelRow[] {
  const counts = new Map<string, number[]>();
  for (const { model, score } of scores) {
    const row = counts.get(model) ?? new Array<number>(candidates).fill(0);
    row[score - 1] = (row[score - 1] ?? 0) + 1;
    counts.set(model, row);
  }
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([model, row]) => {
    const items = row.reduce((sum, count) => sum + count, 0);
    const total = row.reduce((sum, count, index) => sum + count * (index + 1), 0);
    const shares = Object.fromEntries(row.map((count, index) => [String(index + 1), count / items]));
    return { model, shares, mean: total / items, items };
  });
}
