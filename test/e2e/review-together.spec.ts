import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { PairPage, PersonRow } from '../../src/contract/contract.ts';
import { makePairStudy } from '../fixtures/pair-study.ts';
import { expectAccessibleInBothSchemes } from './accessible.ts';
import { callAsLead, signInLead } from './annotate-pages.ts';
import { expect, serveStudio, test } from './fixtures.ts';
import { openPair } from './review-model.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function curatorPage(browser: Browser, lead: BrowserContext, origin: string, name: string): Promise<Page> {
  const { link } = await callAsLead<PersonRow>(lead, origin, 'study/addPerson', { name, role: 'curator' });
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await page.goto(new URL(link!, `${origin}/`).href);
  await page.getByRole('gridcell').first().getByRole('button', { disabled: false }).first().waitFor();
  return page;
}

async function decideFirst(page: Page, keys: readonly string[]): Promise<void> {
  await openPair(page);
  for (const key of keys) {
    const before = await page.locator('[data-pair]').getAttribute('data-pair');
    await page.keyboard.press(key);
    await expect(page.locator('[data-pair]')).not.toHaveAttribute('data-pair', before!);
  }
  await page.keyboard.press('Escape');
  await expect(page.getByText(/Not saved yet/)).toHaveCount(0);
}

test('two curators review on their own pages, and what they disagree on is settled by the lead', async ({ browser, folder }) => {
  const project = join(folder, 'study');
  await makePairStudy({ folder: project, pairs: 20, images: 30, inpainted: 0.5 });
  const studio = await serveStudio({ project, home: join(folder, 'home') });
  const lead = await signInLead(browser, studio.url);
  const [ada, bob] = [await curatorPage(browser, lead, studio.origin, 'Ada'), await curatorPage(browser, lead, studio.origin, 'Bob')];
  await expectAccessibleInBothSchemes(ada, 'the page of a curator');
  await decideFirst(ada, ['p', 'p', 'x']);
  await decideFirst(bob, ['p', 'x', 'x']);

  const list = () => callAsLead<PairPage>(lead, studio.origin, 'pairs/list', { offset: 0, limit: 4, where: {}, sort: 'added', list: null });
  expect((await list()).rows.map(({ review }) => review && [review.verdict, review.conflict, review.settled])).toEqual([['accept', false, false], [null, true, false], ['reject', false, false], null]);

  const page = await lead.newPage();
  await page.goto(`${studio.origin}/#/pairs?${new URLSearchParams({ where: JSON.stringify({ decision: 'conflict' }) }).toString()}`);
  await expect(page.getByRole('gridcell')).toHaveCount(1);
  await openPair(page);
  await expect(page.locator('[data-standing]')).toContainText('Disagreement');
  await page.locator('[data-pair]').waitFor();
  await page.keyboard.press('p');
  await expect(page.locator('[data-standing]')).toContainText('Accepted');
  await expect.poll(async () => (await list()).rows[1]?.review).toMatchObject({ verdict: 'accept', conflict: false, settled: true });
  await page.keyboard.press('Control+z');
  await expect(page.locator('[data-standing]')).toContainText('Disagreement');

  await bob.reload();
  await openPair(bob, 1);
  await expect(bob.locator('[data-standing]')).toContainText('Rejected');
  for (const context of [ada.context(), bob.context(), lead]) await context.close();
  await studio.stop();
});
