import type { Page } from '@playwright/test';
import { cornerColours, countInput, itemOnScreen, nextItem, shownRanks } from './annotate-pages.ts';
import { keyboardOf } from './annotate-hands.ts';
import { picturesByImage, test } from './drawn-projects.ts';
import { expect } from './fixtures.ts';

// Source pixels of a crop are about twice as many as a pane has, so that there is something to zoom into.
const large = { items: 2, models: 3, size: 1200, twoFaces: true } as const;

const untouched = '1 0% 0%';

/** Zoom and place of each pane, left to right. */
function views(page: Page): Promise<string[]> {
  return page.locator('[data-pane]').evaluateAll((panes) => panes.map((pane) => ['--scale', '--x', '--y'].map((name) => (pane as HTMLElement).style.getPropertyValue(name)).join(' ')));
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Whether a pane shows source pixels, how they are drawn, how large they are in percent, and whether they lie on the screen's own. */
async function sharpness(page: Page, pane: number) {
  const image = page.locator(`[data-pane="${pane}"] [role="img"] img[data-sharp]`);
  await image.waitFor();
  const { address, ...shown } = await image.evaluate((element) => {
    const { src, complete, naturalWidth, naturalHeight } = element as HTMLImageElement;
    const { left, top, width } = element.getBoundingClientRect();
    const onPixels = [left, top].every((edge) => Math.abs(edge - Math.round(edge)) < 0.01);
    return { address: src, complete, width: naturalWidth, height: naturalHeight, rendering: getComputedStyle(element).imageRendering, onPixels, onScreen: width / naturalWidth };
  });
  const type = (await page.request.get(address)).headers()['content-type'];
  return { ...shown, type, onScreen: Math.round(shown.onScreen * 100) };
}

test('every way to look closer has a key: zoom, pan, each image alone, whole image, map, actual pixels, full screen', async ({ openDrawn }) => {
  const { sitDown, lines } = await openDrawn(large);
  const { page } = await sitDown('Looker');
  const used = await countInput(page);
  await page.reload();
  await keyboardOf(page).begin();
  await itemOnScreen(page);

  await press(page, '+', '+');
  const [zoomed] = await views(page);
  expect(await views(page)).toEqual([zoomed, zoomed, zoomed]);
  expect(zoomed).toBe('1.5625 0% 0%');
  await press(page, 'Shift+ArrowRight', 'Shift+ArrowDown');
  expect(await views(page)).toEqual(Array.from({ length: 3 }, () => '1.5625 -10% -10%'));
  await press(page, '-');
  expect((await views(page))[0]).toMatch(/^1\.25 /);
  await press(page, 'r');
  expect(await views(page)).toEqual([untouched, untouched, untouched]);

  await press(page, 'l', 'ArrowRight');
  await expect(page.locator('[data-pane="2"]')).toHaveAttribute('aria-current', 'true');
  await press(page, '+', 'ArrowRight', '+', '+');
  await expect(page.locator('[data-pane="3"]')).toHaveAttribute('aria-current', 'true');
  expect(await views(page)).toEqual([untouched, '1.25 0% 0%', '1.5625 0% 0%']);
  await press(page, 'ArrowLeft', 'l');
  expect(await views(page)).toEqual(Array.from({ length: 3 }, () => '1.25 0% 0%'));

  const maps = page.getByRole('group', { name: /^Map of image/ });
  await expect(maps).toHaveCount(3);
  await press(page, 'r');
  await expect(maps).toHaveCount(0);
  await press(page, 'n');
  await expect(maps).toHaveCount(3);
  await press(page, 'n');
  await expect(maps).toHaveCount(0);
  await press(page, 'z');
  await expect(page.getByRole('img', { name: 'Image 1, whole image' })).toBeVisible();
  await expect(maps).toHaveCount(3);
  await press(page, 'z');
  await expect(page.getByRole('img', { name: 'Image 1, face' })).toBeVisible();

  await press(page, '+');
  // 1.6 times the face of 550 pixels.
  const source = { complete: true, width: 880, height: 880, type: 'image/png' };
  const below = await sharpness(page, 1);
  expect(below).toEqual({ ...source, rendering: 'auto', onPixels: expect.any(Boolean) as unknown, onScreen: expect.any(Number) as unknown });
  expect(below.onScreen).toBeLessThan(100);
  await press(page, 'p');
  for (const pane of [1, 2, 3]) {
    expect(await sharpness(page, pane)).toEqual({ ...source, rendering: 'pixelated', onPixels: true, onScreen: 100 });
    await expect(page.locator(`[data-pane="${pane}"]`).getByText('100%', { exact: true })).toBeVisible();
  }
  for (let count = 0; count < 20; count += 1) await press(page, '+');
  const closest = await sharpness(page, 2);
  expect(closest.onScreen, 'one source pixel is at least eight pixels wide').toBeGreaterThanOrEqual(800);

  await press(page, 'm');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await press(page, 'm');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(false);
  expect(await shownRanks(page)).toEqual(['no rank', 'no rank', 'no rank']);
  expect(await lines()).toEqual([]);
  expect(used.pointers).toBe(0);
});

test('Space flickers for as long as it is held, with the pair that keys choose, and never submits or discards', async ({ openDrawn }) => {
  const { sitDown, lines } = await openDrawn(large);
  const { page } = await sitDown('Flicker');
  await keyboardOf(page).begin();
  const { ticket } = await itemOnScreen(page);
  const inFront = (): Promise<string | null> => page.evaluate(() => document.querySelector<HTMLElement>('[data-front]')?.dataset['pane'] ?? null);

  await press(page, '2', '3', '1');
  await page.keyboard.down(' ');
  for (const pane of ['1', '2', '1']) await expect.poll(inFront).toBe(pane);
  await press(page, '3');
  for (const pane of ['2', '3', '2']) await expect.poll(inFront).toBe(pane);
  await page.keyboard.up(' ');
  expect(await inFront()).toBeNull();
  const marks = page.getByRole('button', { name: /of the pair to flicker$/ });
  await expect(marks).toHaveCount(2);
  const pairs = new Set<string>();
  for (let count = 0; count < 3; count += 1) {
    await press(page, 'c');
    pairs.add((await marks.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')?.slice(0, 7)))).join());
  }
  expect([...pairs].toSorted()).toEqual(['Image 1,Image 2', 'Image 1,Image 3', 'Image 2,Image 3']);

  await page.locator('button[data-command="submit"]').focus();
  await press(page, ' ', ' ');
  await page.locator('button[data-command="discard"]').focus();
  await press(page, ' ');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await press(page, 's');
  await page.getByRole('dialog').waitFor();
  await press(page, ' ', ' ');
  await expect(page.getByRole('dialog')).toBeVisible();
  await press(page, 'Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect((await itemOnScreen(page)).ticket).toBe(ticket);
  expect(await shownRanks(page)).toEqual(['3rd', '1st', '2nd']);
  expect(await lines()).toEqual([]);
});

test('another face of one image is compared with a key, and the ballot says which faces were on screen', async ({ openDrawn }) => {
  const { drawn, studio, lead, sitDown, lines } = await openDrawn(large);
  const images = await picturesByImage(lead, studio.origin);
  const { page } = await sitDown('Faces');
  await keyboardOf(page).begin();
  const { ticket } = await itemOnScreen(page);
  const shown = (await cornerColours(page)).map((colour) => drawn.pictureOf(...colour));
  const names = (): Promise<string[]> => page.locator('[data-pane] [role="img"]').evaluateAll((stages) => stages.map((stage) => stage.getAttribute('aria-label') ?? ''));

  await press(page, 'ArrowRight', 'o');
  await expect.poll(names).toEqual(['Image 1, face', 'Image 2, another face', 'Image 3, face']);
  await press(page, 'o');
  await expect.poll(names).toEqual(['Image 1, face', 'Image 2, face', 'Image 3, face']);
  await press(page, 'o');
  await expect(page.getByText('Another face, 2 of 2')).toBeVisible();
  await itemOnScreen(page);
  await press(page, '2', '1', '3', 'Enter');
  await nextItem(page, ticket);
  await itemOnScreen(page);
  expect(await names(), 'the next item begins with its own faces').toEqual(['Image 1, face', 'Image 2, face', 'Image 3, face']);

  await expect.poll(async () => (await lines()).length).toBe(1);
  const [line] = await lines();
  const [first, second] = drawn.faces;
  const facesByModel = Object.fromEntries(Object.entries(line!.shown!.faces).map(([image, box]) => [images.get(image)!.model, box]));
  expect(facesByModel).toEqual(Object.fromEntries(shown.map(({ model }, place) => [model, place === 1 ? second : first])));
});
