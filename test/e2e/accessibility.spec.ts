import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { click, expectAccessibleInBothSchemes as expectAccessible, lookAtDialogs, press } from './accessible.ts';
import { hasNetwork } from './annotate-pages.ts';
import { test } from './drawn-projects.ts';
import { expect } from './fixtures.ts';
import { underWay } from './study-under-way.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const clickMenu = (page: Page, person: string, name: string) => async (): Promise<void> => {
  await page.getByRole('button', { name: `More for ${person}` }).click();
  await page.getByRole('menuitem', { name }).click();
};

async function chooseFolder(page: Page, path: string): Promise<void> {
  await page.getByRole('button', { name: /^(Choose folder|Change)$/ }).first().click();
  await page.getByLabel('Path').fill(path);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Path')).toHaveValue(path);
  await page.getByRole('button', { name: 'Choose this folder' }).click();
}

test('before a study is open every screen and dialog is accessible', async ({ page, studio }) => {
  await page.goto(studio.url);
  await expect(page.getByText('Studies that you open are listed here.')).toBeVisible();
  await expectAccessible(page, 'welcome');
  await page.getByRole('button', { name: 'New study' }).click();
  await page.getByRole('button', { name: 'Browse' }).click();
  await expect(page.getByRole('dialog', { name: 'Folder to make the study in' })).toBeVisible();
  await expectAccessible(page, 'file browser');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Folder to make the study in' })).toBeHidden();
  await expectAccessible(page, 'new study');
  await page.keyboard.press('Escape');
  for (const [origin, what] of [['/nowhere', '404'], ['/?key=wrong', 'wrong key']] as const) {
    await page.goto(`${studio.origin}${origin}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page, what);
  }
});

test('a study without images is accessible', async ({ page, studio, folder }) => {
  await page.goto(studio.url);
  await page.getByRole('button', { name: 'New study' }).click();
  await page.getByLabel('Name').fill('Nothing yet');
  await page.getByLabel('Make it in').fill(folder);
  await page.getByRole('button', { name: 'Make study' }).click();
  await expect(page.getByText('Nobody ranks yet.')).toBeVisible();
  await expectAccessible(page, 'study without images');
  for (const [area, words] of [['Images', 'No images yet'], ['Annotate', 'Nothing to rank yet'], ['Results', 'No results yet'], ['Export', 'Nothing to export yet']] as const) {
    await page.getByRole('link', { name: area, exact: true }).click();
    await expect(page.getByText(words)).toBeVisible();
    await expectAccessible(page, words);
  }
});

test('the export of a study is accessible, in every part of its page', async ({ openDrawn }) => {
  const study = await openDrawn({ items: 4 });
  const page = await study.lead.newPage();
  await page.goto(study.studio.url);
  await page.getByRole('link', { name: 'Export', exact: true }).click();
  await expect(page.getByRole('radio', { name: /^WebDataset/ })).toBeVisible();
  await expectAccessible(page, 'formats');
  await page.getByRole('tab', { name: 'Preview' }).click();
  await expect(page.getByRole('heading', { name: 'No pairs yet' })).toBeVisible();
  await expectAccessible(page, 'preview without pairs');
  await page.getByRole('tab', { name: 'Card' }).click();
  await page.getByRole('combobox', { name: 'Licence' }).click();
  await page.getByRole('option', { name: 'Another one' }).click();
  await expect(page.getByLabel('Name of the licence')).toBeVisible();
  await expectAccessible(page, 'card');
  await page.getByRole('tab', { name: /^Exports/ }).click();
  await expect(page.getByRole('heading', { name: 'No datasets yet' })).toBeVisible();
  await expectAccessible(page, 'exports');
});

test('the lead’s study screen and all that opens from it is accessible', async ({ openDrawn, folder }) => {
  const study = await openDrawn({ items: 4 });
  const page = await study.lead.newPage();
  await page.goto(study.studio.url);
  await expect(page.getByText('Nobody ranks yet.')).toBeVisible();
  await expectAccessible(page, 'study without people');
  await underWay(study);
  await expect(page.getByRole('row').filter({ hasText: 'Ben' })).toBeVisible();
  await expectAccessible(page, 'study');
  await page.getByRole('button', { name: 'More for Ada' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessible(page, 'menu of a person');
  await page.keyboard.press('Escape');
  await lookAtDialogs(page, [
    ['Add a person', click(page, 'Add a person')],
    ['Link of Ada', click(page, 'QR code of Ada')],
    ['PIN of Ada', clickMenu(page, 'Ada', 'Set a PIN')],
    ['New link for Ada', clickMenu(page, 'Ada', 'New link')],
    ['Revoke the link of Ada', clickMenu(page, 'Ada', 'Revoke link')],
    ['Make Ada a curator', clickMenu(page, 'Ada', 'Make a curator')],
    ['Jobs', press(page, 'Control+j')],
    ['Actions', press(page, 'Control+k')],
    ['Find faces', async () => {
      await page.keyboard.press('Control+k');
      await page.getByRole('textbox', { name: 'Search actions' }).fill('find faces');
      await page.keyboard.press('Enter');
    }],
  ]);
  const copy = join(folder, 'copy');
  await cp(study.drawn.project, copy, { recursive: true, filter: (path) => !path.endsWith('.lock') });
  await lookAtDialogs(page, [['Merge a copy', async () => {
    await page.getByRole('button', { name: 'Merge a copy' }).click();
    await chooseFolder(page, copy);
    await expect(page.getByRole('dialog').getByText('Nothing new here.')).toBeVisible();
  }]]);
  await page.evaluate(() => { window.print = () => document.body.setAttribute('data-printed', 'yes'); });
  await page.getByRole('button', { name: 'Print invitations' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await page.emulateMedia({ media: 'print' });
  await expectAccessible(page, 'invitations on paper', 'article');
  await page.emulateMedia({ media: 'screen' });
  if (!hasNetwork) return;
  await page.getByRole('switch', { name: 'Open to your network' }).press(' ');
  const encrypt = page.getByRole('switch', { name: 'Encrypt with a certificate' });
  await encrypt.press(' ');
  await expectAccessible(page, 'opening the network with a certificate');
  await encrypt.press(' ');
  await page.getByRole('button', { name: 'Switch on without encryption' }).click();
  await expect(page.getByText('Not encrypted: others on this network can read along')).toBeVisible();
  await expectAccessible(page, 'study on the network');
});

test('the design screen is accessible on every tab, while it is edited and when a change is confirmed', async ({ openDrawn }) => {
  const study = await openDrawn({ items: 4 });
  const page = await study.lead.newPage();
  await page.goto(study.studio.url);
  await page.getByRole('link', { name: 'Change the design' }).click();
  await page.getByRole('tab', { name: 'Practice and gold items' }).click();
  await expect(page.getByText('No item has a right answer yet')).toBeVisible();
  await expectAccessible(page, 'no known answers');
  await underWay(study);
  await expect(page.getByText('1 for practice, 1 gold item')).toBeVisible();
  await expectAccessible(page, 'known answers');
  await lookAtDialogs(page, [
    ['Choose an item', async () => {
      await page.getByRole('button', { name: 'Add an item' }).click();
      await expect(page.getByRole('button', { name: /^Choose item/ })).toHaveCount(4);
    }],
    [/^Right answer of/, click(page, /^Change the right answer of/)],
  ]);
  await page.getByRole('tab', { name: 'Guideline' }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill('# Look at the *eyes*\n\n1. **First** `the left` one\n\n> Then the right one.');
  await expectAccessible(page, 'guideline that is edited');
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await expectAccessible(page, 'settings with history');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'change of a study under way');
});

/** A person's page, what leaves their answers out, and how it looks once they are. */
async function lookAtOnePerson(page: Page): Promise<void> {
  const leaveOut = page.getByRole('dialog', { name: 'Leave answers of guest-1 out' });
  await page.getByRole('tab', { name: 'People' }).click();
  await page.getByRole('rowheader', { name: 'guest-1' }).getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Answers to look at' })).toBeVisible();
  await expectAccessible(page, 'one person');
  await page.getByRole('button', { name: 'Leave answers out' }).click();
  await leaveOut.getByText('A stretch of time').click();
  await expectAccessible(page, 'leaving a stretch of time out');
  await leaveOut.getByText('All answers').click();
  await leaveOut.getByLabel('Reason').fill('Answered without looking.');
  await leaveOut.getByRole('button', { name: 'Leave 2 answers out' }).click();
  await expect(page.getByText('“Answered without looking.”')).toBeVisible();
  await expectAccessible(page, 'one person whose answers are left out');
  await page.getByRole('link', { name: 'All people' }).click();
  await expect(page.getByRole('note')).toBeVisible();
  await expectAccessible(page, 'people with answers left out');
}

async function lookAtModelForms(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Details of FaceScore' }).click();
  await lookAtDialogs(page, [
    ['Install FaceScore', click(page, 'Install FaceScore')],
    ['Convert a checkpoint for FaceScore', async () => {
      await page.getByRole('button', { name: 'More for FaceScore' }).click();
      await page.getByRole('menuitem', { name: 'Convert a checkpoint' }).click();
    }],
  ]);
}

test('images, import, results, models and settings are accessible', async ({ openDrawn, folder }) => {
  const study = await openDrawn({ items: 4 });
  const page = await study.lead.newPage();
  await page.goto(study.studio.url);
  await page.getByRole('link', { name: 'Results', exact: true }).click();
  await expect(page.getByText('No answers yet')).toBeVisible();
  await expectAccessible(page, 'results without answers');
  await underWay(study);
  for (const tab of ['Agreement', 'Models', 'People', 'Items']) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tabpanel', { name: tab }).locator('p').first()).toBeVisible();
    await expectAccessible(page, `results, ${tab}`);
  }
  await lookAtDialogs(page, [[/^Item /, click(page, /^Open item/)]]);
  await page.getByRole('tab', { name: 'Metrics' }).click();
  await lookAtDialogs(page, [['Write face crops', click(page, 'Write face crops')]]);
  await lookAtOnePerson(page);
  for (const area of ['Models', 'Settings', 'Images']) {
    await page.getByRole('link', { name: area, exact: true }).click();
    await expect(page.getByRole('heading', { name: area, exact: true, level: 1 })).toBeAttached();
    await expectAccessible(page, area);
    if (area === 'Models') await lookAtModelForms(page);
  }
  await lookAtDialogs(page, [['Score faces', click(page, 'Score faces')]]);
  await page.getByRole('gridcell').first().getByRole('button').click();
  await expect(page.getByRole('complementary', { name: 'Faces of this image' })).toBeVisible();
  await expectAccessible(page, 'one image');
  await page.keyboard.press('Escape');
  const pairs = join(folder, 'two');
  for (const model of study.drawn.models.slice(0, 2)) await cp(join(study.drawn.images, model), join(pairs, model), { recursive: true });
  for (const [path, words] of [[study.drawn.images, 'Triplets'], [pairs, 'Allow ties']] as const) {
    await lookAtDialogs(page, [['Import images', async () => {
      await page.keyboard.press('Control+i');
      await chooseFolder(page, path);
      await expect(page.getByRole('dialog').getByText(words)).toBeVisible();
    }]]);
  }
});
