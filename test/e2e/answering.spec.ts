import type { BrowserContext, Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { addPeople, begin, callAsLead, itemOnScreen, nextItem, shownRanks, signInLead } from './annotate-pages.ts';
import { expect, test, type ServedStudio } from './fixtures.ts';

test.use({ sampleIsDrawn: true });

interface ItemRows { readonly rows: { item: string; candidates: { image: string }[] }[] }

/** The sample study with one practice item, and a page of somebody new on its roster. */
async function sitDown(lead: BrowserContext, desk: BrowserContext, studio: ServedStudio): Promise<Page> {
  await callAsLead(lead, studio.origin, 'workspace/sample');
  const { rows: [first] } = await callAsLead<ItemRows>(lead, studio.origin, 'results/items', { offset: 0, limit: 1, method: 'all' });
  const order = first!.candidates.map(({ image }) => image);
  await callAsLead(lead, studio.origin, 'study/setKnownAnswer', { item: first!.item, known: { use: 'practice', answer: { kind: 'ranking', order } } });
  const [person] = await addPeople(lead, studio.origin, ['Newcomer']);
  const page = await desk.newPage();
  await page.goto(new URL(person!.link!, `${studio.origin}/`).href);
  return page;
}

const placesBy = (labels: readonly string[]): number[] => ['1st', '2nd', '3rd'].map((rank) => labels.findIndex((label) => label.includes(`right is ${rank}`)) + 1);

test('a newcomer reads the guideline, practises until it is right, answers with keys of their own, rests, reopens and is asked nothing twice', async ({ browser, studio }) => {
  const [lead, desk] = [await signInLead(browser, studio.url), await browser.newContext({ reducedMotion: 'reduce' })];
  const page = await sitDown(lead, desk, studio);
  await expect(page.getByRole('heading', { name: 'Before you begin' })).toBeVisible();
  await expectAccessible(page);
  await begin(page);

  const practice = await itemOnScreen(page);
  await expect(page.getByTestId('place')).toHaveText('Practice 1 of 1');
  for (const key of ['1', '2', '3', 'Enter']) await page.keyboard.press(key);
  const ready = page.getByRole('heading', { name: 'You are ready' });
  const wrong = page.getByRole('button', { name: 'Look again' });
  await expect(ready.or(wrong)).toBeVisible();
  if (await wrong.isVisible()) {
    await expectAccessible(page);
    const labels = await page.getByRole('group', { name: /^Image \d: right/ }).evaluateAll((groups) => groups.map((group) => group.getAttribute('aria-label') ?? ''));
    await page.keyboard.press('Enter');
    expect((await itemOnScreen(page)).ticket).toBe(practice.ticket);
    for (const place of placesBy(labels)) await page.keyboard.press(String(place));
    await page.keyboard.press('Enter');
  }
  await expect(ready).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('place')).toHaveText('1 of 10');

  await page.keyboard.press('k');
  await page.getByRole('button', { name: 'Change key: Discard the item with a reason' }).click();
  await page.keyboard.press('f');
  await expect(page.getByRole('alert')).toContainText('F is taken');
  await page.keyboard.press('x');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  const first = await itemOnScreen(page);
  await page.keyboard.press('x');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('4');
  await nextItem(page, first.ticket);
  const second = await itemOnScreen(page);
  await page.keyboard.press('f');
  await nextItem(page, second.ticket);
  const strip = page.getByRole('group', { name: 'Your last answers' });
  await expect(strip.getByRole('button')).toHaveCount(2);
  await expect(strip.getByText('Discarded')).toBeVisible();
  await expect(strip.getByText('Later')).toBeVisible();

  const third = await itemOnScreen(page);
  await page.keyboard.press('2');
  await page.keyboard.press('q');
  await expect(page.getByRole('heading', { name: 'Break' })).toBeVisible();
  await expect(page.locator('[data-pane]')).toHaveCount(0);
  for (const key of ['3', '1', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByRole('heading', { name: 'Break' })).toBeVisible();
  await page.keyboard.press('Enter');
  expect((await itemOnScreen(page)).ticket).toBe(third.ticket);
  expect(await shownRanks(page)).toEqual(['no rank', '1st', 'no rank']);

  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await expect(page.locator(`[data-ticket="${first.ticket}"]`)).toBeVisible();
  await itemOnScreen(page);
  await expect(page.getByText('You discarded this item: I cannot decide')).toBeVisible();
  for (const key of ['3', '2', '1']) await page.keyboard.press(key);
  const acknowledged = page.waitForResponse((response) => response.url().endsWith('/annotation/submit') && response.ok());
  await page.getByRole('button', { name: 'Submit' }).click();
  expect((await itemOnScreen(page)).ticket).toBe(third.ticket);
  await expect(page.getByTestId('place')).toContainText('2 of 10');
  await (await acknowledged).finished();
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Everything is saved already.').first()).toBeVisible();

  await page.reload();
  expect((await itemOnScreen(page)).ticket).toBe(third.ticket);
  await expect(page.getByRole('button', { name: 'Discard' }).locator('kbd')).toHaveText('X');
  await expect(strip.getByRole('button')).toHaveCount(2);
  await expectAccessible(page);

  const other = await desk.newPage();
  await other.goto(page.url());
  await expect(other.getByText('You have this page open in another tab')).toBeVisible();
  await lead.close();
  await desk.close();
});
