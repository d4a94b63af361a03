import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import type { PairPage } from '../../src/contract/contract.ts';
import type { ExportRecord } from '../../src/contract/export.ts';
import { expectAccessibleInBothSchemes } from './accessible.ts';
import { callAsLead } from './annotate-pages.ts';
import { expect, runCliJson, serveStudio, test, type ServedStudio } from './fixtures.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

interface Item { readonly item: string; readonly candidates: readonly { readonly image: string; readonly model: string | null }[] }

/** Five people rank every item of the sample by model, so that each has a consensus. */
function ballotsFor(items: readonly Item[]): string {
  const rows = items.flatMap(({ item, candidates }) => {
    const ranked = [...candidates].sort((one, other) => ((one.model ?? '') < (other.model ?? '') ? -1 : 1));
    return ['p1', 'p2', 'p3', 'p4', 'p5'].flatMap((person) => ranked.map(({ image }, place) => [item, person, image, ranked.length - place, '', 4000, '2026-01-05T09:00:00.000Z'].join(',')));
  });
  return ['item,annotator,image,score,discard,duration_ms,submitted_at', ...rows, ''].join('\n');
}

async function waitForJob(page: Page, studio: ServedStudio, jobId: string): Promise<void> {
  await expect.poll(async () => (await callAsLead<{ id: string; state: string }[]>(page.context(), studio.origin, 'jobs/list')).find(({ id }) => id === jobId)?.state, { timeout: 60_000 }).toBe('done');
}

/** The sample study with a consensus for every item, its pairs built and all but the last one accepted. */
async function acceptPairs(page: Page, studio: ServedStudio): Promise<readonly PairPage['rows'][number][]> {
  const call = <T>(procedure: string, input?: unknown) => callAsLead<T>(page.context(), studio.origin, procedure, input);
  const { rows: items } = await call<{ rows: Item[] }>('results/items', { offset: 0, limit: 200, method: 'all' });
  await call('results/importBallots', { csv: ballotsFor(items) });
  await waitForJob(page, studio, (await call<{ jobId: string }>('pairs/build', { rankings: { leastMargin: null } })).jobId);
  const { rows } = await call<PairPage>('pairs/list', { offset: 0, limit: 200, where: {}, sort: 'added', list: null });
  const ids = rows.slice(0, -1).map(({ pair }) => pair.id);
  await call('pairs/decide', { action: 'accept-nearly-all', target: { kind: 'pairs', ids }, change: { verdict: 'accept' }, rule: null, durationMs: 0, shown: null });
  return rows;
}

/** Python with the libraries of the interop suite, where that has run. */
function interopPython(): string | null {
  const folder = join(import.meta.dirname, '../../.cache/interop');
  const found = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, 'bin', 'python')).filter((path) => existsSync(path)) : [];
  return found[0] ?? null;
}

interface DpoRow { readonly jpg_0: Uint8Array; readonly jpg_1: Uint8Array; readonly label_0: number; readonly caption: string; readonly pair_id: string }

async function rowsOf(folder: string, split: string): Promise<DpoRow[]> {
  const names = readdirSync(join(folder, 'data')).filter((name) => name.startsWith(`${split}-`)).sort();
  const parts = await Promise.all(names.map(async (name) => parquetReadObjects({ file: await asyncBufferFromFile(join(folder, 'data', name)), utf8: false })));
  return parts.flat() as unknown as DpoRow[];
}

