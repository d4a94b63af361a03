import { addPeople, callAsLead } from './annotate-pages.ts';
import { test } from './drawn-projects.ts';
import { expect } from './fixtures.ts';

test('a person is renamed from their menu: Enter keeps the name, Escape does not, and each is said once', async ({ openDrawn }) => {
  const { studio, lead, sitDown } = await openDrawn({ items: 2, models: 3 });
  const { person } = await sitDown('Annette');
  const page = await lead.newPage();
  const told: unknown[] = [];
  page.on('request', (request) => { if (request.url().endsWith('/study/renamePerson')) told.push((request.postDataJSON() as { json: unknown }).json); });
  await page.goto(`${studio.origin}/#/study`);
  const field = page.getByRole('textbox', { name: 'Name' });
  for (const [name, key] of [['Nobody', 'Escape'], ['Anna', 'Enter']] as const) {
    await page.getByRole('button', { name: 'More for Annette' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(field).toBeFocused();
    await field.fill(name);
    await page.keyboard.press(key);
    await expect(field).toHaveCount(0);
  }
  await expect(page.getByRole('button', { name: 'More for Anna' })).toBeVisible();
  expect(told).toEqual([{ id: person.id, name: 'Anna' }]);
});

test('Enter that is held down tries a PIN of the lead once', async ({ openDrawn }) => {
  const { studio, lead } = await openDrawn({ items: 2, models: 3 });
  await addPeople(lead, studio.origin, ['Annette']);
  await callAsLead(lead, studio.origin, 'desk/setLeadPin', { pin: '1234' });
  await callAsLead(lead, studio.origin, 'desk/handOver');
  const page = await lead.newPage();
  let tries = 0;
  page.on('request', (request) => { if (request.url().endsWith('/desk/takeBack')) tries += 1; });
  await page.goto(studio.origin);
  await page.getByRole('button', { name: 'Back to the lead' }).click();
  const pin = page.getByRole('textbox', { name: 'Lead PIN' });
  await pin.fill('9999');
  for (let times = 0; times < 6; times++) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(pin).toHaveValue('');
  expect(tries).toBe(1);
});

test('an edit of the design that is made while another one is being saved is kept, and called not saved', async ({ openDrawn }) => {
  const { studio, lead } = await openDrawn({ items: 2, models: 3 });
  const page = await lead.newPage();
  await page.goto(`${studio.origin}/#/design`);
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => { letGo = resolve; });
  await page.route('**/study/updateSettings', async (route) => { await held; await route.continue(); });
  await page.getByRole('textbox', { name: 'Answers per item' }).fill('7');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('textbox', { name: 'Break after' }).fill('17');
  letGo();
  await expect(page.getByRole('region', { name: 'Changes that are not saved' })).toContainText('Break after: not saved yet');
  await expect(page.getByRole('textbox', { name: 'Break after' })).toHaveValue('17');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Break after saved')).toBeVisible();
});

test('whoever leaves an edited design twice is asked once, and nothing is asked after that', async ({ openDrawn }) => {
  const { studio, lead } = await openDrawn({ items: 2, models: 3 });
  const page = await lead.newPage();
  await page.goto(`${studio.origin}/#/design`);
  await page.getByRole('textbox', { name: 'Answers per item' }).fill('7');
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  for (const place of ['results', 'models']) {
    await page.evaluate((name) => { window.location.hash = `#/${name}`; }, place);
    await expect(question).toBeVisible();
    await expect(page).toHaveURL(/#\/design/);
  }
  await question.getByRole('button', { name: 'Discard and leave' }).click();
  await expect(page).toHaveURL(/#\/models/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
