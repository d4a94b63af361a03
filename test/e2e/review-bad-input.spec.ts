import { appendFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import type { PairPage } from '../../src/contract/contract.ts';
import { makePairStudy } from '../fixtures/pair-study.ts';
import { callAsLead, signInLead } from './annotate-pages.ts';
import { expect, serveStudio, test } from './fixtures.ts';
import { openPair } from './review-model.ts';
import { recordsOf } from './scored-studies.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function listed(lead: BrowserContext, origin: string): Promise<PairPage['rows']> {
  return (await callAsLead<PairPage>(lead, origin, 'pairs/list', { offset: 0, limit: 20, where: {}, sort: 'added', list: null })).rows;
}

test('pictures that were moved or changed say so in their place, and the pair can still be decided; a cache that is deleted is made again', async ({ browser, folder }) => {
  const project = join(folder, 'study');
  await makePairStudy({ folder: project, pairs: 12, images: 30, inpainted: 0.5 });
  const studio = await serveStudio({ project, home: join(folder, 'home') });
  const lead = await signInLead(browser, studio.url);
  const [first, second, third] = await listed(lead, studio.origin);
  const fileOf = async (image: string): Promise<string> => join(project, 'generations', (await recordsOf(project)).find(({ id }) => id === image)!.source.path);
  const moved = await fileOf(first!.pair.loss.image);
  await rename(moved, `${moved}.away`);
  await appendFile(await fileOf(second!.pair.win.image), 'other bytes');

  const page = await lead.newPage();
  await page.goto(`${studio.origin}/#/pairs`);
  await openPair(page);
  const alerts = page.getByRole('region', { name: 'The two pictures' }).getByRole('alert');
  await expect(alerts.first()).toContainText(/the file is not in .* any more; say where that folder is now/);
  await page.keyboard.press('x');
  await expect.poll(async () => (await listed(lead, studio.origin))[0]?.review?.verdict).toBe('reject');
  await expect(alerts.first()).toContainText('is not the one that was imported');

  await rm(join(project, 'cache'), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  await page.keyboard.press('ArrowRight');
  await expect(page.locator(`[data-pair="${third!.pair.id}"]`)).toBeVisible();
  await expect(alerts).toHaveCount(0);

  await rename(`${moved}.away`, moved);
  await page.keyboard.press('Home');
  await expect(page.locator(`[data-pair="${first!.pair.id}"]`)).toBeVisible();
  await expect(alerts).toHaveCount(0);
  await lead.close();
  await studio.stop();
});

test('a rule about margins leaves pairs without one out, and says how many', async ({ browser, folder }) => {
  const project = join(folder, 'study');
  await makePairStudy({ folder: project, pairs: 30, images: 30, inpainted: 1 });
  const studio = await serveStudio({ project, home: join(folder, 'home') });
  const lead = await signInLead(browser, studio.url);
  const effect = await callAsLead<{ pairs: number; withoutMargin: number }>(lead, studio.origin, 'pairs/effect', { target: { kind: 'where', where: { margin: { least: 2, most: null } } }, change: { verdict: 'accept' } });
  const rows = (await callAsLead<PairPage>(lead, studio.origin, 'pairs/list', { offset: 0, limit: 200, where: {}, sort: 'largest-margin', list: null })).rows;
  expect(effect.pairs).toBe(rows.filter(({ margin }) => margin !== null && margin >= 2).length);
  expect(rows.map(({ margin }) => margin)).toEqual(rows.map(({ margin }) => margin).toSorted((one, other) => (other ?? -Infinity) - (one ?? -Infinity)));
  await lead.close();
  await studio.stop();
});
