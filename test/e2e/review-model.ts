import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { ReviewLine } from '../../src/domain/pairs/review.ts';

/** What somebody who looks over the reviewer's shoulder notes of one pair. */
export interface Noted {
  readonly verdict: 'accept' | 'reject' | null;
  readonly reason: string | null;
  readonly swapped: boolean;
  readonly flagged: boolean;
}

const nothing: Noted = { verdict: null, reason: null, swapped: false, flagged: false };

/** A plain record of what one person decided, written without the program's own rules. */
export interface ReviewModel {
  of(pair: string): Noted;
  decide(pairs: readonly string[], change: Partial<Noted>): void;
  /** Takes the last decision back and gives its pairs; none where there is nothing to take back. */
  undo(): readonly string[];
  /** Every pair of which anything is noted, by id. */
  all(): Readonly<Record<string, Noted>>;
}

export function createReviewModel(): ReviewModel {
  let notes = new Map<string, Noted>();
  const before: { readonly notes: Map<string, Noted>; readonly pairs: readonly string[] }[] = [];
  return {
    of: (pair) => notes.get(pair) ?? nothing,
    decide(pairs, change) {
      before.push({ notes, pairs });
      notes = new Map(notes);
      for (const pair of pairs) notes.set(pair, { ...(notes.get(pair) ?? nothing), ...change });
    },
    undo() {
      const last = before.pop();
      if (!last) return [];
      notes = last.notes;
      return last.pairs;
    },
    all: () => Object.fromEntries([...notes].filter(([, noted]) => JSON.stringify(noted) !== JSON.stringify(nothing)).sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

/** What a project's review logs say of every pair when they are read line by line, in the order of their ids. */
export async function storedReviews(project: string): Promise<Readonly<Record<string, Noted>>> {
  const folder = join(project, 'reviews');
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  const lines = texts.flatMap((text) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as ReviewLine)).sort((one, other) => (one.id < other.id ? -1 : 1));
  const undone = new Set(lines.flatMap((line) => (line.kind === 'undo' ? [line.undoes] : [])));
  const model = createReviewModel();
  for (const line of lines) {
    if (line.kind !== 'decide' || undone.has(line.action)) continue;
    const { verdict, reason, swapped, flagged } = line.change;
    model.decide(line.pairs, Object.fromEntries(Object.entries({ verdict, reason, swapped, flagged }).filter(([, value]) => value !== undefined)));
  }
  return model.all();
}

/** Opens the pair at a place of the grid by keys, as soon as the grid has it. */
export async function openPair(page: Page, place = 0): Promise<void> {
  const loupe = page.getByRole('region', { name: 'The two pictures' });
  await expect(async () => {
    await page.getByRole('gridcell').nth(place).getByRole('button', { disabled: false }).first().focus({ timeout: 2000 });
    await page.keyboard.press('Enter');
    await expect(loupe).toBeVisible({ timeout: 2000 });
  }).toPass();
}
