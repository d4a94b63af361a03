import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { ResultsDocument } from '../../src/contract/results.ts';
import { parsedLatex } from '../unit/report/parsed-latex.ts';
import { expectAccessibleInBothSchemes } from './accessible.ts';
import { expect, runCliJson, serveStudio, test } from './fixtures.ts';
import { expectFigures, expectTables } from './shown-results.ts';

/** Four prompts with three real renders each, where the shared test data are. */
const triplets = join(import.meta.dirname, '../../../shared/data/triplets');
const models = ['sdxl-base', 'sdxl-base-lowpass', 'sdxl-fs-dpo'] as const;

/** What five people answer, best first, as places in `models`; null discards. */
const answers: Readonly<Record<string, readonly (readonly number[] | null)[]>> = {
  desert: [[2, 0, 1], [2, 0, 1], [0, 2, 1], [2, 0, 1], [2, 0, 1]],
  scarf: [[2, 0, 1], [0, 2, 1], null, [2, 0, 1], [0, 2, 1]],
  striped: [[2, 0, 1], [2, 1, 0], [2, 0, 1], [0, 2, 1], [2, 1, 0]],
  sword: [[0, 2, 1], [0, 2, 1], [1, 2, 0], null, [0, 2, 1]],
};

/** For all images in the order of `models`; the two that are alike tie. */
const sharpness: Readonly<Record<string, readonly number[]>> = { desert: [0.5, 0.1, 0.9], scarf: [0.4, 0.2, 0.3], striped: [0.7, 0.2, 0.7], sword: [0.6, 0.65, 0.3] };

/** Image ids in the order of `models`, by item. */
async function imagesOf(project: string): Promise<Map<string, string[]>> {
  const { records } = JSON.parse(await readFile(join(project, 'images/0000.json'), 'utf8')) as { records: { id: string; model: string; itemId: string }[] };
  return new Map(Object.keys(answers).map((item) => [item, models.map((model) => records.find((image) => image.itemId === item && image.model === model)!.id)]));
}

function ballotTable(images: ReadonlyMap<string, readonly string[]>): string {
  const rows = Object.entries(answers).flatMap(([item, orders]) => orders.flatMap((order, person) => {
    const end = `${3000 + 500 * person},2025-03-01T10:0${person}:00Z`;
    return order?.map((model, place) => `${item},guest-${person + 1},${images.get(item)![model]!},${3 - place},,${end}`) ?? [`${item},guest-${person + 1},,,No valid face,${end}`];
  }));
  return ['item,annotator,image,score,discard,duration_ms,submitted_at', ...rows, ''].join('\n');
}

const sharpnessTable = (): string => ['image,metric,value', ...Object.entries(sharpness).flatMap(([item, values]) => models.map((model, index) => `${model}/${item}.jpg,sharpness,${values[index]}`)), ''].join('\n');

/** A metric for two of the items and one more image, as a spreadsheet in another language writes it, with rows that cannot be used. */
function partialTable(images: ReadonlyMap<string, readonly string[]>): Buffer {
  const values: Readonly<Record<string, readonly string[]>> = { desert: ['-0,25', '-1,5', '1,75'], striped: ['0,5', '1e-1', '0,125'], sword: ['0,5', 'NaN', 'good'] };
  const rows = Object.entries(values).flatMap(([item, cells]) => cells.map((cell, index) => `${images.get(item)![index]!};LocalIR;${cell}`));
  return Buffer.from(`\uFEFF${['image;metric;value', ...rows, '0123456789abcdef;LocalIR;1', ''].join('\r\n')}`, 'utf16le');
}

async function saved(page: Page, button: string): Promise<Buffer> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFile(await (await saving).path());
}

async function importTable(page: Page, name: string, buffer: Buffer, report: readonly string[]): Promise<void> {
  await page.getByLabel('Table of metric values').setInputFiles({ name, mimeType: 'text/csv', buffer });
  const dialog = page.getByRole('dialog', { name: 'Metrics imported' });
  for (const words of report) await expect(dialog).toContainText(words);
  await expect(dialog.getByRole('listitem')).toHaveCount(report.length - 1);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'No metrics yet' })).toBeHidden();
}

