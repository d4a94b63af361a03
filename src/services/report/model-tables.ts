import type { ResultsDocument } from '../../contract/results.ts';
import { integerCell, numberCell, shareCell, textCell } from '../../domain/report/cells.ts';
import type { Table } from '../../domain/report/table.ts';

const intervals = 'Intervals: 95 % bootstrap over items.';

/** Shares of consensus scores and their mean by model (Table 1 of the FaceScore paper). */
export function modelsTable({ models }: Pick<ResultsDocument, 'models'>): Table {
  const scores = [...new Set(models.flatMap(({ shares }) => Object.keys(shares)))].sort((one, other) => Number(one) - Number(other));
  return {
    name: 'models',
    caption: `Consensus scores of the models: share of items in which a model got each score (the best image has the highest), and mean score. ${intervals}`,
    columns: [
      { key: 'model', title: 'Model', align: 'left' },
      ...scores.map((score) => ({ key: `score_${score}`, title: `Score ${score}`, align: 'right' as const, isPercent: true, hasInterval: true })),
      { key: 'mean', title: 'Mean', align: 'right', hasInterval: true },
      { key: 'items', title: 'Items', align: 'right' },
    ],
    rows: models.map(({ model, shares, sharesInterval, mean, meanInterval, items }) => [
      textCell(model), ...scores.map((score) => shareCell(shares[score], sharesInterval[score])), numberCell(mean, 3, meanInterval), integerCell(items),
    ]),
  };
}

/** Win, tie and lose shares of every two models over pairs (Figure 7 of the FaceScore paper). */
export function pairwiseTable({ pairwise }: Pick<ResultsDocument, 'pairwise'>): Table {
  const share = { align: 'right', isPercent: true, hasInterval: true } as const;
  return {
    name: 'pairwise',
    caption: `Pairs that a model wins, ties and loses against another. ${intervals}`,
    columns: [
      { key: 'model', title: 'Model', align: 'left' }, { key: 'against', title: 'Against', align: 'left' },
      { key: 'win', title: 'Win', ...share }, { key: 'tie', title: 'Tie', ...share }, { key: 'lose', title: 'Lose', ...share },
      { key: 'items', title: 'Pairs', align: 'right' },
    ],
    rows: pairwise.map((row) => [
      textCell(row.model), textCell(row.against), shareCell(row.win, row.winInterval), shareCell(row.tie, row.tieInterval), shareCell(row.lose, row.loseInterval), integerCell(row.items),
    ]),
  };
}
