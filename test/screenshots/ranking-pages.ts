import type { Page } from '@playwright/test';
import type { Overview } from '../../src/contract/contract.ts';
import { begin, itemOnScreen, nextItem } from '../e2e/annotate-pages.ts';
import type { Camera } from './camera.ts';

async function open(camera: Camera, origin: string, { people }: Overview, name: string): Promise<Page> {
  const link = people.find((person) => person.name.startsWith(name))?.link;
  if (!link) throw new Error(`${name} has no link`);
  return camera.newPage(new URL(link, origin).href);
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What somebody new sees: the guideline, practice, the right answer after a wrong one (with the seed of the pictures, the second before the first is wrong). */
export async function keepFirstSteps(camera: Camera, origin: string, study: Overview): Promise<void> {
  const page = await open(camera, origin, study, 'Farid');
  await page.getByRole('button', { name: 'Begin' }).waitFor();
  await camera.keep(page, 'guideline');
  await begin(page);
  await itemOnScreen(page);
  await press(page, '2', '1');
  await camera.keep(page, 'practice');
  await press(page, '3', 'Enter');
  await page.getByRole('button', { name: 'Look again' }).waitFor();
  await camera.keep(page, 'practice-answer');
}

/** The ranking page in the middle of the work, and what covers it. */
export async function keepRanking(camera: Camera, origin: string, study: Overview): Promise<void> {
  const page = await open(camera, origin, study, 'Elif');
  await itemOnScreen(page);
  await press(page, '1', '3');
  await camera.keep(page, 'annotate');
  await press(page, 'p');
  await page.locator('[data-pane="3"] img[data-sharp]').waitFor();
  await camera.keep(page, 'annotate-zoomed');
  await press(page, 'r', 'z');
  await itemOnScreen(page);
  await camera.keep(page, 'annotate-whole');
  await press(page, 'z', '?');
  await page.getByRole('dialog').waitFor();
  await camera.keep(page, 'annotate-keys');
  await press(page, 'Escape', 'k');
  await page.getByRole('dialog', { name: 'Your keys' }).waitFor();
  await camera.keep(page, 'annotate-own-keys');
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await press(page, 's');
  await page.getByRole('dialog').waitFor();
  await camera.keep(page, 'annotate-discard');
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await press(page, 'q');
  await page.getByRole('heading', { name: 'Break' }).waitFor();
  await camera.keep(page, 'annotate-break');
  await page.close();
  const done = await open(camera, origin, study, 'Ada');
  await done.getByText(/You have answered all/).waitFor();
  await camera.keep(done, 'annotate-done');
}

/** Two faces that are called equally good, after a few answers. */
export async function keepPair(camera: Camera, origin: string, study: Overview): Promise<void> {
  const page = await open(camera, origin, study, 'Elif');
  for (let answered = 0; answered < 5; answered += 1) {
    const { ticket } = await itemOnScreen(page);
    await press(page, answered % 2 === 0 ? '1' : '2', 'Enter');
    await nextItem(page, ticket);
  }
  await itemOnScreen(page);
  await press(page, 't');
  await camera.keep(page, 'annotate-pair');
}
