import type { Page } from '@playwright/test';
import type { Camera } from './camera.ts';

/** Decides about the pairs in a row, beginning with the first. */
async function decide(page: Page, keys: readonly string[]): Promise<void> {
  await page.getByRole('gridcell').first().getByRole('button', { disabled: false }).first().focus();
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(120);
  }
  await page.getByText('Not saved yet').waitFor({ state: 'detached' });
}

async function keepLoupe(camera: Camera, page: Page): Promise<void> {
  await page.getByRole('gridcell').nth(2).getByRole('button').dblclick();
  await page.locator('[data-pair]').waitFor();
  await camera.keep(page, 'pair');
  for (const [key, name] of [['b', 'pair-slider'], ['d', 'pair-difference']] as const) {
    await page.keyboard.press(key);
    await page.waitForTimeout(300);
    await camera.keep(page, name);
  }
  await page.keyboard.press('c');
  await page.keyboard.press('Escape');
}

/** A rule over all pairs with what it would touch, and an audit of a sample of them. */
async function keepRule(camera: Camera, page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Apply to all/ }).click();
  await page.getByRole('group', { name: 'Some of these pairs' }).locator('img').first().waitFor();
  await camera.keep(page, 'pairs-rule');
  await page.getByRole('button', { name: 'Audit a sample' }).click();
  await page.getByRole('complementary', { name: 'This audit' }).waitFor();
  for (const key of ['p', 'p', 'p', 'x', 'p']) {
    await page.locator('[data-pair]').waitFor();
    await page.keyboard.press(key);
    await page.waitForTimeout(250);
  }
  await camera.keep(page, 'pairs-audit');
  await page.keyboard.press('Escape');
}

/** The review of pairs: decided in the grid, one large, a rule, an audit, what there is to build them from, and how it all goes. */
export async function keepPairs(camera: Camera, page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'Pairs' }).waitFor();
  await decide(page, ['p', 'p', 'x', 'p', 'f', 'w', 'p']);
  await camera.keep(page, 'pairs');
  await keepLoupe(camera, page);
  await keepRule(camera, page);
  await page.getByRole('button', { name: 'Build pairs' }).click();
  await page.getByText('From rankings', { exact: true }).click();
  await page.waitForTimeout(900);
  await camera.keep(page, 'pairs-build');
  await page.keyboard.press('Escape');
  await page.evaluate(() => { window.location.hash = '#/pair-overview'; });
  await page.getByRole('img', { name: 'Verdicts by day' }).waitFor();
  await camera.keep(page, 'pair-overview');
}
