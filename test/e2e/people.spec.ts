import type { BrowserContext, Page } from '@playwright/test';
import type { Overview } from '../../src/contract/contract.ts';
import type { Task } from '../../src/contract/annotation.ts';
import { expectAccessible } from './accessible.ts';
import { callAsLead, hasNetwork } from './annotate-pages.ts';
import { expect, test, type ServedStudio } from './fixtures.ts';

test.use({ sampleIsDrawn: true });

async function openSample(page: Page, studio: ServedStudio): Promise<Overview> {
  await page.goto(studio.url);
  await callAsLead(page.context(), studio.origin, 'workspace/sample');
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible({ timeout: 60_000 });
  return overviewOf(page.context(), studio);
}

function overviewOf(lead: BrowserContext, { origin }: ServedStudio): Promise<Overview> {
  return callAsLead<Overview>(lead, origin, 'study/overview');
}

/** Answers everything that is left for a person, as the lead's machine does. */
async function answerAll(lead: BrowserContext, { origin }: ServedStudio, study: string, personId: string, durationMs: number): Promise<void> {
  for (let count = 0; ; count += 1) {
    const { tasks: [task] } = await callAsLead<{ tasks: Task[] }>(lead, origin, 'annotation/next', { personId, study, count: 1, holding: [] });
    if (!task) return;
    const order = task.candidates.map(({ key }) => key);
    const answer = { submission: `${personId}-${count}`.padEnd(12, '-'), ticket: task.ticket, answer: { kind: 'ranking', order }, durationMs, zoom: 1, whole: false };
    await callAsLead(lead, origin, 'annotation/submit', { personId, study, answer });
  }
}

test('a lead sees who is careless, shuts somebody out, lets them in for a week, and prints what they hand out', async ({ page, studio, browser }) => {
  const { id, people } = await openSample(page, studio);
  const [first, second] = people;
  if (!first?.link || !second) throw new Error('the sample has no people');
  await answerAll(page.context(), studio, id, first.id, 300);
  const row = page.getByRole('row').filter({ hasText: first.name });
  await expect(row).toContainText('11 of 11');
  await expect(row).toContainText('11 of the last 11 answers hasty');
  await expect(page.getByText('11 items still need 44 answers.')).toBeVisible();

  const other = await browser.newContext();
  const guest = await other.newPage();
  await guest.goto(new URL(first.link, studio.origin).href);
  await expect(guest.getByText('You have answered all 11 items').or(guest.getByRole('heading', { name: 'Before you begin' }))).toBeVisible();
  await expect(row.getByText('now', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: `More for ${first.name}` }).click();
  await page.getByRole('menuitem', { name: 'Revoke link' }).click();
  await page.getByRole('button', { name: 'Revoke link' }).click();
  await expect(row).toContainText('link revoked');
  await guest.reload();
  await expect(guest.getByText('You are not signed in here.')).toBeVisible();

  await page.getByRole('button', { name: `More for ${first.name}` }).click();
  await page.getByRole('menuitem', { name: 'New link' }).click();
  await page.getByText('7 days').click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make new link' }).click();
  await expect(page.getByRole('dialog').getByText('Works until')).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('img', { name: `QR code with the link of ${first.name}` })).toBeVisible();
  await expectAccessible(page);
  const link = await page.getByRole('dialog').locator('code').innerText();
  await guest.goto(link);
  await expect(guest.getByRole('region', { name: 'Ranking' })).toBeVisible();
  await other.close();

  await page.keyboard.press('Escape');
  await page.evaluate(() => { window.print = () => document.body.setAttribute('data-printed', 'yes'); });
  await page.getByRole('button', { name: 'Print invitations' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('article')).toHaveCount(people.length);
  await expect(page.locator('#root')).toBeHidden();
});

test('a PIN keeps a seat: it is asked for, checked, and asked for again after leaving', async ({ page, studio }) => {
  const { people: [ada] } = await openSample(page, studio);
  if (!ada) throw new Error('the sample has no people');
  await page.getByRole('button', { name: `More for ${ada.name}` }).click();
  await page.getByRole('menuitem', { name: 'Set a PIN' }).click();
  await page.getByRole('textbox', { name: 'PIN' }).fill('12 34x');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Set PIN' }).click();
  await page.getByRole('link', { name: 'Annotate', exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: ada.name }).click();
  await expect(page.getByLabel('Your PIN')).toBeFocused();
  await page.keyboard.type('9999');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That PIN is not right.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type('1234');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Ranking' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Who is ranking?' })).toBeVisible();
  await page.goForward();
  await expect(page.getByLabel('Your PIN')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Ranking' })).toHaveCount(0);
});

