import { readFile } from 'node:fs/promises';
import { callAsLead, signInLead } from './annotate-pages.ts';
import { expect, test } from './fixtures.ts';

test.use({ sampleIsDrawn: true });

interface ItemRow { readonly item: string; readonly method: string | null; readonly candidates: { readonly image: string; readonly model: string }[] }

/** Five people who all rank the given items alike, in the columns of the ballot table, and one row that names no item. */
function ballotTable(items: readonly ItemRow[]): string {
  const rows = items.flatMap(({ item, candidates }) => [1, 2, 3, 4, 5].flatMap((person) =>
    [...candidates].sort((one, other) => (one.model < other.model ? -1 : 1)).map(({ image }, index) => `${item},guest-${person},${image},${3 - index},,4000,2025-03-01T10:00:0${person}Z`)));
  return ['item,annotator,image,score,discard,duration_ms,submitted_at', ...rows, 'no-such-item,guest-1,0000000000000000,3,,4000,2025-03-01T10:00:00Z', ''].join('\n');
}

test('answers imported from a table become figures, tables and items, and leave as a table again', async ({ page, browser, studio }) => {
  const lead = await signInLead(browser, studio.url);
  await callAsLead(lead, studio.origin, 'workspace/sample');
  const { rows } = await callAsLead<{ rows: ItemRow[] }>(lead, studio.origin, 'results/items', { offset: 0, limit: 100, method: 'open' });
  const [first, second] = rows;
  const models = first!.candidates.map(({ model }) => model).sort();

  await page.goto(studio.url);
  await page.getByRole('link', { name: 'Results', exact: true }).click();
  await expect(page.getByText('No answers yet')).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles({ name: 'answers.csv', mimeType: 'text/csv', buffer: Buffer.from(ballotTable([first!, second!])) });
  const report = page.getByRole('dialog');
  await expect(report).toContainText('10 answers were taken in. 1 row was left out:');
  await expect(report).toContainText('no-such-item');
  await page.keyboard.press('Escape');

  await expect(page.getByText('100.0 % of images were given the same score by at least 3 of 5 people (95 % interval 100.0 % to 100.0 %).')).toBeVisible();
  const standings = page.getByRole('table').filter({ hasText: 'Standing' });
  await expect(standings.getByRole('row').filter({ hasText: 'Majority' })).toContainText('2');
  await expect(standings.getByRole('row').filter({ hasText: 'Open' })).toContainText(String(rows.length - 2));

  await page.getByRole('tab', { name: 'Models' }).click();
  await expect(page.getByText(`${models[0]} has the highest mean score, 3.00 of 3 (95 % interval 3.00 to 3.00), and is the best in 100.0 % of 2 items.`)).toBeVisible();
  await expect(page.getByRole('table').getByRole('row').nth(3)).toHaveText([models[2], '0.0 %', '0.0 % to 0.0 %', '0.0 %', '0.0 % to 0.0 %', '100.0 %', '100.0 % to 100.0 %', '1.00', '1.00 to 1.00', '2'].join(''));
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save SVG of models' }).click();
  expect(await readFile(await (await saving).path(), 'utf8')).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*Share of items with a consensus/s);

  await page.getByRole('tab', { name: 'People' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'guest-3' })).toContainText('4.0');

  await page.getByRole('tab', { name: 'Agreement' }).click();
  await standings.getByRole('row').filter({ hasText: 'Majority' }).getByRole('link').click();
  const item = page.getByRole('button', { name: `Open item ${first!.item}` });
  await expect(page.getByRole('button', { name: /^Open item/ })).toHaveCount(2);
  await item.click();
  await expect(page.getByRole('dialog')).toContainText('5 rankings, 0 discards');
  await page.keyboard.press('Escape');

  const exporting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Take away' }).click();
  await page.getByRole('button', { name: 'Answers as CSV' }).click();
  const csv = await readFile(await (await exporting).path(), 'utf8');
  expect(csv.split(/\r?\n/).filter((line) => line.includes('guest-'))).toHaveLength(30);
  await lead.close();
});

test('an answer given elsewhere reaches the open results page by itself', async ({ page, browser, studio }) => {
  const lead = await signInLead(browser, studio.url);
  await callAsLead(lead, studio.origin, 'workspace/sample');
  const { rows } = await callAsLead<{ rows: ItemRow[] }>(lead, studio.origin, 'results/items', { offset: 0, limit: 1, method: 'open' });
  await page.goto(`${studio.origin}/?key=${new URL(studio.url).searchParams.get('key')}`);
  await page.goto(`${studio.origin}/#/results?tab=items`);
  await expect(page.getByRole('button', { name: `Open item ${rows[0]!.item}` })).toContainText('0 rankings');
  await callAsLead(lead, studio.origin, 'results/importBallots', { csv: ballotTable([rows[0]!]) });
  await expect(page.getByRole('button', { name: `Open item ${rows[0]!.item}` })).toContainText('5 rankings');
  await expect(page.getByRole('button', { name: `Open item ${rows[0]!.item}` })).toContainText('Majority');
  await lead.close();
});