/** The menu of a metric: which way it is read, and out of the figures and in again. */
async function turnAndRemove(page: Page): Promise<void> {
  const choose = async (line: string): Promise<void> => {
    await page.getByRole('button', { name: 'More for LocalIR' }).click();
    await page.getByRole('menuitem', { name: line }).click();
  };
  const first = page.getByRole('row', { name: /LocalIR/ }).first();
  await choose('Lower is better');
  await expect(first).toContainText('lower is better');
  await choose('Remove');
  await expect(page.getByRole('cell', { name: 'LocalIR' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(first).toContainText('lower is better');
  await choose('Higher is better');
  await expect(first).toContainText('higher is better');
}

/** Every table of `results --out` in both formats; LaTeX is read by a parser, and says what the document says. */
async function expectReport(folder: string, results: ResultsDocument): Promise<void> {
  const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  expect(JSON.parse(await text('results.json'))).toEqual(results);
  expect(await text('methods.txt')).toBe(`${results.methods}\n`);
  const hundredths = (share: number): string => (share * 100).toFixed(2);
  const inBrackets = (value: number, ends: readonly [number, number] | null, print: (value: number) => string): string => ends ? `${print(value)} [${print(ends[0])}, ${print(ends[1])}]` : print(value);
  const { rows } = parsedLatex(await text('models.tex'));
  expect(rows.slice(1)).toEqual(results.models.map(({ model, shares, sharesInterval, mean, meanInterval, items }) => [
    model, ...['1', '2', '3'].map((score) => inBrackets(shares[score] ?? 0, sharesInterval[score] ?? null, hundredths)), inBrackets(mean, meanInterval, (value) => value.toFixed(3)), String(items),
  ]));
  const metrics = parsedLatex(await text('metrics.tex')).rows.slice(1);
  expect(metrics.map(([metric, better, comparisons, ties, accuracy]) => [metric, better, comparisons, ties, accuracy])).toEqual([
    ...results.metrics.map((row) => [row.metric, 'higher', String(row.comparisons), String(row.ties), inBrackets(row.accuracy!, row.accuracyInterval, hundredths)]),
    ['human ceiling', '', String(results.humanCeilingComparisons), '--', inBrackets(results.humanCeiling!, results.humanCeilingInterval, hundredths)],
  ]);
  const [head, ...lines] = (await text('metrics.csv')).trim().split('\r\n').map((line) => line.split(','));
  expect(lines.slice(0, 2).map((line) => Object.fromEntries(head!.map((name, index) => [name, line[index]])))).toMatchObject(results.metrics.map((row) => ({
    metric: row.metric, images: String(row.images), of_images: String(row.ofImages), accuracy: String(row.accuracy), accuracy_low: String(row.accuracyInterval![0]), kendall: String(row.kendall),
  })));
}

test('metrics imported on the page have the numbers of the command line in every table and figure, and all of it can be taken away', async ({ page, folder, home }) => {
  test.skip(!existsSync(triplets), 'the shared triplets are not here');
  const project = join(folder, 'study');
  await runCliJson(['create', project], { home });
  await runCliJson(['import', 'triplets', project, '--images', triplets], { home });
  const images = await imagesOf(project);
  await writeFile(join(folder, 'ballots.csv'), ballotTable(images));
  expect(await runCliJson(['ballots', 'import', project, join(folder, 'ballots.csv')], { home })).toEqual({ ballots: 20, skipped: [] });
  const studio = await serveStudio({ project, home });
  await page.goto(studio.url);
  await page.goto(`${studio.origin}/#/results?tab=metrics`);
  await expect(page.getByRole('heading', { name: 'No metrics yet' })).toBeVisible();
  await expectAccessibleInBothSchemes(page, 'no metrics');
  await importTable(page, 'sharpness.csv', Buffer.from(sharpnessTable()), ['12 values of sharpness were taken in from sharpness.csv. Nothing was left out.']);
  await importTable(page, 'local-ir.csv', partialTable(images), [
    '7 values of LocalIR were taken in from local-ir.csv. These rows were left out:', 'line 9', 'line 10', 'line 11',
  ]);

  const results = await runCliJson<ResultsDocument>(['results', project, '--out', join(folder, 'report')], { home });
  expect(Object.fromEntries(results.consensus.map(({ item, method }) => [item, method]))).toEqual({ desert: 'majority', scarf: 'unresolved', striped: 'kemeny', sword: 'majority' });
  expect(results.metrics.map(({ metric, images: covered, ofImages, comparisons, ties, accuracy }) => [metric, covered, ofImages, comparisons, ties, accuracy]))
    .toEqual([['LocalIR', 7, 12, 6, 0, 5 / 6], ['sharpness', 12, 12, 9, 1, 6.5 / 9]]);
  expect(results.metricPairs.map(({ comparisons, accuracies }) => [comparisons, accuracies])).toEqual([[6, [5 / 6, 5.5 / 6]]]);
  await expectFigures(page, results);
  await expectTables(page, studio.origin, results);
  await expectReport(join(folder, 'report'), results);

  await page.goto(`${studio.origin}/#/results?tab=metrics`);
  await expectAccessibleInBothSchemes(page, 'metrics');
  await turnAndRemove(page);
  const svg = (await saved(page, 'Save SVG of metric-accuracy')).toString();
  expect([svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"'), svg.includes('Comparisons ordered as people do'), svg.includes('font/woff2;base64'), svg.includes('<a ')]).toEqual([true, true, true, false]);
  const png = await sharp(await saved(page, 'Save PNG of metric-accuracy')).metadata();
  expect([png.format, png.width]).toEqual(['png', 1760]);
  await page.getByRole('button', { name: 'Take away' }).click();
  await expectAccessibleInBothSchemes(page, 'take away');
  expect((await saved(page, 'Metrics as LaTeX')).toString()).toBe(await readFile(join(folder, 'report/metrics.tex'), 'utf8'));
  expect(JSON.parse((await saved(page, 'Everything as JSON')).toString())).toEqual(results);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /show the items that sharpness orders otherwise/ }).click();
  await expect(page.getByRole('button', { name: /^Open item/ })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Open item sword' })).toBeVisible();
  await studio.stop();
});
