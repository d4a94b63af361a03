import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from '@playwright/test';
import type { ResultsDocument } from '../../src/contract/results.ts';
import { imageName } from '../../src/domain/image-name.ts';
import type { ImageRecord } from '../../src/domain/image.ts';
import { scoredFace } from '../../src/domain/scoring.ts';
import { unpackFaceScoreSmall } from '../fixtures/facescore-small/facescore-small.ts';
import { expectAccessibleInBothSchemes } from './accessible.ts';
import { addPeople, begin, itemOnScreen, nextItem, signInLead, tapWire, type Wire } from './annotate-pages.ts';
import { expect, runCliJson, serveStudio, test, type ServedStudio } from './fixtures.ts';
import { addFaces, childrenOf, choosePath, facesOf, installSmallScorer, latestJob, noOtherModels, recordsOf, scoresByName, written } from './scored-studies.ts';

test.use({ sampleIsDrawn: true, contextOptions: { reducedMotion: 'reduce' } });

/** The same score; in a run with other faces its last digits may differ. */
const near = (score: number): number => expect.closeTo(score, 4) as unknown as number;

/** What a second run of the same model says of the same faces, later. */
function alike(scorings: ImageRecord['scorings']): object {
  return Object.fromEntries(Object.entries(scorings).map(([scorer, scoring]) => [scorer, {
    ...scoring, at: expect.any(String), faces: scoring.faces.map((face) => ({ ...face, score: near(face.score!) })),
  }]));
}

const visit = (page: Page, area: string): Promise<void> => page.getByRole('link', { name: area, exact: true }).click();

/** Chooses from a list by keys alone. */
async function chooseByKeys(page: Page, list: Locator, option: RegExp): Promise<void> {
  await list.focus();
  await page.keyboard.press('Enter');
  const wanted = page.getByRole('option', { name: option });
  await expect(wanted).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    await expect(wanted).toHaveAttribute('data-combobox-selected', 'true', { timeout: 300 });
  }).toPass();
  await page.keyboard.press('Enter');
}

async function convertOnThePage(page: Page, checkpoint: string): Promise<void> {
  await visit(page, 'Models');
  await page.getByRole('button', { name: 'More for FaceScore' }).click();
  await page.getByRole('menuitem', { name: 'Convert a checkpoint' }).click();
  await page.getByRole('button', { name: 'Choose file' }).click();
  await choosePath(page, checkpoint);
  await page.getByLabel('Weights of your own').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Convert', exact: true }).click();
  await expect(page.getByText('FaceScore: converted to fp32.')).toBeVisible();
  await expect(page.getByText('own weights')).toBeVisible();
}

/** Opens the form from the list of actions and has it score all faces, by keyboard alone. */
async function scoreAllByKeyboard(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search actions' }).fill('score faces');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Score faces' });
  await expect(dialog.getByText('0 scored, 35 to score')).toBeVisible();
  await expectAccessibleInBothSchemes(page, 'score form');
  await dialog.getByLabel('The face that counts').focus();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByLabel('All faces')).toBeChecked();
  await dialog.getByRole('button', { name: 'Score all faces' }).focus();
  await page.keyboard.press('Enter');
}

/** Names and scores of the images in the grid, as they are read out: `model/file.jpg +1.23`. */
async function shownScores(page: Page): Promise<string[]> {
  const names = await page.getByRole('gridcell').getByRole('button').evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  return names.map((text) => text.replace(/, .* (?=\S+$)/, ' '));
}

/** The first images of the grid in this order, with their scores. */
async function expectFirst(page: Page, scores: readonly (readonly [name: string, score: number])[]): Promise<void> {
  const expected = scores.slice(0, 10).map(([name, score]) => `${name} ${written(score)}`);
  await expect.poll(async () => (await shownScores(page)).slice(0, expected.length)).toEqual(expected);
}

