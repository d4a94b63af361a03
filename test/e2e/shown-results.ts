import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { ResultsDocument } from '../../src/contract/results.ts';

type Ends = readonly [number, number] | null;
type Print = (value: number) => string;

// Numbers as the pages are to show them, written down apart from them.
const percent: Print = (share) => `${(100 * share).toFixed(1)} %`;
const coefficient = (digits: number): Print => (value) => value.toFixed(digits).replace('-', '−');
const points: Print = (share) => coefficient(1)(100 * share);

const range = (ends: Ends, print: Print): string => (ends ? `${print(ends[0])} to ${print(ends[1])}` : '');

/** The figures of the Metrics tab, by the words that say what they show. */
export async function expectFigures(page: Page, { metrics, humanCeiling, humanCeilingInterval }: ResultsDocument): Promise<void> {
  const [best] = metrics;
  await expect(page.getByText(`${best!.metric} orders ${percent(best!.accuracy!)} of ${best!.comparisons} comparisons as people do (95 % interval ${range(best!.accuracyInterval, percent)}); `
    + `one person reaches ${percent(humanCeiling!)} (${range(humanCeilingInterval, percent)}).`)).toBeVisible();
  const described = (label: string): Promise<string | null> => page.locator(`svg[aria-label="${label}"] desc`).textContent();
  expect(await described('Accuracy of every metric, with the human ceiling')).toContain(
    [...metrics.map(({ metric, accuracy, accuracyInterval }) => `${metric}: ${percent(accuracy!)} (${range(accuracyInterval, percent)})`), `Human ceiling ${percent(humanCeiling!)}`].join('. '));
  const exactly = coefficient(3);
  expect(await described('Correlation of every metric with the consensus')).toBe(
    metrics.map(({ metric, pearson, spearman, kendall }) => `${metric}: Pearson ${exactly(pearson!)}, Spearman ${exactly(spearman!)}, Kendall tau-b ${exactly(kendall!)}`).join('. '));
  expect(await described('Mean normalised score of every model by metric')).toBe(
    metrics.map(({ metric, meanByModel }) => `${metric}: ${Object.keys(meanByModel).sort().map((model) => `${model} ${coefficient(2)(meanByModel[model]!)}`).join(', ')}`).join('. '));
}

/** The tables of the tabs Metrics, Models, Agreement and People; a figure's interval stands below it in the same cell. */
export async function expectTables(page: Page, origin: string, results: ResultsDocument): Promise<void> {
  const tables = page.getByRole('table');
  await expectRows(tables.nth(0), results.metrics.map((row) => [
    `${row.metric}higher is better`, `${percent(row.accuracy!)}${range(row.accuracyInterval, percent)}`, String(row.comparisons), String(row.ties),
    row.images < row.ofImages ? `${row.images}of ${row.ofImages}` : String(row.images),
    ...(['pearson', 'spearman', 'kendall'] as const).map((kind) => `${coefficient(3)(row[kind]!)}${range(row[`${kind}Interval`], coefficient(2))}`), '',
  ]));
  await expectRows(tables.nth(1), results.metricPairs.map(({ metrics, accuracies, difference, differenceInterval, p, comparisons }) => [
    ...metrics, ...accuracies.map(percent), points(difference), range(differenceInterval, points), p.toFixed(3), String(comparisons),
  ]));
  await page.goto(`${origin}/#/results?tab=models`);
  await expectRows(tables.first(), bestFirst(results.models).map(({ model, shares, sharesInterval, mean, meanInterval, items }) => [
    model, ...['3', '2', '1'].map((score) => `${percent(shares[score] ?? 0)}${range(sharesInterval[score] ?? null, percent)}`),
    `${mean.toFixed(2)}${range(meanInterval, (value) => value.toFixed(2))}`, String(items),
  ]));
  await page.goto(`${origin}/#/results?tab=agreement`);
  await expectAgreement(page, results);
  await page.goto(`${origin}/#/results?tab=people`);
  for (const { name, ballots, discards, remaining, medianSeconds, meanTau, meanTauInterval, consensusShare, consensusShareInterval } of results.annotators) {
    await expect(page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) }).getByRole('cell')).toContainText([
      String(ballots), String(discards), String(remaining), medianSeconds!.toFixed(1),
      `${coefficient(2)(meanTau!)}${range(meanTauInterval, coefficient(2))}`, `${percent(consensusShare!)}${range(consensusShareInterval, percent)}`, '', '', '',
    ]);
  }
}

async function expectAgreement(page: Page, { agreement, humanCeiling, humanCeilingInterval }: ResultsDocument): Promise<void> {
  const { majorityShare, unanimousShare, fleissKappa, krippendorffAlpha, kendallW, pairwiseTau } = agreement;
  const ends = (figure: typeof majorityShare): Ends => figure && [figure.low, figure.high];
  const lines: readonly (readonly [string, number, Ends, Print])[] = [
    ...([['Majority share', majorityShare], ['Unanimous share', unanimousShare]] as const).map(([name, figure]) => [name, figure!.value, ends(figure), percent] as const),
    ...([['Fleiss’ kappa', fleissKappa], ['Krippendorff’s alpha', krippendorffAlpha], ['Kendall’s W', kendallW], ['Mean pairwise tau', pairwiseTau]] as const)
      .map(([name, figure]) => [name, figure!.value, ends(figure), coefficient(2)] as const),
    ['Human ceiling', humanCeiling!, humanCeilingInterval, percent],
  ];
  for (const [name, value, interval, print] of lines) {
    await expect(page.getByRole('row').filter({ has: page.getByRole('cell', { name, exact: true }) }).getByRole('cell')).toContainText([name, print(value), range(interval, print), '']);
  }
}

/** As the page lists models. */
function bestFirst(models: ResultsDocument['models']): ResultsDocument['models'] {
  return models.toSorted((one, other) => other.mean - one.mean);
}

async function expectRows(table: ReturnType<Page['locator']>, rows: readonly (readonly string[])[]): Promise<void> {
  await expect(table.locator('tbody tr')).toHaveCount(rows.length);
  for (const [index, cells] of rows.entries()) await expect(table.locator('tbody tr').nth(index).locator('td')).toHaveText([...cells]);
}
