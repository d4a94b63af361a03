import type { Page } from '@playwright/test';
import { choosePath } from '../e2e/scored-studies.ts';
import type { Camera } from './camera.ts';
import { visit } from './lead-pages.ts';

/** From no model to scored images: what is installed, a checkpoint that is converted, the form, and what the scores look like. */
export async function keepScores(camera: Camera, page: Page, checkpoint: string): Promise<void> {
  await keepModels(camera, page, checkpoint);
  await visit(page, 'Images');
  await page.getByRole('button', { name: 'Score faces' }).click();
  await page.getByLabel('All faces').check();
  await camera.keep(page, 'score-form');
  await page.getByRole('button', { name: 'Score all faces' }).click();
  await page.getByText(/ scores in \d+ images on /).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Scores', exact: true }).click();
  await page.getByRole('group', { name: /how many images of each model/ }).waitFor();
  await camera.keep(page, 'images-scored');
  await keepNarrowed(camera, page);
}

async function keepModels(camera: Camera, page: Page, checkpoint: string): Promise<void> {
  await visit(page, 'Models');
  await page.getByRole('row', { name: /cpu/ }).waitFor();
  await camera.keep(page, 'models');
  await page.getByRole('button', { name: 'Install FaceScore' }).first().click();
  await camera.keep(page, 'models-install');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More for FaceScore' }).click();
  await page.getByRole('menuitem', { name: 'Convert a checkpoint' }).click();
  await page.getByRole('button', { name: 'Choose file' }).click();
  await choosePath(page, checkpoint);
  await page.getByLabel('Weights of your own').check();
  await camera.keep(page, 'models-convert');
  await page.getByRole('dialog').getByRole('button', { name: 'Convert', exact: true }).click();
  await page.getByText('own weights').waitFor();
  await page.getByRole('heading', { name: 'What models run on' }).scrollIntoViewIfNeeded();
  await page.getByRole('row', { name: /cpu/ }).scrollIntoViewIfNeeded();
  await camera.keep(page, 'models-providers');
}

async function keepNarrowed(camera: Camera, page: Page): Promise<void> {
  const panel = page.getByRole('complementary', { name: 'Scores' });
  await panel.getByRole('combobox', { name: 'Order' }).click();
  await page.getByRole('option', { name: /^Lowest/ }).click();
  await panel.getByLabel('From', { exact: true }).fill('-1');
  await panel.getByLabel('to below').fill('1.5');
  await page.getByText(/^Only images with FaceScore/).waitFor();
  await camera.keep(page, 'images-by-score');
  await page.getByRole('button', { name: 'Show all, as imported' }).click();
  await page.getByRole('button', { name: /, 2 faces, / }).first().click();
  await camera.keep(page, 'image-scored');
  await page.keyboard.press('Escape');
}