test('from the sample study to a dataset that loads: choose, look at the first rows, fill in the card, write, check, load', async ({ page, folder, home }) => {
  test.setTimeout(180_000);
  const studio = await serveStudio({ home });
  await page.goto(studio.url);
  await page.getByRole('button', { name: /sample study/ }).click();
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible({ timeout: 60_000 });
  const pairs = await acceptPairs(page, studio);

  await page.getByRole('link', { name: 'Export', exact: true }).first().click();
  await page.getByRole('radio', { name: /^Train with diffusers DPO/ }).check();
  await page.getByRole('tab', { name: 'Preview' }).click();
  const table = page.getByRole('region', { name: 'Table of the first rows' });
  await expect(table.getByRole('columnheader', { name: /^jpg_0/ })).toContainText('binary');
  await expect(table.getByRole('img', { name: 'jpg_0, row 1' })).toHaveJSProperty('complete', true);
  await expect(page.getByRole('status').filter({ hasText: `${pairs.length - 1} pairs, about` })).toContainText('1 left out');
  await expectAccessibleInBothSchemes(page, 'the preview of an export');

  await page.getByRole('tab', { name: 'Card' }).click();
  await page.getByLabel('Title').fill('Drawn faces');
  await page.getByLabel('Whom to ask').fill('faces@example.org');
  const dataset = join(folder, 'drawn-faces');
  await page.getByLabel('Folder of the dataset').fill(dataset);
  await page.getByRole('button', { name: 'Write dataset' }).click();
  const exports = page.getByRole('region', { name: 'Exports' });
  await expect(exports.getByText(/^Checked: .* are as they should be\./)).toBeVisible({ timeout: 60_000 });
  await expectAccessibleInBothSchemes(page, 'the result of an export');

  const [record] = await callAsLead<ExportRecord[]>(page.context(), studio.origin, 'exports/history');
  expect(record).toMatchObject({ folder: dataset, isThere: true, dropped: [{ reason: 'undecided', count: 1 }], validation: { ok: true, problems: [] } });
  const rows = (await Promise.all(['train', 'validation', 'test'].map((split) => rowsOf(dataset, split)))).flat();
  expect(rows.map((row) => row.pair_id).sort()).toEqual(pairs.slice(0, -1).map(({ pair }) => pair.id).sort());
  for (const row of rows) {
    const { pair } = pairs.find((one) => one.pair.id === row.pair_id)!;
    const [better, worse] = row.label_0 === 1 ? [row.jpg_0, row.jpg_1] : [row.jpg_1, row.jpg_0];
    expect([better.length > 0, await idOf(better), await idOf(worse)]).toEqual([true, pair.win.image, pair.loss.image]);
  }
  expect(await readFile(join(dataset, 'README.md'), 'utf8')).toContain('faces@example.org');
  expect(await runCliJson(['validate', dataset, '--deep'], { home })).toMatchObject({ ok: true, problems: [] });

  const python = interopPython();
  const lines = await exports.getByRole('region', { name: 'Load it in Python' }).innerText();
  expect(lines).toContain('load_dataset(');
  if (python) {
    const said = execFileSync(python, ['-c', `${lines}\nprint(sum(dataset.num_rows.values()), better.size == worse.size)`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HF_HOME: join(folder, 'hf'), HF_HUB_OFFLINE: '1' } });
    expect(said.trim().split('\n').at(-1)).toBe(`${rows.length} True`);
  } else {
    test.info().annotations.push({ type: 'not run', description: 'the lines for Python: the interop suite has not made its environment' });
  }
  await studio.stop();
});

/** An image's id is the beginning of the hash of its bytes, so a picture that is kept as it was says whose it is. */
async function idOf(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
  return Buffer.from(hash).toString('hex').slice(0, 16);
}

test('a folder that is taken is refused in words, and the choices are still there', async ({ page, home }) => {
  const studio = await serveStudio({ home });
  await page.goto(studio.url);
  await page.getByRole('button', { name: /sample study/ }).click();
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible({ timeout: 60_000 });
  await acceptPairs(page, studio);
  await page.getByRole('link', { name: 'Export', exact: true }).first().click();
  await page.getByLabel('Folder of the dataset').fill(home);
  await page.getByRole('button', { name: 'Write dataset' }).click();
  await expect(page.getByText(/is not empty/)).toBeVisible();
  await expect(page.getByLabel('Folder of the dataset')).toBeVisible();
  await studio.stop();
});
