import type { Page } from '@playwright/test';
import type { Camera } from './camera.ts';

/** Opens an area by its place in the left rail. */
export async function visit(page: Page, area: string): Promise<void> {
  await page.getByRole('link', { name: area, exact: true }).click();
}

/** Before a study is open. */
export async function keepWelcome(camera: Camera, url: string): Promise<void> {
  const page = await camera.newPage(url);
  await page.getByRole('heading', { name: 'Recent studies' }).waitFor();
  await camera.keep(page, 'welcome');
  await page.getByRole('button', { name: 'New study' }).click();
  await camera.keep(page, 'new-study');
}

/** The lead's screens of a study under way. `folder` holds images to import, `copy` another copy of the study. */
export async function keepLeadScreens(camera: Camera, page: Page, folder: string, copy: string): Promise<void> {
  await visit(page, 'Study');
  await camera.keep(page, 'study');
  await keepMerge(camera, page, copy);
  await keepDesign(camera, page);
  await keepImages(camera, page, folder);
  await visit(page, 'Settings');
  await camera.keep(page, 'settings');
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search actions' }).waitFor();
  await camera.keep(page, 'actions');
  await page.keyboard.press('Escape');
}

async function choosePath(page: Page, button: string, path: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByLabel('Path').fill(path);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Choose this folder' }).click();
}

async function keepMerge(camera: Camera, page: Page, copy: string): Promise<void> {
  await page.getByRole('button', { name: 'Merge a copy' }).click();
  await choosePath(page, 'Choose folder', copy);
  await page.getByRole('button', { name: /^Merge \d/ }).waitFor();
  await camera.keep(page, 'merge');
  await page.keyboard.press('Escape');
}

async function keepDesign(camera: Camera, page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Change the design' }).click();
  await camera.keep(page, 'design');
  await page.getByRole('heading', { name: 'History' }).scrollIntoViewIfNeeded();
  await camera.keep(page, 'design-history');
  await page.getByRole('tab', { name: 'Guideline' }).click();
  await camera.keep(page, 'design-guideline');
  await page.getByRole('tab', { name: /^Practice and gold/ }).click();
  await camera.keep(page, 'design-known');
  await page.getByRole('button', { name: /^Change the right answer/ }).first().click();
  await page.getByRole('dialog').locator('img').first().waitFor();
  await camera.keep(page, 'design-answer');
  await page.keyboard.press('Escape');
}

/** The images as they were imported, one of them, and what another folder would bring. */
export async function keepImages(camera: Camera, page: Page, folder: string): Promise<void> {
  await visit(page, 'Images');
  await camera.keep(page, 'images');
  await page.getByRole('gridcell').nth(3).getByRole('button').click();
  await camera.keep(page, 'image');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+i');
  await choosePath(page, 'Choose folder', folder);
  await page.getByRole('button', { name: /^Import \d/ }).waitFor();
  await camera.keep(page, 'import');
  await page.keyboard.press('Escape');
}
