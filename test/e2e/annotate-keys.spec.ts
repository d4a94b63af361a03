import type { Page } from '@playwright/test';
import { commandIds, commands, type CommandId } from '../../src/renderer/features/annotate/commands.ts';
import { keyLabel } from '../../src/renderer/features/annotate/key-names.ts';
import { begin, itemOnScreen, nextItem, shownRanks } from './annotate-pages.ts';
import { test } from './drawn-projects.ts';
import { expect } from './fixtures.ts';

/** The rows of the list of keys: what each command is called and its keys. */
async function listedCommands(page: Page): Promise<Record<string, { keys: (string | null)[]; label: string | null }>> {
  await page.keyboard.press('?');
  const rows = page.getByRole('dialog').locator('[data-listed]');
  await rows.first().waitFor();
  const listed = await rows.evaluateAll((elements) => elements.map((row) => [
    (row as HTMLElement).dataset['listed'] ?? '',
    { keys: [...row.querySelectorAll('kbd')].map(({ textContent }) => textContent), label: row.querySelector('dd')?.textContent ?? null },
  ] as const));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return Object.fromEntries(listed);
}

/** The commands of the buttons on the page, and the key that each button shows. */
async function buttonKeys(page: Page): Promise<[command: string, key: string | null][]> {
  return page.locator('button[data-command]').evaluateAll((buttons) => buttons.map((button) => [
    (button as HTMLElement).dataset['command'] ?? '', button.querySelector('kbd')?.textContent ?? null,
  ] as [string, string | null]));
}

test('the list of keys names every command with all its keys, and every button shows its own', async ({ openDrawn }) => {
  const { sitDown } = await openDrawn({ items: 2, models: 2 });
  const { page } = await sitDown('Reader');
  await begin(page);
  await itemOnScreen(page);
  expect(await listedCommands(page)).toEqual(Object.fromEntries(commandIds.map((id) => [id, { keys: commands[id].keys.map(keyLabel), label: commands[id].label }])));
  expect(commandIds.filter((id) => commands[id].keys.length === 0)).toEqual([]);

  const buttons = await buttonKeys(page);
  expect(buttons).toEqual(buttons.map(([id]) => [id, keyLabel(commands[id as CommandId].keys[0]!)]));
  const answering = commandIds.filter((id) => commands[id].group === 'Answer' && !['rank-3', 'rank-4', 'rank-5', 'reopen', 'recent'].includes(id));
  expect(buttons.map(([id]) => id)).toEqual(expect.arrayContaining(answering));
  // What has no command of its own is a mouse's shortcut to one that has a key: the pair to flicker, an answer of the strip.
  const others = page.locator('section[aria-label="Ranking"] button:not([data-command])');
  expect(await others.evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label')?.replace(/\d/, 'n')))).toEqual(['Image n is A of the pair to flicker', 'Image n is B of the pair to flicker']);
});

test('a key of one’s own works and is shown, after a reload and on another machine, and the old one does nothing', async ({ browser, openDrawn }) => {
  const { sitDown, lines } = await openDrawn({ items: 2, models: 3 });
  const { page, address } = await sitDown('Own keys');
  await begin(page);
  const { ticket } = await itemOnScreen(page);
  await page.keyboard.press('k');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Change key: Submit your answer' }).press('Enter');
  await expect(dialog.getByText('Press a key')).toBeVisible();
  const saved = page.waitForResponse((response) => response.url().endsWith('/annotation/savePreferences') && response.ok());
  await page.keyboard.press('w');
  await expect(dialog.getByRole('button', { name: 'Default key: Submit your answer' })).toBeVisible();
  await saved;
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await page.reload();
  await itemOnScreen(page);
  await expect(page.locator('button[data-command="submit"] kbd')).toHaveText('W');
  for (const key of ['1', '2', '3', 'Enter']) await page.keyboard.press(key);
  expect(await shownRanks(page)).toEqual(['1st', '2nd', '3rd']);
  expect((await itemOnScreen(page)).ticket).toBe(ticket);
  await page.keyboard.press('w');
  await nextItem(page, ticket);
  await expect.poll(async () => (await lines()).length).toBe(1);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(address);
  const following = await itemOnScreen(other);
  await expect(other.locator('button[data-command="submit"] kbd')).toHaveText('W');
  expect((await listedCommands(other))['submit']).toEqual({ keys: ['W'], label: commands.submit.label });
  for (const key of ['2', '3', '1', 'w']) await other.keyboard.press(key);
  await nextItem(other, following.ticket);
  await expect.poll(async () => (await lines()).map(({ kind }) => kind)).toEqual(['ranking', 'ranking']);
  await elsewhere.close();
});