/** The grid, the panel beside it and the page of one image say what the records say. */
async function expectScoresOnThePage(page: Page, records: readonly ImageRecord[]): Promise<void> {
  const scores = scoresByName(records);
  expect(scores.size).toBe(35);
  const [faceless] = records.filter((image) => !scores.has(imageName(image)));
  await page.getByRole('button', { name: 'Scores', exact: true }).click();
  const panel = page.getByRole('complementary', { name: 'Scores' });
  for (const model of new Set(records.map((image) => image.model!))) {
    const values = [...scores].filter(([name]) => name.startsWith(`${model}/`)).map(([, score]) => score);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    await expect(panel.getByText(`mean ${written(mean)}`).first()).toBeVisible();
  }
  const order = panel.getByRole('combobox', { name: 'Order' });
  const sorted = [...scores].sort(([, one], [, other]) => other - one);
  await chooseByKeys(page, order, /^Highest/);
  await expectFirst(page, sorted);
  await chooseByKeys(page, order, /^Lowest/);
  await expectFirst(page, sorted.toReversed());
  await expect(page.getByText('By FaceScore, lowest first; images without one come last.')).toBeVisible();
  await expectAccessibleInBothSchemes(page, 'scored images');

  await panel.getByRole('group', { name: /how many images of each model/ }).focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Enter']) await page.keyboard.press(key);
  const [from, below] = await Promise.all(['From', 'to below'].map(async (label) => Number(await panel.getByLabel(label, { exact: true }).inputValue())));
  const within = sorted.filter(([, score]) => score >= from! && score < below!);
  expect([below! - from!, within.length > 0 && within.length < 35]).toEqual([1, true]);
  await expect(page.getByRole('status').filter({ hasText: new RegExp(`^${within.length} images?$`) })).toBeVisible();
  await expectFirst(page, within.toReversed());
  await page.getByRole('button', { name: 'Show all, as imported' }).click();
  await page.getByLabel('Search by file name').fill(faceless!.file);
  await expect(page.getByRole('gridcell').filter({ hasText: imageName(faceless!) }).getByRole('button')).toHaveAccessibleName(`${imageName(faceless!)}, no face, no FaceScore yet`);
}

async function expectFacesOfOne(page: Page, image: ImageRecord): Promise<void> {
  await page.getByLabel('Search by file name').fill(image.file);
  await expect(page.getByRole('status').filter({ hasText: /^3 images$/ })).toBeVisible();
  await page.getByRole('button', { name: new RegExp(`^${imageName(image)}, `) }).click();
  const faces = page.getByRole('complementary', { name: 'Faces of this image' }).getByRole('table').locator('tbody tr');
  const expected = image.detection!.faces.map(({ box }) => written(scoredFace(image.scorings['facescore']!, box)!.score!));
  await expect(faces.locator('td:nth-child(2)')).toHaveText(expected);
  await expectAccessibleInBothSchemes(page, 'one scored image');
  await page.keyboard.press('Escape');
}

/** Somebody's first item in a browser of their own, and all that came to it over the wire. */
async function sitDown(browser: Browser, studio: ServedStudio, name: string): Promise<{ page: Page; wire: Wire }> {
  const lead = await signInLead(browser, studio.url);
  const [person] = await addPeople(lead, studio.origin, [name]);
  await lead.close();
  const page = await (await browser.newContext()).newPage();
  const wire = tapWire(page);
  await page.goto(new URL(person!.link!, studio.origin).href);
  await begin(page);
  return { page, wire };
}

async function answerOne(page: Page): Promise<void> {
  const { ticket } = await itemOnScreen(page);
  for (const key of ['1', '2', '3', 'Enter']) await page.keyboard.press(key);
  await nextItem(page, ticket);
}

/** Neither the page nor anything sent to it knows of scores. */
async function expectNothingOfScores({ page, wire }: { page: Page; wire: Wire }, scores: readonly number[]): Promise<void> {
  await answerOne(page);
  await itemOnScreen(page);
  await wire.settled();
  const calls = wire.received.filter(({ url }) => url.includes('/rpc/'));
  expect(calls.length).toBeGreaterThan(2);
  const words = ['facescore', 'scoring', ...scores.map((score) => String(Math.abs(score)))];
  expect(calls.flatMap(({ url, body }) => words.filter((word) => body.toLowerCase().includes(word)).map((word) => ({ url, word })))).toEqual([]);
  await expect(page.getByText(/facescore/i)).toHaveCount(0);
}

test('a lead converts a checkpoint, scores every face, and finds the numbers of the command line on the page; annotators see none', async ({ page, browser, folder, home }) => {
  const project = join(home, 'sample-study');
  const checkpoint = join(folder, 'small.pt');
  unpackFaceScoreSmall(checkpoint);
  const studio = await serveStudio({ project, home, env: noOtherModels });
  await page.goto(studio.url);
  const faces = facesOf(await recordsOf(project));
  await convertOnThePage(page, checkpoint);
  await visit(page, 'Images');
  await scoreAllByKeyboard(page);
  await expect(page.getByRole('dialog', { name: 'Jobs' }).getByText(new RegExp(`^${faces} scores in 35 images on \\w+\\.`))).toBeVisible();
  await page.keyboard.press('Escape');
  const records = await recordsOf(project);
  await expectScoresOnThePage(page, records);
  await expectFacesOfOne(page, records.find(({ detection }) => detection!.faces.length > 1)!);

  const scores = [...scoresByName(records).values()];
  await expectNothingOfScores(await sitDown(browser, studio, 'Ada'), scores);
  const { metrics } = await runCliJson<ResultsDocument>(['results', project], { home });
  expect(metrics.map(({ metric, source, images, ofImages, lowerIsBetter }) => ({ metric, source, images, ofImages, lowerIsBetter }))).toEqual([{ metric: 'facescore', source: 'studio', images: 35, ofImages: 36, lowerIsBetter: false }]);
  await studio.stop();
  const again = await runCliJson(['score', project, '--faces', 'all', '--again'], { home, env: noOtherModels });
  expect(again).toMatchObject({ images: 35, faces, unscored: 0, skipped: 1, failed: [] });
  expect((await recordsOf(project)).map(({ scorings }) => scorings)).toEqual(records.map(({ scorings }) => alike(scorings)));
});

