import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Ballot } from '../../src/domain/ballot.ts';
import { begin, callAsLead, cornerColours, itemOnScreen, nextItem } from './annotate-pages.ts';
import { picturesByImage, test } from './drawn-projects.ts';
import { expect, serveStudio } from './fixtures.ts';
import type { PersonRow } from '../../src/contract/contract.ts';

const study = { items: 6, models: 3 } as const;

/** Ranks what is on screen from left to right, in an order that is given. */
async function rank(page: Page, order: readonly number[] = [1, 2, 3]): Promise<string> {
  const { ticket } = await itemOnScreen(page);
  for (const key of order) await page.keyboard.press(String(key));
  await page.keyboard.press('Enter');
  await nextItem(page, ticket);
  return ticket;
}

/** Positions on screen from left to right, from 1, in the order that was chosen. */
const chosen = (line: Ballot): number[] => (line.kind === 'ranking' ? line.order.map((image) => line.shown!.order.indexOf(image) + 1) : []);

/** Keys of the answers that a browser keeps and the studio has not acknowledged. */
function waiting(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('triptych.outbox')));
}

test('a link that was revoked or has expired opens a page that says so in words', async ({ openDrawn, home }) => {
  const { drawn, studio, lead, sitDown } = await openDrawn(study);
  const revoked = await sitDown('Revoked');
  const expired = await sitDown('Expired');
  const ownPage = expired.page.url();
  await callAsLead(lead, studio.origin, 'study/revokeLink', { id: revoked.person.id });
  await revoked.page.goto(revoked.address);
  await expect(revoked.page.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await expect(revoked.page.getByText('Ask the person who leads the study for your link.')).toBeVisible();

  await studio.stop();
  const file = join(drawn.project, 'access.json');
  const access = JSON.parse(await readFile(file, 'utf8')) as { expires: Record<string, string> };
  await writeFile(file, JSON.stringify({ ...access, expires: { ...access.expires, [expired.person.id]: '2026-01-31T12:00:00.000Z' } }));
  const again = await serveStudio({ project: drawn.project, home, port: studio.port });
  try {
    for (const address of [expired.address, ownPage]) {
      await expired.page.goto(address);
      await expect(expired.page.getByRole('heading', { name: 'This link has expired' })).toBeVisible();
      await expect(expired.page.getByText('It was good until 31 January 2026.')).toBeVisible();
    }
    await revoked.page.goto(revoked.address);
    await expect(revoked.page.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  } finally {
    await again.stop();
  }
});

test('somebody whose link is revoked while they answer is signed out; the unsent answer stays and is sent once with the new link', async ({ openDrawn }) => {
  const { studio, lead, sitDown, lines } = await openDrawn(study);
  const { page, person } = await sitDown('Shut out');
  await begin(page);
  await rank(page);
  await expect.poll(async () => (await lines()).length).toBe(1);
  // Pictures that are not there yet would be refused with everything else.
  await expect(page.getByTestId('place')).toContainText('2 of 6');
  await page.locator('[data-ticket][data-ready]').waitFor();
  await callAsLead(lead, studio.origin, 'study/revokeLink', { id: person.id });
  await rank(page, [3, 1, 2]);
  await expect(page.getByText('You are signed out')).toBeVisible();
  await expect(page.getByText('Answers that were not sent yet stay in this browser')).toBeVisible();
  expect(await waiting(page)).toHaveLength(1);
  expect(await lines()).toHaveLength(1);

  const { link } = await callAsLead<PersonRow>(lead, studio.origin, 'study/renewLink', { id: person.id });
  await page.goto(new URL(link!, studio.origin).href);
  await expect(page.getByTestId('place')).toContainText('3 of 6');
  await expect.poll(() => waiting(page)).toEqual([]);
  expect((await lines()).map(chosen)).toEqual([[1, 2, 3], [3, 1, 2]]);
});

test('two tabs of one person are told of each other; what both answer is stored once each, and an item counts once', async ({ openDrawn }) => {
  const { drawn, studio, lead, sitDown, lines } = await openDrawn(study);
  const { page, context } = await sitDown('Twice');
  await begin(page);
  await itemOnScreen(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await itemOnScreen(other);
  await expect(other.getByText('You have this page open in another tab')).toBeVisible();
  // Both hold the same items now, and answer them at the same time in different orders.
  const answers = async (tab: Page, order: readonly number[]): Promise<void> => {
    for (let count = 0; count < 4; count += 1) await rank(tab, order);
  };
  await Promise.all([answers(page, [1, 2, 3]), answers(other, [3, 2, 1])]);
  await expect.poll(async () => [await waiting(page), await waiting(other)]).toEqual([[], []]);
  const written = await lines();
  expect(written.map((line) => chosen(line).join('')).toSorted()).toEqual([...Array.from({ length: 4 }, () => '123'), ...Array.from({ length: 4 }, () => '321')]);
  expect(new Set(written.map(({ submission }) => submission)).size).toBe(8);
  const items = new Set(written.map(({ item }) => item));

  await page.bringToFront();
  await page.reload();
  await itemOnScreen(page);
  await expect(page.getByTestId('place')).toContainText(`${items.size + 1} of 6`);
  const images = await picturesByImage(lead, studio.origin);
  const shown = (await cornerColours(page)).map((colour) => drawn.pictureOf(...colour).item);
  expect(shown.filter((item) => items.has(item)), 'nothing that was answered comes again').toEqual([]);
  expect(new Set(written.flatMap((line) => line.shown!.order.map((image) => images.get(image)!.item)))).toEqual(items);
});

test('with the clock set back a year while the connection is lost, answers still arrive in the order in which they were given', async ({ openDrawn }) => {
  const { sitDown, lines } = await openDrawn(study);
  const { page, context } = await sitDown('Back in time');
  await begin(page);
  await rank(page, [1, 2, 3]);
  await expect.poll(async () => (await lines()).length).toBe(1);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await rank(page, [2, 1, 3]);
  await page.clock.setFixedTime(Date.now() - 365 * 86_400_000);
  await rank(page, [3, 1, 2]);
  await expect(page.getByText('2 answers not yet sent')).toBeVisible();
  const address = page.url();
  await page.close();

  await context.setOffline(false);
  const again = await context.newPage();
  await again.clock.setFixedTime(Date.now() - 730 * 86_400_000);
  await again.goto(address);
  await expect(again.getByTestId('place')).toContainText('4 of 6');
  await rank(again, [3, 2, 1]);
  await expect.poll(() => waiting(again)).toEqual([]);
  const written = await lines();
  expect(written.map(chosen)).toEqual([[1, 2, 3], [2, 1, 3], [3, 1, 2], [3, 2, 1]]);
  expect(new Set(written.map(({ item }) => item)).size).toBe(4);
  expect(written.every(({ durationMs }) => durationMs >= 0 && durationMs < 90_000), 'no time is counted from the clock').toBe(true);
  expect(written.every(({ submittedAt }) => Math.abs(Date.parse(submittedAt) - Date.now()) < 3_600_000), 'the studio’s clock decides').toBe(true);
});

test('an answer given while the connection is lost is shown as unsent and delivered once by itself', async ({ openDrawn }) => {
  const { sitDown, lines } = await openDrawn(study);
  const { page, context } = await sitDown('Offline');
  await begin(page);
  await itemOnScreen(page);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await rank(page, [2, 3, 1]);
  await expect(page.getByText('1 answer not yet sent')).toBeVisible();
  const strip = page.getByRole('group', { name: 'Your last answers' });
  await expect(strip.getByRole('button', { name: /not yet sent/ })).toHaveCount(1);
  expect(await lines()).toEqual([]);
  await context.setOffline(false);
  await expect(page.getByText('not yet sent')).toHaveCount(0);
  await expect(strip.getByRole('button', { name: /not yet sent/ })).toHaveCount(0);
  await expect(strip.getByRole('button')).toHaveCount(1);
  expect((await lines()).map(chosen)).toEqual([[2, 3, 1]]);
});

test('an answer whose receipt is lost on the way back is sent again and stored once', async ({ openDrawn }) => {
  const { sitDown, lines } = await openDrawn(study);
  const { page } = await sitDown('Lossy');
  await begin(page);
  await itemOnScreen(page);
  let calls = 0;
  await page.route('**/annotation/submit', async (route) => {
    calls += 1;
    const response = await route.fetch();
    if (calls > 2) return route.fulfill({ response });
    expect(response.ok()).toBe(true);
    return route.abort('connectionreset');
  });
  await rank(page, [1, 3, 2]);
  await rank(page, [3, 1, 2]);
  await expect.poll(() => waiting(page)).toEqual([]);
  expect(calls).toBe(4);
  expect((await lines()).map(chosen)).toEqual([[1, 3, 2], [3, 1, 2]]);
});