test('a machine that is handed over shows names and ranking only, also after a reload, until the lead’s PIN takes it back', async ({ page, studio }) => {
  const { name, people: [ada] } = await openSample(page, studio);
  if (!ada) throw new Error('the sample has no people');
  await page.getByRole('link', { name: 'Annotate', exact: true }).click();
  await page.getByRole('button', { name: 'Hand over this machine' }).click();
  await page.getByLabel('Lead PIN (optional)').fill('98765');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Back to the lead' })).toBeVisible();
  for (const place of ['#/annotate', '#/results', '#/study']) {
    await page.goto(`${studio.origin}/${place}`);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Who is ranking?' })).toBeVisible();
    await expect(page.getByRole('navigation')).toHaveCount(0);
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(await page.locator('body').innerText()).not.toContain(name);
    expect(await page.title()).not.toContain(name);
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('textbox', { name: 'Search actions' })).toHaveCount(0);
  await expect(callAsLead(page.context(), studio.origin, 'study/overview')).rejects.toThrow('403');
  await expectAccessible(page);
  await page.getByRole('link', { name: ada.name }).click();
  await expect(page.getByRole('region', { name: 'Ranking' })).toBeVisible();
  await page.getByRole('button', { name: 'Change person' }).click();
  await page.getByRole('button', { name: 'Back to the lead' }).click();
  await page.getByLabel('Lead PIN').fill('11111');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That PIN is not right.')).toBeVisible();
  await page.getByLabel('Lead PIN').fill('98765');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible();
  await expect(page.getByRole('button', { name: `Study ${name}, menu` })).toBeVisible();
});

test('the network is off until the lead opens it, says that it is not encrypted and who is there, and shuts', async ({ page, studio, browser }) => {
  test.skip(!hasNetwork, 'this machine has no network address');
  const { people: [ada] } = await openSample(page, studio);
  if (!ada?.link) throw new Error('the sample has no people');
  await expect(page.getByText('These links open on this machine only.')).toBeVisible();
  await page.getByRole('switch', { name: 'Open to your network' }).press(' ');
  await expect(page.getByText('The traffic is not encrypted.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Switch on without encryption' }).click();
  await expect(page.getByText('Not encrypted: others on this network can read along')).toBeVisible();
  await page.getByRole('button', { name: `QR code of ${ada.name}` }).click();
  const link = await page.getByRole('dialog').locator('code').innerText();
  expect(new URL(link).hostname).not.toBe('127.0.0.1');
  await page.keyboard.press('Escape');
  const other = await browser.newContext();
  const guest = await other.newPage();
  await guest.goto(link);
  await expect(guest.getByRole('region', { name: 'Ranking' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Connections' }).getByRole('row').filter({ hasText: ada.name })).toContainText('now');
  await expect(page.getByRole('link', { name: 'On the network · 1 person' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('switch', { name: 'Open to your network' }).press(' ');
  await page.getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByText('Nobody else can reach this studio.')).toBeVisible();
  await expect(guest.goto(link)).rejects.toThrow();
  await other.close();
});

test('the last answer is announced to the lead, and a curator learns honestly that there is nothing to review', async ({ page, studio, browser }) => {
  const { id, people } = await openSample(page, studio);
  for (const person of people) await answerAll(page.context(), studio, id, person.id, 5000);
  await expect(page.getByRole('alert').filter({ hasText: 'Every answer is in' })).toBeVisible();
  // Whether an item is left to decide is up to the orders in which the pictures happened to be shown.
  await expect(page.getByText(/^Every answer is in(\. Read the result|, but)/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Read the results' }).click();
  await expect(page.getByRole('tab', { name: 'Agreement' })).toBeVisible();

  const cora = await callAsLead<{ link: string }>(page.context(), studio.origin, 'study/addPerson', { name: 'Cora', role: 'curator' });
  const other = await browser.newContext();
  const guest = await other.newPage();
  await guest.goto(new URL(cora.link, studio.origin).href);
  await expect(guest.getByText('Cora', { exact: true })).toBeVisible();
  await expect(guest.getByRole('heading', { name: 'No pairs yet' })).toBeVisible();
  await expect(guest.getByRole('navigation')).toHaveCount(0);
  await expectAccessible(guest);
  await other.close();
});
