import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { ModelRow } from '../../src/contract/models.ts';
import { unpackFaceScoreSmall } from '../fixtures/facescore-small/facescore-small.ts';
import { unpackTinyDiffusion } from '../fixtures/tiny-diffusion/tiny-diffusion.ts';
import { expectAccessibleInBothSchemes } from './accessible.ts';
import { expect, runCliJson, serveStudio, test, type ServedStudio } from './fixtures.ts';
import { choosePath, noOtherModels } from './scored-studies.ts';

const shared = process.env['TRIPTYCH_MODELS'];
const names = { facescore: 'FaceScore', 'retinaface-mnet025': 'RetinaFace MobileNet 0.25', yunet: 'YuNet' } as const;
type Id = keyof typeof names;

const rowOf = (page: Page, id: Id): Locator => page.getByRole('region', { name: 'Model files' }).getByRole('listitem').filter({ has: page.getByRole('button', { name: `More for ${names[id]}` }).or(page.getByRole('heading', { name: new RegExp(`^${names[id]}`) })) });

/** Chooses from the menu of a model. */
async function choose(page: Page, id: Id, line: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${names[id]}` }).click();
  await page.getByRole('menuitem', { name: line }).click();
}

async function convert(page: Page, path: string, { isOwn, format }: { readonly isOwn: boolean; readonly format: RegExp }): Promise<void> {
  await choose(page, 'facescore', 'Convert a checkpoint');
  const dialog = page.getByRole('dialog', { name: 'Convert a checkpoint for FaceScore' });
  await dialog.getByRole('button', { name: 'Choose file' }).click();
  await choosePath(page, path);
  await dialog.getByLabel(isOwn ? 'Weights of your own' : 'The published ones').check();
  await dialog.getByLabel(format).check();
  await dialog.getByRole('button', { name: 'Convert', exact: true }).click();
}

/** One model as the command line lists it. */
async function listed(home: string, wanted: Id): Promise<Pick<ModelRow, 'installed' | 'precision' | 'ownWeights'>> {
  const { installed, precision, ownWeights } = (await runCliJson<ModelRow[]>(['models', 'list'], { home, env: noOtherModels })).find(({ id }) => id === wanted)!;
  return { installed, precision, ownWeights };
}

/** The names of all files that conversions have left in the user's store. */
async function converted(home: string): Promise<string[]> {
  const folder = join(home, 'models');
  return existsSync(folder) ? (await readdir(folder)).filter((name) => name.startsWith('facescore')) : [];
}

/** A studio with an empty study, on its Models page. */
async function openModels(page: Page, folder: string, home: string): Promise<ServedStudio> {
  const project = join(folder, 'study');
  await runCliJson(['create', project], { home });
  const studio = await serveStudio({ project, home, env: noOtherModels });
  await page.goto(studio.url);
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  return studio;
}

test('a checkpoint is refused in words or converted, in one format after the other, checked, and removed', async ({ page, folder, home }) => {
  const checkpoint = join(folder, 'small.pt');
  unpackFaceScoreSmall(checkpoint);
  const foreign = join(folder, 'foreign.pt');
  await writeFile(foreign, 'no checkpoint at all');
  const studio = await openModels(page, folder, home);
  const row = rowOf(page, 'facescore');
  await expect(row.getByText('Not installed')).toBeVisible();
  await convert(page, checkpoint, { isOwn: false, format: /^Full/ });
  await expect(row.getByRole('alert')).toContainText(/small\.pt is not the published checkpoint of facescore: its SHA-256 is [0-9a-f]{64}, expected [0-9a-f]{64}/);
  await convert(page, foreign, { isOwn: true, format: /^Full/ });
  await expect(row.getByRole('alert')).toContainText('foreign.pt');
  expect(await converted(home)).toEqual([]);

  await convert(page, checkpoint, { isOwn: true, format: /^Full/ });
  await expect(row.getByText('Installed', { exact: true })).toBeVisible();
  expect(await listed(home, 'facescore')).toEqual({ installed: true, precision: 'fp32', ownWeights: true });
  await convert(page, checkpoint, { isOwn: true, format: /^Half/ });
  await expect(row.getByText('FaceScore: converted to fp16.')).toBeVisible();
  expect(await listed(home, 'facescore')).toEqual({ installed: true, precision: 'fp16', ownWeights: true });
  await expectAccessibleInBothSchemes(page, 'an installed model');

  const check = page.getByRole('button', { name: 'Check all files' });
  await check.click();
  await expect(page.getByText('4 files are intact.')).toBeVisible();
  const weights = join(home, 'models', (await converted(home)).find((name) => /fp16.*\.data$/.test(name))!);
  const bytes = await readFile(weights);
  bytes[1000]! ^= 1;
  await writeFile(weights, bytes);
  await check.click();
  await expect(page.getByText('1 of 4 files is damaged or incomplete.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Damaged files' })).toContainText(weights);
  await expectAccessibleInBothSchemes(page, 'a damaged file');

  await choose(page, 'facescore', 'Remove');
  const confirm = page.getByRole('dialog', { name: 'Remove FaceScore' });
  await expect(confirm).toContainText('Weights of your own cannot be downloaded again');
  await confirm.getByRole('button', { name: 'Remove' }).click();
  await expect(row.getByText('Not installed')).toBeVisible();
  expect(await converted(home)).toEqual([]);
  await studio.stop();
});

test('what runs models is said with its reasons, and a pinned provider is the one that doctor names', async ({ page, folder, home }) => {
  const studio = await openModels(page, folder, home);
  const providers = page.getByRole('region', { name: 'What models run on' });
  const cpu = providers.getByRole('row', { name: /\bcpu\b/ });
  await expect(cpu).toContainText(/\d\.\d ms/);
  for (const row of await providers.getByRole('row').filter({ hasNotText: /In use|Runs here/ }).all()) await expect(row.getByRole('cell').nth(2)).toHaveText(/\S{3}/);
  await cpu.getByRole('button', { name: 'Always use cpu' }).click();
  await expect(providers.getByRole('status')).toContainText('because you chose it');
  const doctor = await runCliJson<{ pinnedProvider: string | null; providers: { provider: string; chosen: boolean }[] }>(['doctor'], { home, env: noOtherModels });
  expect([doctor.pinnedProvider, doctor.providers.filter(({ chosen }) => chosen).map(({ provider }) => provider)]).toEqual(['cpu', ['cpu']]);
  await providers.getByRole('button', { name: 'Let the studio choose' }).click();
  await expect(providers.getByRole('status')).toContainText('chosen by the studio');
  await studio.stop();
});

test('a published file that lies on this machine is added, or converted where it is a checkpoint', async ({ page, folder, home }) => {
  test.skip(!shared || !existsSync(join(shared, 'mobilenet0.25_Final.pth')), 'TRIPTYCH_MODELS names no folder with the published detectors');
  const studio = await openModels(page, folder, home);
  await choose(page, 'yunet', 'Add a file you have');
  await choosePath(page, join(shared!, 'retinaface_mnet025_640.onnx'));
  await expect(rowOf(page, 'yunet').getByRole('alert')).toContainText('retinaface_mnet025_640.onnx is not a file of model yunet');
  await choose(page, 'yunet', 'Add a file you have');
  await choosePath(page, join(shared!, 'yunet_n_dynamic.onnx'));
  await expect(rowOf(page, 'yunet').getByText('Installed', { exact: true })).toBeVisible();
  await choose(page, 'retinaface-mnet025', 'Add a file you have');
  await choosePath(page, join(shared!, 'mobilenet0.25_Final.pth'));
  await page.getByRole('dialog').getByRole('button', { name: 'Convert', exact: true }).click();
  await expect(rowOf(page, 'retinaface-mnet025').getByText('Installed', { exact: true })).toBeVisible();
  expect([await listed(home, 'yunet'), await listed(home, 'retinaface-mnet025')]).toMatchObject([{ installed: true, ownWeights: false }, { installed: true, precision: 'fp32', ownWeights: false }]);
  await studio.stop();
});

test('a Stable Diffusion folder is refused in words or added by a name, listed with what it is, and forgotten without losing a file', async ({ page, folder, home }) => {
  const pipeline = join(folder, 'My Tiny SD');
  unpackTinyDiffusion(pipeline);
  const broken = join(folder, 'broken');
  unpackTinyDiffusion(broken);
  await rm(join(broken, 'vae_decoder', 'model.onnx'));
  const studio = await openModels(page, folder, home);
  const section = page.getByRole('region', { name: 'Inpainters' });
  await expect(section.getByRole('listitem')).toHaveText([/^Always thereBuilt in/, /^Not installedLaMa/, /^Not installedMI-GAN/]);
  await section.getByRole('button', { name: 'Add a Stable Diffusion folder' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a Stable Diffusion folder' });
  const choose = async (button: string, path: string): Promise<void> => {
    await dialog.getByRole('button', { name: button }).click();
    await choosePath(page, path);
    await page.getByRole('button', { name: 'Choose this folder' }).click();
  };
  await choose('Choose folder', broken);
  await dialog.getByRole('button', { name: 'Add folder' }).click();
  await expect(dialog.getByRole('alert')).toContainText('lacks vae_decoder/model.onnx');
  await choose('Change', pipeline);
  await expect(dialog.getByLabel('Name')).toHaveValue('my-tiny-sd');
  await dialog.getByRole('button', { name: 'Add folder' }).click();
  const row = section.getByRole('listitem').filter({ hasText: 'my-tiny-sd' });
  await expect(row).toContainText('Made for inpainting (9 channels) · 64 x 64 px · scheduler DDIM');
  await section.getByRole('button', { name: 'How to get a Stable Diffusion folder' }).click();
  await expectAccessibleInBothSchemes(page, 'inpainters');
  await row.getByRole('button', { name: 'Forget my-tiny-sd' }).click();
  await page.getByRole('dialog', { name: 'Forget my-tiny-sd' }).getByRole('button', { name: 'Forget' }).click();
  await expect(row).toHaveCount(0);
  expect(existsSync(join(pipeline, 'unet', 'model.onnx'))).toBe(true);
  await studio.stop();
});
