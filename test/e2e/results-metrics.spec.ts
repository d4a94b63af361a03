import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { ResultsDocument } from '../../src/contract/results.ts';
import { expectAccessibleInBothSchemes } from './accessible.ts';
import { callAsLead, signInLead } from './annotate-pages.ts';
import { expect, runCliJson, serveStudio, test } from './fixtures.ts';

/** Four prompts with three real renders each, where the shared test data are. */
const triplets = join(import.meta.dirname, '../../../shared/data/triplets');

interface ItemRow { readonly item: string; readonly candidates: { readonly image: string; readonly model: string }[] }

/** Five people who rank by the names of the models, except that one of them turns every second item round. */
function ballotTable(items: readonly ItemRow[]): string {
  const rows = items.flatMap(({ item, candidates }, index) => [1, 2, 3, 4, 5].flatMap((person) => {
    const order = candidates.toSorted((one, other) => (one.model < other.model ? -1 : 1));
    if (person === 5 && index % 2 === 1) order.reverse();
    return order.map(({ image }, place) => `${item},guest-${person},${image},${order.length - place},,4000,2025-03-01T10:00:0${person}Z`);
  }));
  return ['item,annotator,image,score,discard,duration_ms,submitted_at', ...rows, ''].join('\n');
}

/** Two metrics with semicolons and decimal commas, in UTF-16: one orders as people do but for the first item, the other is high where people score low. */
function scoreTable(items: readonly ItemRow[]): Buffer {
  const rows = items.flatMap(({ candidates }, index) => candidates.toSorted((one, other) => (one.model < other.model ? -1 : 1)).flatMap(({ image }, place) => [
    `${image};LocalIR;${index === 0 ? place : 3 - place},25`, `${image};blur;${place},5`,
  ]));
  return Buffer.from(`\uFEFF${['image;metric;value', ...rows, '0123456789abcdef;LocalIR;1', `${items[0]?.candidates[0]?.image};LocalIR;NaN`, ''].join('\n')}`, 'utf16le');
}

const shown = (share: number): string => `${(share * 100).toFixed(1)} %`;
const metricLine = (page: Page, metric: string) => page.getByRole('row').filter({ has: page.getByRole('cell', { name: metric }) }).first();

async function saved(page: Page, act: () => Promise<void>): Promise<Buffer> {
  const saving = page.waitForEvent('download');
  await act();
  return readFile(await (await saving).path());
}

test('metrics imported on the page have the numbers of the command line, and every figure and table can be taken away', async ({ page, browser, folder, home }) => {
  test.skip(!existsSync(triplets), 'the shared triplets are not here');
  const project = join(folder, 'study');
  await runCliJson(['create', project], { home });
  await runCliJson(['import', 'rankings', project, '--images', triplets], { home });
  const studio = await serveStudio({ project, home });
  const lead = await signInLead(browser, studio.url);
  const { rows } = await callAsLead<{ rows: ItemRow[] }>(lead, studio.origin, 'results/items', { offset: 0, limit: 100, method: 'all' });
  await callAsLead(lead, studio.origin, 'results/importBallots', { csv: ballotTable(rows) });

  await page.goto(studio.url);
  await page.goto(`${studio.origin}/#/results?tab=metrics`);
  await expect(page.getByRole('heading', { name: 'No metrics yet' })).toBeVisible();
  await expectAccessibleInBothSchemes(page, 'no metrics');
  await page.getByLabel('Table of metric values').setInputFiles({ name: 'scores.csv', mimeType: 'text/csv', buffer: scoreTable(rows) });
  const report = page.getByRole('dialog', { name: 'Metrics imported' });
  await expect(report).toContainText('24 values of LocalIR, blur were taken in from scores.csv. These rows were left out:');
  await expect(report).toContainText('0123456789abcdef');
  await expect(report.getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Escape');

  const { metrics, humanCeiling } = await runCliJson<ResultsDocument>(['results', project], { home });
  const [first, second] = metrics;
  expect([first?.metric, first?.accuracy, second?.metric, second?.accuracy]).toEqual(['LocalIR', 0.75, 'blur', 0]);
  await expect(page.getByText(new RegExp(`^LocalIR orders ${shown(first?.accuracy ?? NaN)} of 12 comparisons as people do .*; one person reaches ${shown(humanCeiling ?? NaN)}`))).toBeVisible();
  for (const { metric, accuracy, pearson, kendall } of metrics) {
    await expect(metricLine(page, metric)).toContainText(shown(accuracy ?? NaN));
    for (const value of [pearson, kendall]) await expect(metricLine(page, metric)).toContainText((value ?? NaN).toFixed(3).replace('-', '−'));
  }
  await expectAccessibleInBothSchemes(page, 'metrics');

  await page.getByRole('button', { name: 'More for blur' }).click();
  await page.getByRole('menuitem', { name: 'Lower is better' }).click();
  await expect(page.getByText(/^blur orders 100\.0 % of 12 comparisons/)).toBeVisible();
  await page.getByRole('button', { name: 'More for blur' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(page.getByText(/^LocalIR orders 75\.0 %/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(/^blur orders 100\.0 %/)).toBeVisible();

  const svg = (await saved(page, () => page.getByRole('button', { name: 'Save SVG of metric-accuracy' }).click())).toString();
  expect([svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"'), svg.includes('Comparisons ordered as people do'), svg.includes('font/woff2;base64'), svg.includes('<a ')]).toEqual([true, true, true, false]);
  const png = await sharp(await saved(page, () => page.getByRole('button', { name: 'Save PNG of metric-accuracy' }).click())).metadata();
  expect([png.format, png.width]).toEqual(['png', 1760]);

  await page.getByRole('button', { name: 'Take away' }).click();
  await expectAccessibleInBothSchemes(page, 'take away');
  expect((await saved(page, () => page.getByRole('button', { name: 'Metrics as LaTeX' }).click())).toString()).toMatch(/\\begin\{tabular\}[\s\S]*LocalIR/);
  const document = JSON.parse((await saved(page, () => page.getByRole('button', { name: 'Everything as JSON' }).click())).toString()) as ResultsDocument;
  expect(document).toEqual(await runCliJson<ResultsDocument>(['results', project], { home }));
  await page.keyboard.press('Escape');

  await metricLine(page, 'LocalIR').getByRole('link').click();
  await expect(page.getByRole('button', { name: /^Open item/ })).toHaveCount(1);
  await lead.close();
  await studio.stop();
});
