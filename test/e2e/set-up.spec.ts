import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, runCliJson, serveStudio, test, type ServedStudio } from './fixtures.ts';

/** Three model folders with a plain image of each name, every one with a colour of its own. */
async function writeTriplets(folder: string, stems: readonly string[]): Promise<void> {
  let shade = 0;
  for (const model of ['model-a', 'model-b', 'model-c']) {
    await mkdir(join(folder, model), { recursive: true });
    for (const stem of stems) {
      const background = { r: (shade += 20), g: 90, b: 90 };
      await sharp({ create: { width: 64, height: 64, channels: 3, background } }).png().toFile(join(folder, model, `${stem}.png`));
    }
  }
}

/** A studio without any model file. */
async function bareStudio(home: string, project?: string, port = 0): Promise<ServedStudio> {
  return serveStudio({ home, port, env: { TRIPTYCH_MODELS: '' }, ...(project ? { project } : {}) });
}

async function makeStudy(page: Page, folder: string): Promise<void> {
  await page.getByRole('button', { name: 'New study' }).click();
  await page.getByLabel('Name').fill('Three models');
  await page.getByLabel('Make it in').fill(folder);
  await page.getByRole('button', { name: 'Make study' }).click();
  await expect(page.getByRole('button', { name: 'Study Three models, menu' })).toBeVisible();
}

async function dropFolder(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
}

test('a lead makes a study, imports three models, draws a face by hand and invites somebody, by keyboard where it counts', async ({ page, folder, home, browser }) => {
  const images = join(folder, 'images');
  await writeTriplets(images, ['one', 'two']);
  await writeFile(join(images, 'model-a', 'broken.png'), 'no image');
  const studio = await bareStudio(home);
  try {
    await page.goto(studio.url);
    await makeStudy(page, folder);
    await page.keyboard.press('Control+i');
    await page.getByRole('button', { name: 'Choose folder' }).click();
    await page.getByLabel('Path').fill(images);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Choose this folder' }).click();
    await expect(page.getByText('2 items with an image from every model; 1 incomplete one will be left out and listed')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Files left out' })).toContainText('broken.png');
    await page.getByRole('dialog').getByRole('button', { name: 'Find faces' }).click();
    await expect(page.getByText('No face detector is on this machine yet.')).toBeVisible();
    await page.getByRole('link', { name: 'Go to Images' }).click();

    const first = page.getByRole('gridcell').first().getByRole('button');
    await expect(first).toHaveAccessibleName(/one\.\w+, not looked at yet/);
    await first.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Nobody has looked for faces.')).toBeVisible();
    await page.keyboard.press('d');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByText('The box drawn by hand counts.')).toBeVisible();
    await page.keyboard.press('u');
    await expect(page.getByText('The box drawn by hand counts.')).toBeHidden();
    await page.keyboard.press('d');
    await page.keyboard.press('Enter');
    await expect(page.getByText('The box drawn by hand counts.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(first).toBeFocused();
    await page.getByRole('combobox', { name: 'Faces' }).click();
    await page.getByRole('option', { name: 'Chosen by hand' }).click();
    await expect(page.getByRole('status').filter({ hasText: /^1 image$/ })).toBeVisible();

    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search actions' }).fill('add a person');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Name').fill('Ada');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Added Ada.')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Study', exact: true }).click();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy the link of Ada' }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const other = await browser.newContext();
    const guest = await other.newPage();
    await guest.goto(link);
    await expect(guest.getByText('0 of 2').or(guest.getByText('1 of 2')).first()).toBeVisible();
    await expect(guest.getByRole('navigation')).toHaveCount(0);
    await other.close();
  } finally {
    await studio.stop();
  }
});

test('a folder that is dropped onto the page is sent, imported, and what is left out is named', async ({ page, folder, home }) => {
  const images = join(folder, 'dropped');
  await writeTriplets(images, ['one', 'two']);
  await writeFile(join(images, 'model-b', 'one.png'), '');
  const studio = await bareStudio(home);
  try {
    await page.goto(studio.url);
    await expect(page.getByRole('button', { name: 'Try the sample study' })).toBeVisible();
    await dropFolder(page, images);
    await page.getByLabel('Make it in').fill(folder);
    await page.getByRole('button', { name: 'Make study and import' }).click();
    await page.getByRole('button', { name: 'Import 6 images' }).click();
    await expect(page.getByRole('list', { name: 'Files left out' })).toContainText('model-b/one.png');
    await page.getByRole('button', { name: 'See the images' }).click();
    await expect(page.getByRole('gridcell')).toHaveCount(3);
  } finally {
    await studio.stop();
  }
});

test('the page says when the studio is gone and goes on when it is back', async ({ page, folder, home }) => {
  const study = join(folder, 'study');
  await runCliJson(['create', study], { home });
  const studio = await bareStudio(home, study);
  await page.goto(studio.url);
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible();
  await studio.kill();
  await expect(page.getByRole('status').getByText('The studio does not answer.')).toBeVisible();
  const again = await bareStudio(home, study, studio.port);
  try {
    await expect(page.getByRole('status').getByText('The studio does not answer.')).toBeHidden();
    await page.getByRole('button', { name: 'Add a person' }).first().click();
    await page.getByLabel('Name').fill('Grace');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Grace' })).toBeVisible();
  } finally {
    await again.stop();
  }
});

test('a page whose key died with the studio says so and works again after signing in', async ({ page, folder, home }) => {
  const studio = await bareStudio(home);
  await page.goto(studio.url);
  await makeStudy(page, folder);
  await studio.kill();
  const again = await bareStudio(home, join(folder, 'Three models'), studio.port);
  try {
    await expect(page.getByRole('status').getByText('You are signed out, because the studio was started anew.')).toBeVisible();
    const other = await page.context().newPage();
    await other.goto(again.url);
    await expect(other.getByRole('heading', { name: 'People' })).toBeVisible();
    await expect(page.getByRole('status').getByText('You are signed out')).toBeHidden();
  } finally {
    await again.stop();
  }
});
