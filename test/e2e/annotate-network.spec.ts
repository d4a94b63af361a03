import type { Page } from '@playwright/test';
import type { NetworkState } from '../../src/contract/contract.ts';
import { begin, callAsLead, cornerColours, hasNetwork, itemOnScreen, nextItem } from './annotate-pages.ts';
import { picturesByImage, test } from './drawn-projects.ts';
import { expect } from './fixtures.ts';

test('five people answer at once through the port to the network while the lead looks on: every answer is stored once, as it was shown', async ({ openDrawn }) => {
  test.skip(!hasNetwork, 'this machine has no network address');
  test.setTimeout(180_000);
  const { drawn, studio, lead, sitDown, lines } = await openDrawn({ items: 12, models: 3 });
  const images = await picturesByImage(lead, studio.origin);
  const { origins } = await callAsLead<NetworkState>(lead, studio.origin, 'network/switchOn', { port: null, certificate: null, key: null });
  // The same listener, reached over the loopback interface.
  const gate = `http://127.0.0.1:${new URL(origins[0]!).port}`;
  const watching = await lead.newPage();
  await watching.goto(studio.url);
  const names = ['Ada', 'Bert', 'Cleo', 'Dora', 'Emil'];
  const seats = [];
  for (const name of names) seats.push(await sitDown(name));

  /** Answers everything as fast as the page allows and says which pictures were where, and what was chosen. */
  const answerAll = async (page: Page, turn: number): Promise<string[]> => {
    const given: string[] = [];
    for (let count = 0; count < drawn.items.length; count += 1) {
      const { ticket } = await itemOnScreen(page);
      const pictures = (await cornerColours(page)).map((colour) => drawn.pictureOf(...colour));
      const order = [0, 1, 2].map((place) => (place + turn + count) % 3);
      for (const place of order) await page.keyboard.press(String(place + 1));
      await page.keyboard.press('Enter');
      await nextItem(page, ticket);
      given.push(`${pictures[0]!.item}: ${pictures.map(({ model }) => model).join()} -> ${order.map((place) => pictures[place]!.model).join()}`);
    }
    await expect(page.getByText('You have answered all 12 items')).toBeVisible();
    await expect(page.getByText('Everything is saved.')).toBeVisible();
    return given;
  };
  const given = await Promise.all(seats.map(async ({ page, address }, turn) => {
    await page.goto(new URL(new URL(address).pathname, gate).href);
    expect(new URL(page.url()).origin).toBe(gate);
    await begin(page);
    return answerAll(page, turn);
  }));

  const written = await lines();
  const modelOf = (image: string): string => images.get(image)!.model;
  const stored = seats.map(({ person }) => written.filter(({ annotator }) => annotator === person.id).map((line) => (
    `${line.item}: ${line.shown!.order.map(modelOf).join()} -> ${line.kind === 'ranking' ? line.order.map(modelOf).join() : line.kind}`
  )));
  expect(stored).toEqual(given);
  expect(new Set(written.map(({ submission }) => submission)).size).toBe(60);
  for (const name of names) await expect(watching.getByRole('row').filter({ hasText: name }).first()).toContainText('12 of 12');
});