const photographs = join(import.meta.dirname, '../../../shared/data/triplets');

test('found faces have the same scores on the page, in the records and from `triptych faces --score`', async ({ page, folder, home }) => {
  const detectors = process.env['TRIPTYCH_MODELS'];
  test.skip(!detectors || !existsSync(photographs), 'there are no detectors in TRIPTYCH_MODELS, or no shared triplets');
  const project = join(folder, 'study');
  await installSmallScorer(folder, home);
  await runCliJson(['create', project], { home });
  await runCliJson(['import', 'triplets', project, '--images', photographs], { home });
  await runCliJson(['detect', project], { home });
  const studio = await serveStudio({ project, home });
  await page.goto(studio.url);
  await visit(page, 'Images');
  await scoreAll(page);
  await expect(page.getByRole('dialog', { name: 'Jobs' }).getByText(/ scores in 12 images on \w+\./)).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  const records = await recordsOf(project);
  const expected = [...scoresByName(records)].map(([name, score]) => `${name} ${written(score)}`).sort();
  await expect.poll(async () => (await shownScores(page)).sort()).toEqual(expected);
  const files = records.map(({ model, file }) => join(photographs, model!, file));
  const documents = await runCliJson<{ faces: { box: number[]; score: number | null }[] }[]>(['faces', ...files, '--score'], { home });
  expect(documents.map(({ faces }) => faces.map(({ box, score }) => ({ box, score })))).toEqual(records.map(({ detection, scorings: { facescore } }) => detection!.faces.map(({ box }) => ({ box, score: near(scoredFace(facescore!, box)!.score!) }))));
  await studio.stop();
});

async function scoreAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Score faces' }).first().click();
  await page.getByLabel('All faces').check();
  await page.getByRole('button', { name: 'Score all faces' }).click();
}

test('a killed engine fails the job in words and nothing else, and the job started again gives every face its one score', async ({ page, browser, folder, home }) => {
  const project = join(home, 'sample-study');
  await addFaces(project, 12);
  await installSmallScorer(folder, home);
  const studio = await serveStudio({ project, home, env: noOtherModels });
  const lead = await signInLead(browser, studio.url);
  await page.goto(studio.url);
  await visit(page, 'Images');
  // Once a picture is there the engine of pictures runs, and the only one to come is that of models.
  await expect.poll(() => page.getByRole('gridcell').first().locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const before = childrenOf(studio.pid);
  await scoreAll(page);
  const tray = page.getByRole('dialog', { name: 'Jobs' });
  await expect(tray.getByRole('progressbar', { name: 'Scoring' })).toBeVisible();
  await expect.poll(async () => (await latestJob(lead, studio.origin)).done, { timeout: 30_000, intervals: [50] }).toBeGreaterThan(90);
  const engines = childrenOf(studio.pid).filter((pid) => !before.includes(pid));
  expect(engines).toHaveLength(1);
  process.kill(engines[0]!, 'SIGKILL');
  await expect(tray.getByText(/^The engine process ended .* during scoring with facescore .* start the rest again/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Scoring: failed' })).toBeVisible();

  await visit(page, 'Study');
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible();
  const { page: guest } = await sitDown(browser, studio, 'Ada');
  await answerOne(guest);
  const kept = (await recordsOf(project)).reduce((sum, { scorings }) => sum + (scorings['facescore']?.faces.length ?? 0), 0);
  expect(kept).toBeGreaterThan(0);

  await visit(page, 'Images');
  await scoreAll(page);
  await expect.poll(async () => (await latestJob(lead, studio.origin)).state, { timeout: 60_000 }).toBe('done');
  const records = await recordsOf(project);
  const all = facesOf(records);
  expect(await latestJob(lead, studio.origin)).toMatchObject({ total: all - kept, done: all - kept, skippedCount: 0 });
  expect(records.map(({ id, scorings }) => ({ id, boxes: (scorings['facescore']?.faces ?? []).filter(({ score }) => score !== null).map(({ box }) => String(box)).sort() })))
    .toEqual(records.map(({ id, detection }) => ({ id, boxes: detection!.faces.map(({ box }) => String(box)).sort() })));
  await lead.close();
  await studio.stop();
});
