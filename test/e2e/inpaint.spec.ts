import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import type { Overview } from '../../src/contract/contract.ts';
import type { Box } from '../../src/domain/face.ts';
import type { ImageRecord } from '../../src/domain/image.ts';
import type { InpaintedPair } from '../../src/domain/pairs/pair.ts';
import { changeText } from '../../src/renderer/features/pairs/pair-words.ts';
import { expectAccessibleInBothSchemes } from './accessible.ts';
import { callAsLead, signInLead } from './annotate-pages.ts';
import { expect, runCliJson, serveStudio, test } from './fixtures.ts';
import { drawPhotograph, filesOfPairs, inpaintedFiles, makePlantedProgram, pairsOf, plantedFace, putDrawnFaces } from './photographs.ts';
import { choosePath, latestJob, noOtherModels, recordsOf } from './scored-studies.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Three photographs in which the planted face has different shares: 4 %, 6.4 % and 8 %. */
const heights = { 'market.png': 640, 'summer/boat.png': 400, 'summer/beach.png': 320 } as const;

/** A folder of photographs, one of them with a caption. */
async function makePhotographs(folder: string): Promise<string> {
  const photographs = join(folder, 'photographs');
  for (const [name, height] of Object.entries(heights)) await drawPhotograph(join(photographs, name), 640, height, [plantedFace]);
  await writeFile(join(photographs, 'captions.csv'), 'file,caption\nmarket.png,a woman at a market\n');
  return photographs;
}

async function makeStudy(page: Page, folder: string): Promise<string> {
  await page.getByRole('button', { name: 'New study' }).click();
  await page.getByLabel('Name').fill('Natural');
  await page.getByLabel('Make it in').fill(folder);
  await page.getByRole('button', { name: 'Make study' }).click();
  await expect(page.getByRole('button', { name: 'Study Natural, menu' })).toBeVisible();
  const [name] = (await readdir(folder)).filter((entry) => /natural/i.test(entry));
  return join(folder, name!);
}

/** Imports a folder as photographs, and finds the faces, from the forms alone. */
async function importAndFindFaces(page: Page, photographs: string): Promise<void> {
  await page.keyboard.press('Control+i');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Photographs, to redraw').click();
  await dialog.getByRole('button', { name: 'Choose folder' }).click();
  await choosePath(page, photographs);
  await page.getByRole('button', { name: 'Choose this folder' }).click();
  await expect(dialog.getByText('Captions from captions.csv')).toBeVisible();
  await dialog.getByRole('button', { name: 'Import 3 photographs' }).click();
  await dialog.getByRole('button', { name: 'Find faces' }).click();
  await dialog.getByRole('button', { name: 'Find faces in 3 images' }).click();
  await expect(page.getByRole('dialog', { name: 'Jobs' }).getByText(/3 images/).first()).toBeVisible();
  await page.keyboard.press('Escape');
}

const settingsOf = (page: Page): Locator => page.getByRole('region', { name: 'Settings' });

/** Three redrawn faces beside the original, of which the middle one is what the table gives. */
async function expectPreview(page: Page, strengths: readonly string[]): Promise<void> {
  const shots = page.getByRole('group', { name: 'Redrawn' }).getByRole('button');
  await expect(shots.locator('img')).toHaveCount(3);
  await expect.poll(() => shots.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')))).toEqual(strengths);
  const sources = await shots.locator('img').evaluateAll((images) => images.map((image) => (image as HTMLImageElement).src));
  expect(new Set(sources).size).toBe(3);
}

/** Names, margins and marks of the pairs in the grid, as they are read out. */
async function shownPairs(page: Page): Promise<(string | null)[]> {
  return page.getByRole('grid', { name: 'Pairs' }).getByRole('gridcell').getByRole('button').evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));
}

function pairText({ origin }: InpaintedPair, file: string): string {
  return `${file}, face ${origin.face.index + 1}, undecided, mean change ${changeText(origin.change.mean)} of 255, for trying out`;
}

/** What the panes of the open pair show: their titles, and whose pictures are in sight. */
async function panes(page: Page): Promise<{ titles: string[]; pictures: string[] }> {
  const stage = page.getByRole('region', { name: 'The two pictures' });
  const titles = await stage.locator('figcaption').allTextContents();
  const pictures = await stage.locator('img:not([data-hidden])').evaluateAll((images) => images.map((image) => (image as HTMLImageElement).src));
  return { titles, pictures };
}

