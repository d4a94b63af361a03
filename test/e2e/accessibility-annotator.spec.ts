import type { Page } from '@playwright/test';
import { click, expectAccessibleInBothSchemes as expectAccessible, lookAtDialogs, press } from './accessible.ts';
import { addPeople, begin, callAsLead, itemOnScreen, nextItem } from './annotate-pages.ts';
import { test } from './drawn-projects.ts';
import { expect } from './fixtures.ts';
import { itemsOf, setKnown } from './study-under-way.ts';

test('a machine that people take turns on is accessible', async ({ openDrawn }) => {
  const study = await openDrawn({ items: 2 });
  const { lead, studio: { origin, url } } = study;
  const page = await lead.newPage();
  await page.goto(url);
  await page.getByRole('link', { name: 'Annotate', exact: true }).click();
  await expect(page.getByText('Nobody is on the roster')).toBeVisible();
  await expectAccessible(page, 'nobody to rank');
  const [ada] = await addPeople(lead, origin, ['Ada', 'Ben']);
  await callAsLead(lead, origin, 'study/setPin', { id: ada!.id, pin: '1234' });
  await expect(page.getByRole('link', { name: /^Ada/ })).toContainText('PIN');
  await expectAccessible(page, 'choice of a person');
  await page.getByRole('link', { name: /^Ada/ }).click();
  await page.getByLabel('Your PIN').fill('9999');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That PIN is not right.')).toBeVisible();
  await expectAccessible(page, 'wrong PIN');
  await page.getByRole('button', { name: 'Somebody else' }).click();
  await page.getByRole('button', { name: 'Hand over this machine' }).click();
  await page.getByLabel('Lead PIN (optional)').fill('98765');
  await expectAccessible(page, 'handing over');
  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Back to the lead' })).toBeVisible();
  await expectAccessible(page, 'handed over');
  await lookAtDialogs(page, [['Back to the lead', click(page, 'Back to the lead')]]);
  await page.getByRole('link', { name: /^Ben/ }).click();
  await begin(page);
  await itemOnScreen(page);
  await expectAccessible(page, 'ranking on a shared machine');
});

