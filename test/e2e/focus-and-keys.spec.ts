import type { Page } from '@playwright/test';
import { begin, callAsLead, itemOnScreen, nextItem } from './annotate-pages.ts';
import { test } from './drawn-projects.ts';
import { expect } from './fixtures.ts';

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Holds a key until it has repeated some times. */
async function hold(page: Page, key: string): Promise<void> {
  for (let times = 0; times < 6; times++) {
    await page.keyboard.down(key);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.keyboard.up(key);
}

test('an answer that was opened by key from the last ones takes Enter at once, and the list never takes the focus unasked', async ({ openDrawn }) => {
  const { sitDown, lines } = await openDrawn({ items: 4, models: 3 });
  const { page } = await sitDown('By key');
  await begin(page);
  const first = await itemOnScreen(page);
  await press(page, '1', '2', '3', 'Enter');
  await nextItem(page, first.ticket);
  const second = await itemOnScreen(page);
  await press(page, 'a', 'Enter');
  await page.locator(`[data-ticket="${first.ticket}"][data-ready]`).waitFor();
  await press(page, '3', '2', '1', 'Enter');
  await nextItem(page, first.ticket);
  expect((await itemOnScreen(page)).ticket).toBe(second.ticket);

  await press(page, 'q');
  await page.getByRole('heading', { name: 'Break' }).waitFor();
  await press(page, 'Enter');
  await itemOnScreen(page);
  await press(page, '1', '2', '3', 'Enter');
  await nextItem(page, second.ticket);
  expect((await itemOnScreen(page)).ticket).not.toBe(first.ticket);
  await expect.poll(async () => (await lines()).length).toBe(3);
});

test('Enter that is held down on a button runs it once', async ({ openDrawn }) => {
  const { sitDown } = await openDrawn({ items: 6, models: 3 });
  const { page } = await sitDown('Heavy hand');
  await begin(page);
  const { ticket } = await itemOnScreen(page);
  await page.locator('button[data-command="later"]').focus();
  await hold(page, 'Enter');
  await nextItem(page, ticket);
  await expect(page.locator('button[data-kind="later"]')).toHaveCount(1);

  const { ticket: next } = await itemOnScreen(page);
  await page.locator('button[data-command="discard"]').focus();
  await hold(page, 'Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect((await itemOnScreen(page)).ticket).toBe(next);
});

test('the button that flickers is turned on and off with Space', async ({ openDrawn }) => {
  const { sitDown } = await openDrawn({ items: 2, models: 3 });
  const { page } = await sitDown('By Space');
  await begin(page);
  await itemOnScreen(page);
  await page.locator('button[data-command="flicker"]').focus();
  await press(page, 'Space');
  await expect(page.locator('[data-flickering]')).toHaveCount(1);
  await press(page, 'Space');
  await expect(page.locator('[data-flickering]')).toHaveCount(0);
});

test('digits pick a reason wherever in its dialog the focus is, with no other key held; none opens while another item is on its way', async ({ openDrawn }) => {
  const { sitDown, lines } = await openDrawn({ items: 4, models: 3 });
  const { page } = await sitDown('Reasons');
  await begin(page);
  const { ticket } = await itemOnScreen(page);
  const dialog = page.getByRole('dialog');
  await press(page, 's');
  await dialog.getByText('Why can this item not be ranked?').click();
  await press(page, 'Control+1', 'Alt+1');
  await expect(dialog).toBeVisible();
  await press(page, '2');
  await nextItem(page, ticket);
  await expect.poll(async () => (await lines()).map(({ kind }) => kind)).toEqual(['discard']);

  await expect(dialog).toHaveCount(0);
  await itemOnScreen(page);
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => { letGo = resolve; });
  await page.route('**/annotation/undo', async (route) => { await held; await route.continue(); });
  await press(page, 'Backspace', 's');
  letGo();
  expect((await page.locator(`[data-ticket="${ticket}"][data-ready]`).waitFor(), await dialog.count())).toBe(0);
});

test('keys do nothing to items that a revoked link has taken off the screen', async ({ openDrawn }) => {
  const { sitDown, studio, lead, lines } = await openDrawn({ items: 6, models: 3 });
  const { page, person } = await sitDown('Revoked');
  await begin(page);
  await itemOnScreen(page);
  await callAsLead(lead, studio.origin, 'study/revokeLink', { id: person.id });
  await press(page, '1', '2', '3', 'Enter');
  await page.getByText('You are signed out').waitFor();
  await press(page, '1', '2', '3', 'Enter', 'f', 'Backspace', '1', '2', '3', 'Enter');
  const waiting = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('triptych.outbox/')).length);
  expect([waiting, await lines()]).toEqual([1, []]);
});
