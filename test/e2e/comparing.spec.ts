import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { itemOnScreen, shownRanks } from './annotate-pages.ts';
import { expect, test } from './fixtures.ts';

test.use({ sampleIsDrawn: true });

async function openSample(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Try the sample study' }).click();
  await page.getByRole('link', { name: 'Annotate', exact: true }).click();
  await page.getByRole('link', { name: /Annotator 1/ }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  await itemOnScreen(page);
}

/** Zoom and place of each pane, left to right. */
function views(page: Page): Promise<string[]> {
  return page.locator('[data-pane]').evaluateAll((panes) => panes.map((pane) => ['--scale', '--x', '--y'].map((name) => (pane as HTMLElement).style.getPropertyValue(name)).join(' ')));
}

const untouched = '1 0% 0%';
const inFront = (page: Page) => page.evaluate(() => document.querySelector<HTMLElement>('[data-front]')?.dataset['pane'] ?? null);

/**
 * How many bytes in the middle of the first pane differ from the source pixels that lie there. Where the picture lies between two
 * device pixels, the browser moves it to one of them, so the better one counts.
 */
async function differingBytes(page: Page): Promise<number> {
  const side = 120;
  const place = await page.locator('[data-pane="1"] img[data-sharp]').evaluate((image) => {
    const [box, pane] = [image, image.closest('[data-pane]')].map((element) => element?.getBoundingClientRect() ?? new DOMRect());
    return { address: (image as HTMLImageElement).src, left: box!.x, top: box!.y, x: Math.round(pane!.x + pane!.width / 2), y: Math.round(pane!.y + pane!.height / 2) };
  });
  const clip = { x: place.x - side / 2, y: place.y - side / 2, width: side, height: side };
  const onScreen = await sharp(await page.screenshot({ clip })).removeAlpha().raw().toBuffer();
  const source = await (await page.request.get(place.address)).body();
  const counts = await Promise.all([0, 1].flatMap((right) => [0, 1].map(async (down) => {
    const inSource = await sharp(source).extract({ left: Math.floor(clip.x - place.left) + right, top: Math.floor(clip.y - place.top) + down, width: side, height: side }).raw().toBuffer();
    return inSource.reduce((count, value, byte) => count + Number(value !== onScreen[byte]), 0);
  })));
  return Math.min(...counts);
}

test('actual pixels are those of the file, one for one and without smoothing', async ({ page, studio }) => {
  await openSample(page, studio.url);
  await page.keyboard.press('z');
  await page.keyboard.press('p');
  const first = page.locator('[data-pane="1"]');
  await expect(first.locator('img[data-sharp]')).toHaveCSS('image-rendering', 'pixelated');
  await expect(first.getByText('100%', { exact: true })).toBeVisible();
  expect(await differingBytes(page)).toBe(0);
});

test('panes move together until they are unlinked, and together again from where the active one is', async ({ page, studio }) => {
  await openSample(page, studio.url);
  await page.locator('[data-pane="2"]').hover();
  await page.mouse.wheel(0, -240);
  await expect.poll(async () => new Set(await views(page)).size).toBe(1);
  expect((await views(page))[0]).not.toBe(untouched);
  await page.keyboard.press('r');
  await page.keyboard.press('l');
  await page.mouse.wheel(0, -240);
  await expect.poll(async () => (await views(page)).map((view) => view === untouched)).toEqual([true, false, true]);
  await expect(page.locator('[data-pane="2"]')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('+');
  const [first, second, third] = await views(page);
  expect([first === untouched, second === untouched, third === untouched, second === third]).toEqual([true, false, false, false]);
  await page.keyboard.press('l');
  expect(await views(page)).toEqual([third, third, third]);
  expect(await shownRanks(page)).toEqual(['no rank', 'no rank', 'no rank']);
});

test('two panes take turns in one view for as long as Space is held, and nothing is ranked', async ({ page, studio }) => {
  await openSample(page, studio.url);
  await page.getByRole('button', { name: 'Take image 3 into the pair to flicker' }).click();
  await page.keyboard.down(' ');
  for (const pane of ['3', '2', '3']) await expect.poll(() => inFront(page)).toBe(pane);
  await expect(page.getByText('Image 3', { exact: true })).toBeVisible();
  await page.locator('[data-front]').click();
  await page.keyboard.up(' ');
  expect(await inFront(page)).toBeNull();
  expect(await shownRanks(page)).toEqual(['no rank', 'no rank', 'no rank']);
});

test('who asks for less motion sees the second picture steadily', async ({ page, studio }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openSample(page, studio.url);
  await page.keyboard.down(' ');
  const seen = new Set<string | null>();
  for (let look = 0; look < 12; look += 1) {
    seen.add(await inFront(page));
    await page.waitForTimeout(100);
  }
  await page.keyboard.up(' ');
  expect([...seen]).toEqual(['2']);
});

test('the map shows where the face lies, and does not rank when it is clicked', async ({ page, studio }) => {
  await openSample(page, studio.url);
  await expect(page.getByRole('group', { name: /^Map of image/ })).toHaveCount(0);
  await page.keyboard.press('n');
  await expect(page.getByRole('group', { name: /^Map of image/ })).toHaveCount(3);
  await page.getByRole('group', { name: 'Map of image 1' }).click();
  expect(await shownRanks(page)).toEqual(['no rank', 'no rank', 'no rank']);
  await page.keyboard.press('n');
  await page.keyboard.press('+');
  await expect(page.getByRole('group', { name: /^Map of image/ })).toHaveCount(3);
});
