import { begin, itemOnScreen, nextItem, shownRanks } from './annotate-pages.ts';
import { test } from './drawn-projects.ts';
import { expect } from './fixtures.ts';

test('keys typed right behind a reason are for the next item, and a reason that is double-clicked discards one item', async ({ openDrawn }) => {
  const { sitDown, lines } = await openDrawn({ items: 6, models: 3 });
  const { page } = await sitDown('Quick');
  await begin(page);
  const { ticket } = await itemOnScreen(page);
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('s');
  await page.getByRole('dialog').waitFor();
  // Without waiting for one another: the dialog is still fading away when the next key comes.
  await Promise.all(['4', '3', '1', '2'].map((key) => page.keyboard.press(key)));
  await nextItem(page, ticket);
  await expect.poll(() => shownRanks(page)).toEqual(['2nd', '3rd', '1st']);
  const { ticket: second } = await itemOnScreen(page);
  await page.keyboard.press('Enter');
  await nextItem(page, second);
  await expect.poll(async () => (await lines()).map(({ kind }) => kind)).toEqual(['discard', 'ranking']);

  const { ticket: third } = await itemOnScreen(page);
  await page.locator('button[data-command="discard"]').click();
  await page.getByRole('button', { name: 'Not a human face' }).dblclick();
  await nextItem(page, third);
  const { ticket: fourth } = await itemOnScreen(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(async () => (await lines()).map(({ kind }) => kind)).toEqual(['discard', 'ranking', 'discard']);
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Everything is saved already.').first()).toBeVisible();
  expect((await itemOnScreen(page)).ticket).toBe(fourth);
  expect(await lines()).toHaveLength(3);

  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await Promise.all(['Escape', '2', '1'].map((key) => page.keyboard.press(key)));
  await expect.poll(() => shownRanks(page)).toEqual(['2nd', '1st', 'no rank']);
});

test('a page that is loaded again is not taken for another tab, but a second tab is', async ({ openDrawn }) => {
  const { sitDown } = await openDrawn({ items: 2, models: 3 });
  const { page, context } = await sitDown('Reload');
  const present = (): Promise<unknown> => page.waitForResponse((response) => response.url().endsWith('/annotation/present') && response.ok());
  await begin(page);
  for (let count = 0; count < 2; count += 1) {
    const heard = present();
    await page.reload();
    await heard;
    await itemOnScreen(page);
    await expect(page.getByText('You have this page open in another tab')).toHaveCount(0);
  }
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByText('You have this page open in another tab')).toBeVisible();
});