/** The pixels of a picture of a page. */
async function pixelsAt(page: Page, url: string): Promise<Buffer> {
  return sharp(await (await page.request.get(url)).body()).removeAlpha().raw().toBuffer();
}

/** Opens the first pair by keys, goes through the list, and flickers between its pictures. */
async function lookClosely(page: Page, project: string, pairs: readonly InpaintedPair[]): Promise<void> {
  await page.getByRole('gridcell').first().getByRole('button').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('1 of 3')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByText('2 of 3')).toBeVisible();
  const { origin, win, loss } = pairs[1]!;
  const facts = page.getByRole('complementary', { name: 'Facts of this pair' });
  await expect(facts.getByText(String(origin.strength), { exact: true })).toBeVisible();
  await expect(facts.getByText('found with confidence 1.00 (retinaface-mnet025)')).toBeVisible();

  await page.keyboard.press('z');
  await expect.poll(async () => (await panes(page)).pictures.length).toBe(2);
  const before = await panes(page);
  expect(before.titles).toEqual(['Winneroriginal', 'Loserredrawn']);
  await page.keyboard.down(' ');
  await expect.poll(() => panes(page)).toEqual({ titles: ['Loserredrawn', 'Winneroriginal'], pictures: before.pictures.toReversed() });
  await page.keyboard.up(' ');
  await expect.poll(() => panes(page)).toEqual(before);
  for (const [index, side] of [win, loss].entries()) {
    const written = await sharp(join(project, side.file!.path)).removeAlpha().raw().toBuffer();
    expect(changed(await pixelsAt(page, before.pictures[index]!), written)).toBeLessThan(4);
  }
  await expectAccessibleInBothSchemes(page, 'an open pair');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('gridcell').nth(1).getByRole('button')).toBeFocused();
}

/** Mean difference of two pictures of one size, of 255; a page's pictures are compressed. */
function changed(one: Buffer, other: Buffer): number {
  expect(one.length).toBe(other.length);
  return one.reduce((sum, value, index) => sum + Math.abs(value - other[index]!), 0) / one.length;
}

test('a lead imports photographs, finds their faces, sets the noise by keys, previews, redraws, and looks at the pairs that the files hold', async ({ page, browser, folder, home }) => {
  const studies = join(folder, 'studies');
  await mkdir(studies);
  const [photographs, program] = await Promise.all([makePhotographs(folder), makePlantedProgram(folder)]);
  const studio = await serveStudio({ home, program, env: noOtherModels });
  await page.goto(studio.url);
  const project = await makeStudy(page, studies);
  const lead = await signInLead(browser, studio.url);
  const { settings } = await callAsLead<Overview>(lead, studio.origin, 'study/overview');
  await callAsLead(lead, studio.origin, 'study/updateSettings', { settings: { ...settings, detector: 'retinaface-mnet025' } });
  await importAndFindFaces(page, photographs);
  await page.getByRole('link', { name: 'Study', exact: true }).click();
  await page.getByRole('button', { name: 'Redraw faces' }).click();

  const bar = page.getByRole('status').filter({ hasText: / faces in / });
  await expect(bar).toContainText('3 faces in 3 photographs: 1 at 0.25, 2 at 0.3.');
  await settingsOf(page).getByRole('slider', { name: 'Strength of step 4' }).focus();
  for (let count = 0; count < 3; count += 1) await page.keyboard.press('ArrowDown');
  await expect(bar).toContainText('3 faces in 3 photographs: 1 at 0.22, 2 at 0.3.');
  await page.getByRole('tab', { name: /^Photographs/ }).click();
  await expect(page.getByRole('grid', { name: 'Photographs' }).getByRole('gridcell')).toHaveCount(3);
  await expectAccessibleInBothSchemes(page, 'photographs to choose');
  await page.getByRole('tab', { name: 'Preview' }).click();
  await expectPreview(page, ['Strength 0.1', 'Strength 0.3, what the settings give this face', 'Strength 0.4']);
  await expectAccessibleInBothSchemes(page, 'settings and preview');

  await page.getByRole('button', { name: 'Redraw 3 faces' }).click();
  await page.getByRole('button', { name: 'Review the pairs' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^3 pairs$/ })).toBeVisible();
  const [pairs, images] = [await pairsOf(project), new Map((await recordsOf(project)).map((image) => [image.id, image]))];
  const imageOf = ({ win }: InpaintedPair): ImageRecord => images.get(win.image)!;
  expect(pairs.map((pair) => [imageOf(pair).source.path, imageOf(pair).caption ?? null, pair.origin.face.box.map(Math.round), pair.origin.strength]).sort()).toEqual([
    ['market.png', 'a woman at a market', plantedFace, 0.22], ['summer/beach.png', null, plantedFace, 0.3], ['summer/boat.png', null, plantedFace, 0.3],
  ]);
  expect(await inpaintedFiles(project)).toEqual(filesOfPairs(pairs));
  await expect.poll(() => shownPairs(page)).toEqual(pairs.map((pair) => pairText(pair, imageOf(pair).file)));
  await expectAccessibleInBothSchemes(page, 'pairs');
  await lookClosely(page, project, pairs);
  await lead.close();
  await studio.stop();
});

