import type { Page } from '@playwright/test';
import type { Camera } from './camera.ts';

/** From pairs to a dataset: whom it is for, the choices, the first rows, the card, the writing, and what came of it. */
export async function keepExport(camera: Camera, page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Export', exact: true }).click();
  await page.getByRole('radio', { name: /^WebDataset/ }).waitFor();
  await camera.keep(page, 'export');
  await page.getByText('Undecided, too').click();
  await page.getByRole('checkbox', { name: 'Pairs of the built-in inpainter' }).check();
  await page.getByRole('tab', { name: 'Preview' }).click();
  await page.getByRole('table').locator('img').first().waitFor();
  await camera.keep(page, 'export-preview');
  await page.getByLabel('Seed').scrollIntoViewIfNeeded();
  await page.getByRole('tab', { name: 'Card' }).click();
  await page.getByLabel('Made by').fill('Ada Lind, Ben Okafor');
  await page.getByLabel('Whom to ask').fill('faces@example.org');
  await camera.keep(page, 'export-card');
  await page.getByRole('button', { name: 'Write dataset' }).click();
  await page.getByRole('region', { name: 'Load it in Python' }).waitFor();
  await camera.keep(page, 'export-result');
  await page.getByRole('tab', { name: 'Format' }).click();
  await page.getByRole('radio', { name: /^Preference pairs/ }).click();
  await page.getByRole('button', { name: 'Write dataset', disabled: false }).click();
  const exports = page.getByRole('region', { name: 'Exports' });
  await exports.getByRole('button', { name: /-hf-preference /, expanded: true }).waitFor();
  await exports.getByRole('button', { name: /-diffusers-dpo /, expanded: true }).click();
  await exports.getByRole('button', { name: /-diffusers-dpo /, expanded: false }).waitFor();
  await camera.keep(page, 'export-history');
}
