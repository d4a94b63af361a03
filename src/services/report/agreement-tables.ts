import type { Estimate, PositionTest, ResultsDocument } from '../../contract/results.ts';
import { integerCell, numberCell, pCell, shareCell, textCell } from '../../domain/report/cells.ts';
import type { Cell, Table } from '../../domain/report/table.ts';

const intervals = 'Intervals: 95 % bootstrap over items.';

/** The figures of agreement, one a row. */
export function agreementTable(document: ResultsDocument): Table {
  const { agreement, humanCeiling, humanCeilingInterval } = document;
  const share = (figure: Estimate) => shareCell(figure?.value, figure && [figure.low, figure.high]);
  const number = (figure: Estimate) => numberCell(figure?.value, 3, figure && [figure.low, figure.high]);
  const rows: [key: string, title: string, cell: Cell][] = [
    ['majorityShare', 'Images with the same score from a majority', share(agreement.majorityShare)],
    ['unanimousShare', 'Images with the same score from all', share(agreement.unanimousShare)],
    ['fleissKappa', 'Fleiss\' kappa', number(agreement.fleissKappa)],
    ['krippendorffAlpha', 'Krippendorff\'s alpha (ordinal)', number(agreement.krippendorffAlpha)],
    ['kendallW', 'Kendall\'s W, mean over items', number(agreement.kendallW)],
    ['pairwiseTau', 'Kendall\'s tau-a between annotators, mean', number(agreement.pairwiseTau)],
    ['selfConsistency', 'Hidden repeats with the same answer', share(agreement.selfConsistency)],
    ['humanCeiling', 'One annotator against the consensus of the others', shareCell(humanCeiling, humanCeilingInterval)],
  ];
  return {
    name: 'agreement',
    caption: `Agreement of the annotators. ${intervals}`,
    columns: [
      { key: 'figure', title: 'Figure', align: 'left', onlyCsv: true },
      { key: 'meaning', title: 'Figure', align: 'left' },
      { key: 'value', title: 'Value', align: 'right', hasInterval: true },
    ],
    rows: rows.map(([key, title, cell]) => [textCell(key), textCell(title), cell]),
  };
}

/** Mean tau-a of every two annotators as a matrix. */
export function tauTable({ pairwiseTauMatrix: { annotators, tau }, annotators: people }: ResultsDocument): Table {
  const names = new Map(people.map(({ annotator, name }) => [annotator, name]));
  return {
    name: 'tau',
    caption: 'Mean Kendall tau-a of every two annotators over the items that both ranked.',
    columns: [
      { key: 'annotator', title: 'Annotator', align: 'left', onlyCsv: true },
      { key: 'name', title: 'Annotator', align: 'left' },
      ...annotators.map((annotator) => ({ key: annotator, title: names.get(annotator) ?? annotator, align: 'right' as const })),
    ],
    rows: annotators.map((annotator, row) => [
      textCell(annotator), textCell(names.get(annotator) ?? annotator),
      ...annotators.map((_, column) => numberCell(tau[row]?.[column], 3)),
    ]),
  };
}

/** Where the best image stood on screen, over all answers and for each person. */
export function positionsTable({ positionBias, annotators }: ResultsDocument): Table {
  const tests = [
    ...positionBias.map((test) => ({ who: '', name: 'All', test })),
    ...annotators.flatMap(({ annotator, name, positions }) => positions.map((test) => ({ who: annotator, name, test }))),
  ];
  const places = Math.max(0, ...tests.map(({ test }) => test.counts.length));
  const row = ({ who, name, test }: { who: string; name: string; test: PositionTest }) => [
    textCell(who), textCell(name), integerCell(test.candidates),
    ...Array.from({ length: places }, (_, place) => integerCell(test.counts[place] ?? null)),
    numberCell(test.statistic, 2), integerCell(test.degreesOfFreedom), pCell(test.p),
  ];
  return {
    name: 'positions',
    caption: 'Answers whose best image stood in each place on screen, from left to right, and the chi-square test of equal shares.',
    columns: [
      { key: 'annotator', title: 'Annotator', align: 'left', onlyCsv: true },
      { key: 'name', title: 'Annotator', align: 'left' },
      { key: 'candidates', title: 'Images', align: 'right' },
      ...Array.from({ length: places }, (_, place) => ({ key: `place_${place + 1}`, title: `Place ${place + 1}`, align: 'right' as const })),
      { key: 'statistic', title: 'Chi-square', align: 'right' },
      { key: 'degrees_of_freedom', title: 'df', align: 'right' },
      { key: 'p', title: 'p', align: 'right' },
    ],
    rows: tests.map(row),
  };
}
