import type { Page } from '@playwright/test';
import type { Camera } from './camera.ts';
import { visit } from './lead-pages.ts';

/** Every tab of the results, one person, one item, and the desk where items without a majority are decided. */
export async function keepResults(camera: Camera, page: Page): Promise<void> {
  await visit(page, 'Results');
  await page.getByRole('table').first().waitFor();
  await camera.keep(page, 'results-agreement');
  await page.getByRole('heading', { name: 'Between people' }).evaluate((element) => element.scrollIntoView());
  await camera.keep(page, 'results-between-people');
  await page.getByRole('heading', { name: /^Methods/ }).evaluate((element) => element.scrollIntoView());
  await camera.keep(page, 'results-methods');
  await page.getByText(/were given the same score/).scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Take away' }).click();
  await camera.keep(page, 'results-take-away');
  await page.keyboard.press('Escape');
  await keepFigures(camera, page);
  await keepPerson(camera, page);
  await keepItems(camera, page);
}

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
  await page.getByRole('tabpanel', { name }).locator('p').first().waitFor();
}

async function keepFigures(camera: Camera, page: Page): Promise<void> {
  for (const tab of ['Models', 'Metrics', 'People']) {
    await openTab(page, tab);
    await page.getByRole('table').first().waitFor();
    await camera.keep(page, `results-${tab.toLowerCase()}`);
  }
}

async function keepPerson(camera: Camera, page: Page): Promise<void> {
  await page.getByRole('rowheader', { name: 'Chen Wei' }).getByRole('link').click();
  await page.getByRole('heading', { name: 'Over time' }).waitFor();
  await camera.keep(page, 'results-person');
  await page.getByRole('button', { name: 'Leave answers out' }).click();
  await page.getByRole('dialog').getByRole('status').filter({ hasText: /\d/ }).waitFor();
  await page.getByLabel('Reason').fill('Answered on a phone, where defects do not show.');
  await camera.keep(page, 'results-leave-out');
  await page.keyboard.press('Escape');
}

async function keepItems(camera: Camera, page: Page): Promise<void> {
  await openTab(page, 'Items');
  await page.getByRole('button', { name: /^Open item/ }).first().waitFor();
  await camera.keep(page, 'results-items');
  await page.getByRole('button', { name: /^Open item 06/ }).click();
  await page.getByRole('dialog').locator('img').first().waitFor();
  await camera.keep(page, 'results-item');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Needs a decision/ }).click();
  await page.getByRole('button', { name: /^Decide/ }).click();
  await page.getByRole('heading', { name: /^Decide: 1/ }).waitFor();
  await page.keyboard.press('1');
  await camera.keep(page, 'results-decide');
}
