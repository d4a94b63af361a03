import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ImageRecord } from '../../src/domain/image.ts';
import { runCliJson } from '../e2e/fixtures.ts';
import { choosePath, recordsOf } from '../e2e/scored-studies.ts';
import type { Camera } from './camera.ts';
import { keepExport } from './export-pages.ts';
import { keepPairs } from './pair-pages.ts';

/** Folder of renders that stand for photographs. */
const chosenModel = 0;

/** Makes a study of the sample's drawings as photographs, with captions and with the faces that were drawn, and the folder that they come from. */
export async function makeNatural(sample: string, natural: string, photographs: string): Promise<void> {
  const home = join(sample, '..');
  const drawn = await recordsOf(sample);
  const model = [...new Set(drawn.map((image) => image.model!))].sort()[chosenModel]!;
  const meant = drawn.filter((image) => image.model === model);
  await mkdir(photographs, { recursive: true });
  for (const { file } of meant) await cp(join(sample, 'imports', 'sample', model, file), join(photographs, file));
  const prompts = await readFile(join(sample, 'imports', 'sample', 'prompts.csv'), 'utf8');
  await writeFile(join(photographs, 'captions.csv'), captionsOf(prompts, meant.map(({ file }) => file)));
  await runCliJson(['create', natural, '--name', 'Portraits'], { home });
  // What lies inside of a study goes with it.
  const inside = join(natural, 'imports', 'photographs');
  await cp(photographs, inside, { recursive: true });
  await runCliJson(['import', 'natural', natural, '--images', inside], { home });
  const faces = new Map(meant.map(({ file, detection }) => [file, detection]));
  const shardFile = join(natural, 'images', '0000.json');
  const shard = JSON.parse(await readFile(shardFile, 'utf8')) as { readonly records: readonly ImageRecord[] };
  await writeFile(shardFile, JSON.stringify({ ...shard, records: shard.records.map((image) => ({ ...image, detection: faces.get(image.file) ?? null })) }));
}

/** The table of prompts with one line for each file, under the names that photographs have. */
function captionsOf(prompts: string, files: readonly string[]): string {
  const [, ...lines] = prompts.trim().split('\n');
  const stems = new Map(lines.map((line) => [line.slice(0, line.indexOf(',')).replace(/^.*\/|\.\w+$/g, ''), line.slice(line.indexOf(',') + 1)]));
  return ['file,caption', ...files.map((file) => `${file},${stems.get(file.replace(/\.\w+$/, '')) ?? ''}`), ''].join('\n');
}

/** From photographs to pairs: what a folder would bring, which photographs, the settings with a preview, and what came of it. */
export async function keepInpainting(camera: Camera, page: Page, photographs: string): Promise<void> {
  await keepImport(camera, page, photographs);
  await page.getByRole('button', { name: 'Redraw faces' }).click();
  await page.getByRole('tab', { name: /^Photographs/ }).click();
  await page.getByRole('grid', { name: 'Photographs' }).waitFor();
  await camera.keep(page, 'inpaint-photographs');
  await page.getByRole('tab', { name: 'Preview' }).click();
  await page.getByRole('group', { name: 'Redrawn' }).locator('img').nth(2).waitFor();
  await camera.keep(page, 'inpaint');
  await page.getByRole('button', { name: /^Redraw \d+ faces$/ }).click();
  await page.getByText('Done', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Review the pairs' }).click();
  await keepPairs(camera, page);
  await keepExport(camera, page);
}

async function keepImport(camera: Camera, page: Page, photographs: string): Promise<void> {
  await page.getByRole('button', { name: 'Redraw faces' }).waitFor();
  await page.keyboard.press('Control+i');
  await page.getByText('Photographs, to redraw').click();
  await page.getByRole('button', { name: 'Choose folder' }).click();
  await choosePath(page, photographs);
  await page.getByRole('button', { name: 'Choose this folder' }).click();
  await page.getByRole('button', { name: /^Import \d+ photographs$/ }).waitFor();
  await camera.keep(page, 'import-photographs');
  await page.keyboard.press('Escape');
}
