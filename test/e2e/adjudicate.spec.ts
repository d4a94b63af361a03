import type { Page } from '@playwright/test';
import type { ResultsDocument } from '../../src/contract/results.ts';
import { expectAccessibleInBothSchemes } from './accessible.ts';
import { addPeople, callAsLead } from './annotate-pages.ts';
import { expect, runCliJson } from './fixtures.ts';
import { test, type OpenDrawnStudy } from './drawn-projects.ts';
import { itemsOf } from './study-under-way.ts';

const [abc, bac] = [[0, 1, 2], [1, 0, 2]] as const;

/** Best first, as indexes into the sorted models, by item; null discards. Two people each have the first two models the other way round. */
const wishes: Readonly<Record<string, readonly (readonly number[] | null)[]>> = {
  harbour: [abc, abc, bac, bac, null],
  market: [bac, abc, null, abc, bac],
  bridge: [abc, abc, abc, abc, bac],
};

/** Stores five answers to every item. */
async function answer(study: OpenDrawnStudy): Promise<void> {
  const lines = (await itemsOf(study)).flatMap(({ item, candidates }) => wishes[item]!.flatMap((order, person) => {
    const end = `4000,2025-03-01T10:00:0${person}Z`;
    return order ? order.map((index, place) => `${item},guest-${person},${candidates[index]!.image},${3 - place},,${end}`) : [`${item},guest-${person},,,The faces are too small or hidden,${end}`];
  }));
  await callAsLead(study.lead, study.studio.origin, 'results/importBallots', { csv: ['item,annotator,image,score,discard,duration_ms,submitted_at', ...lines, ''].join('\n') });
}

/** Waits for an item by its place among all, such as `1 of 2`, and gives its name. */
async function onDesk(page: Page, place: string): Promise<string> {
  await expect(page.getByRole('heading', { name: `Decide: ${place}` })).toBeVisible();
  return (await page.getByText(/^Item /).innerText()).replace('Item ', '');
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const places = (page: Page): Promise<(string | null)[]> => page.getByRole('button', { name: /^Image \d/ }).evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));

test('two items without a majority are decided by keyboard, and page and command line say the same', async ({ page, openDrawn, home }) => {
  const study = await openDrawn({ items: 3 });
  const { studio, lead, drawn } = study;
  await answer(study);
  await addPeople(lead, studio.origin, ['Bo']);
  await page.goto(studio.url);
  await expect(page.getByText('Every answer is in, but 2 items need a decision')).toBeVisible();
  await page.getByRole('button', { name: 'Decide one by one' }).press('Enter');

  const first = await onDesk(page, '1 of 2');
  await expect(page.getByRole('row', { name: /^Answer \d/ })).toHaveCount(5);
  await expect(page.getByText('Discarded: The faces are too small or hidden')).toBeVisible();
  expect(await page.locator('main').innerText()).not.toMatch(new RegExp(drawn.models.join('|')));
  await expectAccessibleInBothSchemes(page, 'the desk');
  await press(page, '2', '3', 'Backspace', '1', 'Enter');
  expect(await places(page)).toEqual(['Image 1, 2nd', 'Image 2, 1st', 'Image 3']);
  await press(page, '3', 'Enter', 'Enter');
  const second = await onDesk(page, '2 of 2');
  expect(second).not.toBe(first);

  await press(page, 'Backspace');
  expect(await onDesk(page, '1 of 2')).toBe(first);
  expect(await places(page)).toEqual(['Image 1, 2nd', 'Image 2, 1st', 'Image 3, 3rd']);
  await press(page, 'Enter');
  await onDesk(page, '2 of 2');
  await page.getByRole('button', { name: 'Ask one more person' }).press('Enter');
  await page.getByRole('button', { name: 'Ask Bo' }).press('Enter');
  await expect(page.getByText('Waiting for Bo, asked just now.')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await press(page, '3', '1', '2', 'Enter');
  await expect(page.getByRole('heading', { name: 'No item needs a decision' })).toBeVisible();
  await expect(page.getByText('You decided 2 items.')).toBeVisible();
  await expectAccessibleInBothSchemes(page, 'the end of the desk');

  const results = await runCliJson<ResultsDocument>(['results', drawn.project], { home });
  expect(Object.fromEntries(results.consensus.map(({ item, method }) => [item, method]))).toEqual({ harbour: 'adjudicated', market: 'adjudicated', bridge: 'majority' });
  await expectSameItems(page, study, results);
  await expectSameModels(page, studio.origin, results);

  await page.goto(`${studio.origin}/#/results?tab=items&standing=adjudicated&item=${first}`);
  const viewer = page.getByRole('dialog', { name: `Item ${first}` });
  await expect(viewer).toContainText('Decided by an adjudicator on');
  await expect(viewer).toContainText(drawn.models[0]!);
  await expectAccessibleInBothSchemes(page, 'an item');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: `Item ${second}` })).toContainText('Waiting for one more answer from Bo');
  await page.getByRole('button', { name: 'Take the decision back' }).press('Enter');
  await expect(page.getByRole('dialog')).toContainText('Somebody has to decide.');
  const after = await runCliJson<ResultsDocument>(['results', drawn.project], { home });
  expect(after.consensus.find(({ item }) => item === second)).toEqual({ item: second, method: 'unresolved', scores: null });
});

/** The list has the method and the score of every face that the command line has. */
async function expectSameItems(page: Page, study: OpenDrawnStudy, { consensus }: ResultsDocument): Promise<void> {
  const words: Readonly<Record<string, string>> = { adjudicated: 'Adjudicated', majority: 'Majority' };
  await page.goto(`${study.studio.origin}/#/results?tab=items`);
  for (const { item, candidates } of await itemsOf(study)) {
    const { method, scores } = consensus.find((row) => row.item === item)!;
    const row = page.getByRole('button', { name: `Open item ${item}: ${words[method]!}` });
    await expect(row).toContainText(candidates.map(({ image }) => `Score ${scores![image]!}`).join(''));
  }
}

/** The table of models has the shares and means that the command line has. */
async function expectSameModels(page: Page, origin: string, { models }: ResultsDocument): Promise<void> {
  expect(models.map(({ items }) => items)).toEqual([3, 3, 3]);
  await page.goto(`${origin}/#/results?tab=models`);
  for (const { model, shares, mean } of models) {
    const cells = page.getByRole('table').first().getByRole('row').filter({ hasText: model }).getByRole('cell');
    for (const [column, score] of ['3', '2', '1'].entries()) await expect(cells.nth(column + 1)).toContainText(`${((shares[score] ?? 0) * 100).toFixed(1)} %`);
    await expect(cells.nth(4)).toContainText(mean.toFixed(2));
  }
}
