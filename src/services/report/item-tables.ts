import type { ConsensusMethod, ResultsDocument } from '../../contract/results.ts';
import { integerCell, numberCell, shareCell, textCell } from '../../domain/report/cells.ts';
import type { Cell, Table } from '../../domain/report/table.ts';
import type { Project } from '../store/types.ts';

/** How items stand, in the order in which the rules ask; practice never counts. */
const standings: Readonly<Record<Exclude<ConsensusMethod, 'practice'> | 'open', string>> = {
  majority: 'Majority', kemeny: 'Kemeny order', 'no-majority': 'No majority (counts as tie)', adjudicated: 'Adjudicated', unresolved: 'Unresolved',
  discarded: 'Discarded', insufficient: 'Too few rankings', 'no-face': 'Image without a face', open: 'Answers missing',
};

/** How many items stand in which way. */
export function standingsTable({ items, consensus }: ResultsDocument): Table {
  const counts = new Map<string, number>([['open', items - consensus.length]]);
  for (const { method } of consensus) counts.set(method, (counts.get(method) ?? 0) + 1);
  return {
    name: 'standings',
    caption: 'How the items were settled.',
    columns: [
      { key: 'method', title: 'Method', align: 'left', onlyCsv: true },
      { key: 'meaning', title: 'Settled by', align: 'left' },
      { key: 'items', title: 'Items', align: 'right' },
      { key: 'share', title: 'Share', align: 'right', isPercent: true },
    ],
    rows: Object.entries(standings).map(([method, title]) => {
      const count = counts.get(method) ?? 0;
      return [textCell(method), textCell(title), integerCell(count), shareCell(items > 0 ? count / items : null)];
    }),
  };
}

/** The consensus score of every image, one a row; images of items without a consensus have none. */
export function itemsTable({ consensus }: ResultsDocument, project: Project): Table {
  const rows = consensus.flatMap(({ item, method, scores }) => {
    const record = project.items.get(item);
    return (record?.images ?? Object.keys(scores ?? {})).map((id): Cell[] => {
      const image = project.images.get(id);
      const score = scores?.[id] ?? null;
      return [
        textCell(item), textCell(record?.prompt ?? ''), textCell(method), textCell(id), textCell(image?.model ?? ''), textCell(image?.file ?? ''),
        numberCell(score, score === null || Number.isInteger(score) ? 0 : 1),
      ];
    });
  });
  return {
    name: 'items',
    caption: 'Consensus score of every image (the best of n images has n) and how its item was settled.',
    columns: [
      { key: 'item', title: 'Item', align: 'left' },
      { key: 'prompt', title: 'Prompt', align: 'left', onlyCsv: true },
      { key: 'method', title: 'Settled by', align: 'left' },
      { key: 'image', title: 'Image', align: 'left', onlyCsv: true },
      { key: 'model', title: 'Model', align: 'left' },
      { key: 'file', title: 'File', align: 'left', onlyCsv: true },
      { key: 'score', title: 'Score', align: 'right' },
    ],
    rows,
  };
}
