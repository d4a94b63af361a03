import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Ballot } from '../../src/domain/ballot.ts';
import { begin, itemOnScreen, nextItem, shownRanks } from './annotate-pages.ts';
import { expect, test } from './fixtures.ts';

async function openSample(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Try the sample study' }).click();
  await page.getByRole('link', { name: 'Annotate', exact: true }).click();
  await page.getByRole('link', { name: /Annotator 1/ }).click();
  await begin(page);
  await itemOnScreen(page);
}

async function standingBallots(home: string): Promise<Ballot[]> {
  const folder = join(home, 'sample-study', 'ballots');
  const files = existsSync(folder) ? await readdir(folder) : [];
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const latest = new Map<string, Ballot>();
  for (const line of texts.join('').split('\n').filter(Boolean).map((text) => JSON.parse(text) as Ballot)) latest.set(`${line.annotator} ${line.item}`, line);
  return [...latest.values()].filter(({ kind }) => kind !== 'withdrawn');
}

test('somebody new ranks the sample study by keys and by mouse, takes back, discards, and finds their place again', async ({ page, studio, home }) => {
  await openSample(page, studio.url);
  await expect(page).toHaveTitle('Ranking - Triptych');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByText('Sample study')).toHaveCount(0);
  const place = page.getByTestId('place');
  await expect(place).toHaveText('1 of 11');

  const byKeys = await itemOnScreen(page);
  await page.keyboard.press('2');
  expect(await shownRanks(page)).toEqual(['no rank', '1st', 'no rank']);
  await page.keyboard.press('Enter');
  expect((await itemOnScreen(page)).ticket).toBe(byKeys.ticket);
  await page.keyboard.press('Numpad1');
  await page.keyboard.press('2');
  expect(await shownRanks(page)).toEqual(['1st', 'no rank', 'no rank']);
  await page.keyboard.press('3');
  await page.keyboard.press('2');
  expect(await shownRanks(page)).toEqual(['1st', '3rd', '2nd']);
  await page.keyboard.press('Enter');
  await nextItem(page, byKeys.ticket);
  await expect(place).toContainText('2 of 11');

  const byMouse = await itemOnScreen(page);
  for (const pane of [3, 1, 2]) await page.locator(`[data-pane="${pane}"]`).click();
  expect(await shownRanks(page)).toEqual(['2nd', '3rd', '1st']);
  await page.getByRole('button', { name: 'Submit' }).click();
  await nextItem(page, byMouse.ticket);

  await page.keyboard.press('Backspace');
  await expect(page.locator(`[data-ticket="${byMouse.ticket}"]`)).toBeVisible();
  await expect(page.getByText('was 1st')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.locator(`[data-ticket="${byKeys.ticket}"]`)).toBeVisible();
  await itemOnScreen(page);
  await page.keyboard.press('Enter');
  await nextItem(page, byKeys.ticket);
  await itemOnScreen(page);
  for (const key of ['1', '2', '3', 'Enter']) await page.keyboard.press(key);
  await nextItem(page, byMouse.ticket);

  const discarded = await itemOnScreen(page);
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('s');
  await dialog.getByLabel('Another reason').fill('One of 3 is a drawing');
  await page.keyboard.press('Enter');
  await nextItem(page, discarded.ticket);

  const resumed = await itemOnScreen(page);
  await expect(place).toContainText('4 of 11');
  await page.reload();
  expect((await itemOnScreen(page)).ticket).toBe(resumed.ticket);
  await expect(place).toContainText('4 of 11');

  const ballots = await standingBallots(home);
  expect(ballots.map((ballot) => (ballot.kind === 'ranking' ? ballot.order.map((image) => ballot.shown!.order.indexOf(image) + 1) : ballot.kind === 'discard' && ballot.reason)).sort())
    .toEqual([[1, 2, 3], [1, 3, 2], 'One of 3 is a drawing'].sort());
});

test.describe('a sample study that was drawn before', () => {
  test.use({ sampleIsDrawn: true });

  test('zoom, pan and whole image move all pictures together and leave with the answer', async ({ page, studio, home }) => {
    await openSample(page, studio.url);
    const scales = (): Promise<string[]> => page.locator('[data-pane] > div:first-child').evaluateAll((stages) => {
      const moves = stages.map((stage) => new DOMMatrix(getComputedStyle(stage).transform));
      // Panes may differ by a fraction of a pixel in width, and each picture lies on whole pixels; that is the same move.
      const isSame = (one: DOMMatrix, other: DOMMatrix | undefined) => other !== undefined && one.a === other.a && Math.abs(one.e - other.e) < 1.5 && Math.abs(one.f - other.f) < 1.5;
      return moves.map((move) => String(isSame(move, moves[0]) ? moves[0] : move));
    });
    const untouched = await scales();
    await page.locator('[data-pane="2"]').hover();
    await page.mouse.wheel(0, -240);
    await expect.poll(async () => new Set(await scales()).size).toBe(1);
    const zoomed = await scales();
    expect(zoomed).not.toEqual(untouched);
    await page.mouse.down();
    await page.mouse.move(700, 400, { steps: 4 });
    await page.mouse.up();
    expect(await shownRanks(page)).toEqual(['no rank', 'no rank', 'no rank']);
    expect(await scales()).not.toEqual(zoomed);
    expect(new Set(await scales()).size).toBe(1);
    await page.keyboard.press('0');
    expect(await scales()).toEqual(untouched);

    const { ticket, pictures } = await itemOnScreen(page);
    await page.keyboard.press('z');
    await expect.poll(async () => (await itemOnScreen(page)).pictures.every((address, index) => address !== pictures[index] && address.includes('/whole/'))).toBe(true);
    await page.keyboard.press('+');
    for (const key of ['1', '2', '3', 'Enter']) await page.keyboard.press(key);
    await nextItem(page, ticket);
    await expect.poll(async () => (await standingBallots(home)).map(({ shown }) => shown)).toMatchObject([{ whole: true, zoom: 1.25 }]);
    expect((await itemOnScreen(page)).pictures.every((address) => address.includes('/face/'))).toBe(true);
  });

  test('the background is remembered, and choosing it with the mouse leaves the keys to the ranking', async ({ page, studio }) => {
    await openSample(page, studio.url);
    await page.getByRole('button', { name: 'Background' }).click();
    await expect(page.locator('[data-ticket]')).toHaveAttribute('data-ground', 'dark');
    await page.keyboard.press('3');
    expect(await shownRanks(page)).toEqual(['no rank', 'no rank', '1st']);
    await page.keyboard.press('b');
    await expect(page.locator('[data-ticket]')).toHaveAttribute('data-ground', 'light');
    await page.reload();
    await itemOnScreen(page);
    await expect(page.locator('[data-ticket]')).toHaveAttribute('data-ground', 'light');
  });
});
