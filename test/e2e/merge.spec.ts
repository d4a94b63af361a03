import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Task } from '../../src/contract/annotation.ts';
import type { Overview } from '../../src/contract/contract.ts';
import { expectAccessible } from './accessible.ts';
import { callAsLead } from './annotate-pages.ts';
import { expect, test, type ServedStudio } from './fixtures.ts';

test.use({ sampleIsDrawn: true });

/** Lets somebody answer so many items of the open study. */
async function answerSome(page: Page, { origin }: ServedStudio, { id: study }: Overview, personId: string, count: number): Promise<void> {
  const { tasks } = await callAsLead<{ tasks: Task[] }>(page.context(), origin, 'annotation/next', { personId, study, count, holding: [] });
  for (const [index, task] of tasks.entries()) {
    const answer = { submission: `${personId}-${index}`.padEnd(12, '-'), ticket: task.ticket, answer: { kind: 'ranking', order: task.candidates.map(({ key }) => key) }, durationMs: 2000, zoom: 1, whole: false };
    await callAsLead(page.context(), origin, 'annotation/submit', { personId, study, answer });
  }
}

async function chooseFolder(page: Page, path: string): Promise<void> {
  await page.getByRole('button', { name: /^(Choose folder|Change)$/ }).click();
  await page.getByLabel('Path').fill(path);
  await page.getByRole('button', { name: 'Choose this folder' }).click();
}

test('a lead sees what another copy would bring, merges it, and finds nothing new the next time', async ({ page, studio, folder }) => {
  await page.goto(studio.url);
  await callAsLead(page.context(), studio.origin, 'workspace/sample');
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible({ timeout: 60_000 });
  const overview = await callAsLead<Overview>(page.context(), studio.origin, 'study/overview');
  const copy = join(folder, 'copy');
  await cp(overview.path, copy, { recursive: true });
  await rm(join(copy, '.lock'), { force: true });
  const [first, second] = overview.people;
  if (!first || !second) throw new Error('the sample has no people');
  await answerSome(page, studio, overview, first.id, 3);
  await answerSome(page, studio, overview, second.id, 2);

  await callAsLead(page.context(), studio.origin, 'workspace/open', { path: copy });
  await page.getByRole('button', { name: 'Merge a copy' }).click();
  const dialog = page.getByRole('dialog', { name: 'Merge a copy' });
  await chooseFolder(page, folder);
  await expect(dialog.getByRole('alert')).toContainText('is neither a copy of this study nor a folder of answers');
  await chooseFolder(page, overview.path);
  await expect(dialog.getByText('5 new answers from 2 people.')).toBeVisible();
  await expect(dialog.getByRole('row').filter({ hasText: first.name })).toContainText('3');
  await expectAccessible(page);

  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Added 5 answers from 2 people.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByRole('row').filter({ hasText: first.name })).toContainText('3 of 11');

  await page.getByRole('button', { name: 'Merge a copy' }).click();
  await chooseFolder(page, overview.path);
  await expect(dialog.getByText('Nothing new here.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Merge/ })).toHaveCount(0);
});