/** Thirty faces in rows, of different sizes. */
const crowd = Array.from({ length: 30 }, (_, index): Box => {
  const [x, y, side] = [20 + (index % 10) * 92, 20 + Math.floor(index / 10) * 230, 36 + 2 * (index % 10)];
  return [x, y, x + side, y + side * 1.3];
});

test('a run is paused and goes on without a face lost or doubled, and other settings make a second batch beside the first', async ({ page, browser, folder, home }) => {
  const [project, photographs] = [join(folder, 'study'), join(folder, 'photographs')];
  for (const height of [720, 724]) await drawPhotograph(join(photographs, `${height}.png`), 960, height, crowd);
  await runCliJson(['create', project], { home });
  await runCliJson(['import', 'natural', project, '--images', photographs], { home });
  await putDrawnFaces(project, crowd);
  const studio = await serveStudio({ project, home, env: noOtherModels });
  const lead = await signInLead(browser, studio.url);
  await page.goto(studio.url);
  await page.getByRole('button', { name: 'Redraw faces' }).click();
  await page.getByRole('button', { name: 'Redraw 60 faces' }).click();
  const progress = page.getByRole('region', { name: 'Progress' });
  await progress.getByRole('button', { name: /^Pause/ }).click();
  await expect(progress.getByText('Paused', { exact: true })).toBeVisible();
  // The face that is under way is finished first.
  await expect(async () => {
    const { done } = await latestJob(lead, studio.origin);
    await page.waitForTimeout(500);
    expect((await latestJob(lead, studio.origin)).done).toBe(done);
  }).toPass();
  const waiting = await latestJob(lead, studio.origin);
  expect([waiting.state, waiting.paused, waiting.done < 60]).toEqual(['running', true, true]);
  await expectAccessibleInBothSchemes(page, 'a run that waits');
  await progress.getByRole('button', { name: /^Go on/ }).click();
  await expect.poll(async () => (await latestJob(lead, studio.origin)).state, { timeout: 30_000 }).toBe('done');
  const first = await pairsOf(project);
  expect(await latestJob(lead, studio.origin)).toMatchObject({ done: 60, total: 60, skippedCount: 0 });
  expect(new Set(first.map(({ win, origin }) => `${win.image} ${origin.face.index}`)).size).toBe(60);
  expect([first.length, new Set(first.map(({ id }) => id)).size]).toEqual([60, 60]);

  await settingsOf(page).getByLabel('Seed').fill('another');
  await page.getByLabel('At most so many faces in this run').fill('2');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Redraw 2 faces' }).click();
  await expect.poll(async () => (await pairsOf(project)).length).toBe(62);
  const both = await pairsOf(project);
  expect(both.slice(0, 60)).toEqual(first);
  expect(await inpaintedFiles(project)).toEqual(filesOfPairs(both));
  const second = both.slice(60);
  const old = new Set(first.map(({ loss }) => loss.file!.sha256));
  expect(second.map(({ origin, loss }) => [origin.batch === first[0]!.origin.batch, old.has(loss.file!.sha256)])).toEqual([[false, false], [false, false]]);

  await page.getByRole('tab', { name: /^Batches/ }).click();
  const batches = page.getByRole('list', { name: 'Batches' }).getByRole('listitem');
  await expect(batches).toHaveCount(2);
  await expect(batches.first()).toContainText('seed another');
  await expect(batches.first().getByText('2 pairs', { exact: true })).toBeVisible();
  await expect(batches.last().getByText('60 pairs', { exact: true })).toBeVisible();
  await expectAccessibleInBothSchemes(page, 'batches');
  await batches.first().getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^2 pairs$/ })).toBeVisible();
  await expect.poll(async () => (await shownPairs(page)).length).toBe(2);
  await lead.close();
  await studio.stop();
});
