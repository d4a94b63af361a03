import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { callAsLead, signInLead } from './annotate-pages.ts';
import { expect, test } from './fixtures.ts';

test.use({ sampleIsDrawn: true });

interface ItemRow { readonly item: string; readonly candidates: readonly { readonly image: string }[] }

function oneAnswer({ item, candidates }: ItemRow): string {
  const rows = candidates.map(({ image }, index) => `${item},guest,${image},${3 - index},,4000,2025-03-01T10:00:00Z`);
  return ['item,annotator,image,score,discard,duration_ms,submitted_at', ...rows, ''].join('\n');
}

async function openDesign(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('link', { name: 'Change the design' }).click();
  await expect(page.getByRole('heading', { name: 'Design', level: 1 })).toBeVisible();
}

test('a design is changed silently before the first answer; after it every change is confirmed and recorded', async ({ page, browser, studio }) => {
  const lead = await signInLead(browser, studio.url);
  await callAsLead(lead, studio.origin, 'workspace/sample');
  await openDesign(page, studio.url);
  await page.getByRole('textbox', { name: 'Answers per item' }).fill('3');
  await page.getByText('Balanced blocks').click();
  await expect(page.getByText('5 people, 11 items, 3 answers each: 6 or 7 items per person.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Hidden repeats in %' }).fill('30');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('textbox', { name: 'Hidden repeats in %' })).toHaveValue('0');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('2 changes saved')).toBeVisible();
  expect(await callAsLead(lead, studio.origin, 'study/overview')).toMatchObject({ settings: { annotatorsPerItem: 3, assignment: 'balanced', repeatShare: 0 }, designChanges: [] });

  const { rows } = await callAsLead<{ rows: ItemRow[] }>(lead, studio.origin, 'results/items', { offset: 0, limit: 1, method: 'open' });
  await callAsLead(lead, studio.origin, 'results/importBallots', { csv: oneAnswer(rows[0]!) });
  await expect(page.getByText('Nothing was changed since the first answer.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Answers per item' }).fill('5');
  await page.getByRole('button', { name: 'Save changes' }).click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('Items that were complete with 3 are open again until they have 5 answers.');
  await expect(question).toContainText('1 answer is in.');
  await question.getByRole('button', { name: 'Change and record' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Answers per item' })).toContainText('1 answerAnswers per item35');
});

test('edits that are not saved are asked about before the screen is left, and people read the guideline as it was previewed', async ({ page, browser, studio }) => {
  const lead = await signInLead(browser, studio.url);
  await callAsLead(lead, studio.origin, 'workspace/sample');
  await openDesign(page, studio.url);
  await page.getByRole('tab', { name: 'Guideline' }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill('Look at the **eyes**. [Elsewhere](https://example.org) <b>raw</b>');
  const preview = page.getByRole('region', { name: 'As people read it' });
  await expect(preview.getByRole('strong')).toHaveText('eyes');
  await expect(preview.getByRole('link')).toHaveCount(0);
  await page.getByRole('link', { name: 'Results', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
  await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue(/eyes/);
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('link', { name: 'Back to the study' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard and leave' }).click();
  await expect(page.getByRole('heading', { name: 'Study', level: 1 })).toBeVisible();
  expect(await callAsLead(lead, studio.origin, 'study/overview')).not.toMatchObject({ settings: { guideline: expect.stringContaining('eyes') } });
});

test('an item gets its right answer by keyboard, is moved between practice and gold, and loses it again', async ({ page, browser, studio }) => {
  const lead = await signInLead(browser, studio.url);
  await callAsLead(lead, studio.origin, 'workspace/sample');
  await page.goto(`${studio.url}#/design?tab=known`);
  await page.getByRole('button', { name: 'Add an item' }).click();
  await page.getByRole('textbox', { name: 'Search items' }).fill('COOK');
  await expect(page.getByRole('button', { name: /^Choose item/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Choose item 04-cook' }).click();
  await page.getByRole('button', { name: 'Image 1' }).waitFor();
  await page.keyboard.press('3');
  await page.keyboard.press('1');
  await expect(page.getByRole('button', { name: 'Image 2, 3rd' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Use for practice' }).click();
  await page.getByRole('button', { name: 'Close', exact: true }).last().click();

  const { rows } = await callAsLead<{ rows: ItemRow[] }>(lead, studio.origin, 'results/items', { offset: 0, limit: 1, method: 'all', text: '04-cook' });
  const [one, two, three] = rows[0]!.candidates.map(({ image }) => image);
  const known = () => callAsLead(lead, studio.origin, 'study/knownAnswers');
  expect(await known()).toMatchObject([{ item: '04-cook', use: 'practice', answer: { kind: 'ranking', order: [three, one, two] } }]);
  await page.getByRole('listitem').filter({ hasText: '04-cook' }).getByText('Gold item').click();
  await expect(page.getByRole('region', { name: 'Gold items' })).toContainText('04-cook');
  expect(await known()).toMatchObject([{ item: '04-cook', use: 'gold' }]);
  await page.getByRole('button', { name: 'Remove the right answer of 04-cook' }).click();
  await expect(page.getByText('No item has a right answer yet')).toBeVisible();
  expect(await known()).toEqual([]);
});
