import type { ResultsDocument } from '../../contract/results.ts';
import { integerCell, numberCell, shareCell, textCell } from '../../domain/report/cells.ts';
import type { Table } from '../../domain/report/table.ts';

/** What everybody answered and how far they agree, one person a row. */
export function peopleTable({ annotators }: ResultsDocument): Table {
  const whole = (key: string, title: string) => ({ key, title, align: 'right' as const });
  return {
    name: 'people',
    caption: 'The annotators: answers that count, discards among them, median time for an answer, images with the consensus score, mean Kendall tau-a with the others, '
      + 'and hidden repeats with the same answer. Intervals: 95 % bootstrap over items.',
    columns: [
      { key: 'annotator', title: 'Annotator', align: 'left', onlyCsv: true },
      { key: 'name', title: 'Annotator', align: 'left' },
      whole('ballots', 'Answers'), whole('discards', 'Discards'),
      { ...whole('excluded', 'Kept out'), onlyCsv: true }, { ...whole('remaining', 'Remaining'), onlyCsv: true },
      whole('median_seconds', 'Median (s)'),
      { ...whole('consensus_share', 'As consensus'), isPercent: true, hasInterval: true },
      { ...whole('mean_tau', 'Mean tau'), hasInterval: true },
      { ...whole('self_consistency', 'Repeats alike'), isPercent: true, hasInterval: true },
      whole('repeats', 'Repeats'), whole('hasty', 'Hasty'),
      { key: 'last_at', title: 'Last answer', align: 'left', onlyCsv: true },
      { key: 'remarks', title: 'Remarks', align: 'left', onlyCsv: true },
    ],
    rows: annotators.map((row) => [
      textCell(row.annotator), textCell(row.name), integerCell(row.ballots), integerCell(row.discards), integerCell(row.excluded), integerCell(row.remaining),
      numberCell(row.medianSeconds, 1), shareCell(row.consensusShare, row.consensusShareInterval), numberCell(row.meanTau, 3, row.meanTauInterval),
      shareCell(row.selfConsistency, row.selfConsistencyInterval), integerCell(row.repeats), integerCell(row.hasty),
      textCell(row.lastAt ?? ''), textCell(row.remarks.map(({ text }) => text).join(' ')),
    ]),
  };
}