test('an annotator’s page is accessible from the guideline to the last answer', async ({ openDrawn }) => {
  const study = await openDrawn({ items: 3, twoFaces: true, size: 240 });
  const { lead, studio: { origin } } = study;
  await setKnown(study, (await itemsOf(study))[0]!, 'practice');
  const { page, person, address } = await study.sitDown('Newcomer');
  await expect(page.getByRole('heading', { name: 'Before you begin' })).toBeVisible();
  await expectAccessible(page, 'guideline');
  await begin(page);
  const { ticket } = await itemOnScreen(page);
  await expectAccessible(page, 'practice');
  await practise(page, ticket);
  await expect(page.getByRole('heading', { name: 'You are ready' })).toBeVisible();
  await expectAccessible(page, 'ready');
  await page.keyboard.press('Enter');
  const first = await itemOnScreen(page);
  for (const ground of ['mid-grey', 'near-black', 'near-white']) {
    await expect(page.getByRole('button', { name: `Background: ${ground}` })).toBeVisible();
    await press(page, '2', '+', '+', '+', 'n')();
    await expect(page.getByRole('group', { name: /^Map of image/ }).first()).toBeVisible();
    await expectAccessible(page, `zoomed in on ${ground}`);
    await press(page, 'r', 'n', 'b')();
  }
  await press(page, 'z', 'l', 'o')();
  await expectAccessible(page, 'whole image, each alone, another face');
  await press(page, 'z', 'l')();
  await page.keyboard.down(' ');
  await expectAccessible(page, 'flicker');
  await page.keyboard.up(' ');
  await lookAtDialogs(page, [
    ['Why can this item not be ranked?', press(page, 's')],
    ['Keys', press(page, '?')],
    ['Guideline', press(page, 'g')],
    ['Your keys', async () => {
      await page.keyboard.press('k');
      await page.getByRole('button', { name: 'Change key: Discard the item with a reason' }).click();
      await page.keyboard.press('f');
      await expect(page.getByRole('alert')).toContainText('F is taken');
      await expectAccessible(page, 'a key that is taken');
      await page.keyboard.press('Escape');
    }],
  ]);
  await page.keyboard.press('q');
  await expect(page.getByRole('heading', { name: 'Break' })).toBeVisible();
  await expectAccessible(page, 'break');
  await press(page, 'Enter')();
  await itemOnScreen(page);
  await press(page, 's')();
  await expect(page.getByRole('button', { name: 'An image has no valid face' })).toBeFocused();
  await press(page, '4')();
  await nextItem(page, first.ticket);
  const second = await itemOnScreen(page);
  await press(page, 'f')();
  await expect(page.getByRole('group', { name: 'Your last answers' }).getByRole('button')).toHaveCount(2);
  await expectAccessible(page, 'last answers');
  await press(page, 'e')();
  await expect(page.getByTestId('place')).toContainText('Reopened');
  await expectAccessible(page, 'reopened');
  const other = await page.context().newPage();
  await other.goto(address);
  await expect(other.getByText('You have this page open in another tab')).toBeVisible();
  await expectAccessible(other, 'second tab');
  await other.close();
  await press(page, '1', '2', '3', 'Enter')();
  await expect(page.locator(`[data-ticket="${second.ticket}"]`)).toBeVisible();
  await itemOnScreen(page);
  await press(page, '1', '2', '3', 'Enter')();
  await expect(page.getByText('You have answered all 2 items')).toBeVisible();
  await expectAccessible(page, 'done');
  await callAsLead(lead, origin, 'study/revokeLink', { id: person.id });
  await press(page, 'Backspace')();
  await expect(page.getByText('You are signed out')).toBeVisible();
  await expectAccessible(page, 'signed out');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await expectAccessible(page, 'revoked link');
});

/** Answers the only practice item, looks at the right answer where the first try was wrong, and answers again. */
async function practise(page: Page, ticket: string): Promise<void> {
  await press(page, '1', '2', '3', 'Enter')();
  const wrong = page.getByRole('button', { name: 'Look again' });
  await expect(wrong.or(page.getByRole('heading', { name: 'You are ready' }))).toBeVisible();
  if (!await wrong.isVisible()) return;
  await expectAccessible(page, 'wrong practice answer');
  const labels = await page.getByRole('group', { name: /^Image \d: right/ }).evaluateAll((groups) => groups.map((group) => group.getAttribute('aria-label') ?? ''));
  await page.keyboard.press('Enter');
  expect((await itemOnScreen(page)).ticket).toBe(ticket);
  const places = ['1st', '2nd', '3rd'].map((rank) => String(labels.findIndex((label) => label.includes(`right is ${rank}`)) + 1));
  await press(page, ...places, 'Enter')();
}

for (const models of [2, 5]) {
  test(`the ranking page is accessible with ${models} candidates`, async ({ openDrawn }) => {
    const study = await openDrawn({ items: 2, models });
    const { page } = await study.sitDown('Ada');
    await begin(page);
    await itemOnScreen(page);
    await press(page, ...(models === 2 ? ['t'] : ['5', '1', '4']))();
    await expectAccessible(page, `${models} candidates`);
    const { ticket } = await itemOnScreen(page);
    await press(page, ...(models === 2 ? [] : ['2', '3']), 'Enter')();
    await nextItem(page, ticket);
    await expectAccessible(page, `${models} candidates and a last answer`);
  });
}

test('a curator’s page is accessible', async ({ openDrawn, browser }) => {
  const { lead, studio: { origin } } = await openDrawn({ items: 1 });
  const { link } = await callAsLead<{ link: string }>(lead, origin, 'study/addPerson', { name: 'Cora', role: 'curator' });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(new URL(link, origin).href);
  await expect(page.getByText('Cora', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No pairs yet' })).toBeVisible();
  await expectAccessible(page, 'curator');
  await context.close();
});
