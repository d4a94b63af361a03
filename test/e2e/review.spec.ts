import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { seededRandom } from '../../src/domain/random.ts';
import { makePairStudy } from '../fixtures/pair-study.ts';
import { callAsLead, signInLead } from './annotate-pages.ts';
import { expect, serveStudio, test } from './fixtures.ts';
import { createReviewModel, openPair, storedReviews, type Noted, type ReviewModel } from './review-model.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const reasons = ['face unchanged', 'both bad', 'loser better'] as const;
const pairs = 200;

/** The pair on screen, once both of its pictures can be seen. */
async function shownPair(page: Page): Promise<string> {
  await page.waitForFunction(() => {
    const stage = document.querySelector('[data-pair]');
    return stage !== null && [...stage.querySelectorAll('img')].every((image) => image.complete && image.naturalWidth > 0);
  });
  return (await page.locator('[data-pair]').getAttribute('data-pair'))!;
}

/** What the page says stands of the pair on screen. */
async function shownNote(page: Page): Promise<Noted> {
  const pressed = async (name: string) => (await page.getByRole('toolbar', { name: 'Decide' }).getByRole('button', { name, exact: false }).first().getAttribute('aria-pressed')) === 'true';
  const standing = (await page.locator('[data-standing]').textContent()) ?? '';
  return {
    verdict: standing.startsWith('Accepted') ? 'accept' : standing.startsWith('Rejected') ? 'reject' : null,
    reason: reasons.find((reason) => standing.includes(reason)) ?? null,
    swapped: await pressed('Swap'), flagged: await pressed('Flag'),
  };
}

/** The change that a key stands for, for a pair as it is. */
function changeOf(key: string, { verdict, reason, swapped, flagged }: Noted): Partial<Noted> {
  if (key === 'p') return { verdict: 'accept', reason: null };
  if (key === 'x') return { verdict: 'reject', reason: verdict === 'reject' ? reason : null };
  if (key === 'w') return { swapped: !swapped };
  if (key === 'f') return { flagged: !flagged };
  if (key === 'u') return { verdict: null, reason: null };
  return { verdict: 'reject', reason: reasons[Number(key) - 1]! };
}

async function openFirst(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/#/pairs`);
  await openPair(page);
}

const decisions = ['p', 'p', 'p', 'x', 'x', 'w', 'f', 'u', '1', '2', '3'] as const;

/** Flags every pair by a rule, as one step, and goes back to the first pair. */
async function flagAll(page: Page, model: ReviewModel, all: readonly string[]): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Apply to all ${pairs}` }).click();
  const rule = page.getByRole('region', { name: 'Many pairs at once' });
  await rule.getByText('Flag', { exact: true }).click();
  await rule.getByRole('button', { name: `Flag ${pairs} pairs` }).click();
  await expect(rule).toHaveCount(0);
  model.decide(all, { flagged: true });
  await openPair(page);
}

/** One step of somebody at the keys; what they decide is noted as they see it. */
async function step(page: Page, model: ReviewModel, random: () => number): Promise<void> {
  const pair = await shownPair(page);
  await expect.poll(() => shownNote(page), { message: `pair ${pair}` }).toEqual(model.of(pair));
  const dice = random();
  if (dice < 0.15) {
    await page.keyboard.press(random() < 0.7 ? 'ArrowRight' : 'ArrowLeft');
  } else if (dice < 0.25) {
    const undone = model.undo();
    await page.keyboard.press('Control+z');
    if (undone.length === 1) await expect.poll(() => shownPair(page)).toBe(undone[0]);
    else if (undone.length > 1) await expect(page.getByRole('toolbar', { name: 'Decide' }).getByRole('status')).toContainText('Taken back');
  } else {
    const key = decisions[Math.floor(random() * decisions.length)]!;
    model.decide([pair], changeOf(key, model.of(pair)));
    await page.keyboard.press(key);
  }
}

test('what is shown, pressed and stored of 200 pairs agrees, through undo, rules, reload and a server that is killed', async ({ browser, folder }) => {
  test.setTimeout(300_000);
  const project = join(folder, 'study');
  const home = join(folder, 'home');
  await makePairStudy({ folder: project, pairs, images: 60, inpainted: 0.5 });
  let studio = await serveStudio({ project, home });
  const lead = await signInLead(browser, studio.url);
  const page = await lead.newPage();
  await openFirst(page, studio.origin);
  const model = createReviewModel();
  const random = seededRandom('two hands');
  for (let index = 0; index < pairs; index += 1) {
    await step(page, model, random);
    if (index === 95 || index === 150) await flagAll(page, model, await callAsLead(lead, studio.origin, 'pairs/ids', { where: {}, sort: 'added', list: null, offset: 0, limit: 1000 }));
    if (index % 67 === 40) {
      await saved(page);
      await page.reload();
      await openFirst(page, studio.origin);
    }
    if (index % 97 === 60) {
      await studio.kill();
      // Decided while nobody listens: it goes out when the server is there again.
      const pair = await shownPair(page);
      await page.keyboard.press('f');
      model.decide([pair], changeOf('f', model.of(pair)));
      studio = await serveStudio({ project, home, port: studio.port });
    }
  }
  await saved(page);
  await studio.kill();
  expect(await storedReviews(project)).toEqual(model.all());

  studio = await serveStudio({ project, home, port: studio.port });
  await openFirst(page, studio.origin);
  for (let index = 0; index < 20; index += 1) {
    const pair = await shownPair(page);
    await expect.poll(() => shownNote(page), { message: `pair ${pair} after all` }).toEqual(model.of(pair));
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => shownPair(page)).not.toBe(pair);
  }
  await studio.stop();
  await lead.close();
});

/** Waits until the page has nothing left to save. */
async function saved(page: Page): Promise<void> {
  await expect(page.getByText(/Not saved yet/)).toHaveCount(0, { timeout: 20_000 });
}
