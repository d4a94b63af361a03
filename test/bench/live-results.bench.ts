import { randomUUID } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/lib/browser.mjs';
import { signInLead } from '../e2e/annotate-pages.ts';
import { makeAnsweredStudy } from '../fixtures/answered-study.ts';
import { quantile, report } from './figure.ts';
import { serve } from './served.ts';
import { signedIn } from './signed-in.ts';

const warmUp = 10;
const ballots = 60;
const openItems = 'a[href*="standing=open"]';

const now = (): number => performance.timeOrigin + performance.now();

/** Notes in the page when each new number of open items was painted. */
async function watchOpenItems(page: Page): Promise<void> {
  await page.evaluate((selector) => {
    const painted: [string, number][] = [];
    const read = () => document.querySelector(selector)?.textContent ?? '';
    let last = read();
    new MutationObserver(() => {
      const text = read();
      if (text === last) return;
      last = text;
      // The task after a frame runs when that frame is on screen.
      requestAnimationFrame(() => { setTimeout(() => painted.push([text, performance.timeOrigin + performance.now()])); });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { painted });
  }, openItems);
}

/** When the number was first painted after so many before. */
async function paintedAt(page: Page, place: number): Promise<number> {
  const handle = await page.waitForFunction((index) => (globalThis as unknown as { painted: [string, number][] }).painted[index]?.[1], place, { polling: 20, timeout: 10_000 });
  return await handle.jsonValue() as number;
}

/**
 * A study of 5,000 triplets of which every answer completes one: milliseconds from an answer's acknowledgement until the Results
 * page, in a browser on the same machine, has painted the number that it changes.
 */
export async function benchLiveResults(made: string, work: string): Promise<void> {
  await makeAnsweredStudy(made, { items: 5000, people: 5, asked: 6, metrics: 2 });
  const project = join(work, 'live-results');
  await cp(made, project, { recursive: true });
  const load = loadavg()[0] ?? 0;
  const served = await serve(project, join(work, 'home'));
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const page = await (await signInLead(browser, served.url)).newPage();
    await page.addInitScript('globalThis.__name = (named) => named;');
    await page.goto(`${served.origin}/#/results`);
    await page.locator(openItems).waitFor();
    await watchOpenItems(page);
    const annotator = await signedIn(served.annotator);
    const times: number[] = [];
    for (let ballot = 0; ballot < warmUp + ballots; ballot += 1) {
      const { tasks: [task] } = await annotator.annotation.next({ count: 1, holding: [] });
      if (!task) throw new Error('the study has no item left');
      const answer = { kind: 'ranking' as const, order: task.candidates.map(({ key }) => key) };
      await annotator.annotation.submit({ answer: { submission: randomUUID(), ticket: task.ticket, answer, positions: task.candidates.map(({ key }) => key), faces: [], durationMs: 3000, zoom: 1, whole: false } });
      const acknowledgedAt = now();
      times.push(await paintedAt(page, ballot) - acknowledgedAt);
      await sleep(400 + 37 * (ballot % 10));
    }
    const measured = times.slice(warmUp);
    report({ figure: 'results.ballot-to-page-p95-at-5k-items', value: quantile(measured, 0.95), unit: 'ms', limit: 200, detail: { ballots: measured.length, median: quantile(measured, 0.5), max: Math.max(...measured), loadBefore: load } });
  } finally {
    await browser.close();
    await served.stop();
  }
}
