import { cp, readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/lib/browser.mjs';
import { callAsLead, signInLead } from '../e2e/annotate-pages.ts';
import { serveStudio, type ServedStudio } from '../e2e/fixtures.ts';
import { openPair } from '../e2e/review-model.ts';
import { makePairStudy } from '../fixtures/pair-study.ts';
import { quantile, report, timed } from './figure.ts';

const pairs = 50_000;
const viewport = { width: 1280, height: 800 };

/** In a page: the cells in sight, how many of them have no pair yet, and how many lack a picture. */
const watchCells = `globalThis.cellsInSight = () => {
  const grid = document.querySelector('[role=grid]');
  const frame = grid?.getBoundingClientRect();
  const cells = grid ? [...grid.querySelectorAll('[role=gridcell]')].filter((cell) => { const { top, bottom } = cell.getBoundingClientRect(); return bottom > frame.top && top < frame.bottom; }) : [];
  const blank = cells.filter((cell) => cell.querySelectorAll('img').length < 2).length;
  const unpainted = cells.filter((cell) => [...cell.querySelectorAll('img')].some((image) => !image.complete || image.naturalWidth === 0)).length;
  return { cells: cells.length, blank, unpainted };
};`;

async function openPairs(browser: Browser, studio: ServedStudio, hash = '#/study'): Promise<Page> {
  const page = await (await signInLead(browser, studio.url)).newPage();
  await page.setViewportSize(viewport);
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.addInitScript(watchCells);
  await page.goto(`${studio.origin}/${hash}`);
  return page;
}

interface Painted { readonly rows: number; readonly pictures: number }

/** Milliseconds from `act` until every cell in sight shows its pair and `isNew` holds, and until it shows its pictures too, as seen at frames of the page. */
async function untilPainted(page: Page, act: string, isNew = 'true'): Promise<Painted> {
  return page.evaluate(`new Promise((resolve) => {
    const start = performance.now();
    let rows = null;
    (${act})();
    const look = () => {
      const { cells, blank, unpainted } = globalThis.cellsInSight();
      const isThere = cells > 0 && blank === 0 && (${isNew});
      if (isThere) rows ??= performance.now() - start;
      if (isThere && unpainted === 0) setTimeout(() => resolve({ rows, pictures: performance.now() - start }));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })`);
}

/** First rows, with pictures that nobody has cut yet, and once more with those of the cache. */
async function benchOpening(browser: Browser, studio: ServedStudio): Promise<void> {
  for (const cache of ['cold', 'warm'] as const) {
    const page = await openPairs(browser, studio);
    await page.getByRole('link', { name: 'Pairs', exact: true }).waitFor();
    await sleep(1500);
    const { rows, pictures } = await untilPainted(page, `() => { location.hash = '#/pairs'; }`);
    report({ figure: `pairs.first-rows-${cache}-at-50k`, value: rows, unit: 'ms', limit: 1000, detail: { withPictures: pictures } });
    await page.context().close();
  }
}

interface Scrolling { readonly frames: readonly number[]; readonly longestBlank: number; readonly longestUnpainted: number; readonly rows: number }

/** Scrolls for some seconds at so many pixels a second, and notes every frame. */
async function scroll(page: Page, pixelsPerSecond: number, seconds: number): Promise<Scrolling> {
  return page.evaluate(`new Promise((resolve) => {
    let scroller = document.querySelector('[role=grid]');
    while (scroller && scroller.scrollHeight <= scroller.clientHeight + 1) scroller = scroller.parentElement;
    const frames = [];
    const longest = { blank: 0, unpainted: 0 };
    const since = { blank: null, unpainted: null };
    const from = scroller.scrollTop;
    const start = performance.now();
    let last = start;
    const frame = (now) => {
      frames.push(now - last);
      last = now;
      const sight = globalThis.cellsInSight();
      for (const kind of ['blank', 'unpainted']) {
        if (sight.cells > 0 && sight[kind] === 0) since[kind] = null;
        else longest[kind] = Math.max(longest[kind], now - (since[kind] ??= now));
      }
      if (now - start > ${seconds * 1000}) return resolve({ frames: frames.slice(1), longestBlank: longest.blank, longestUnpainted: longest.unpainted, rows: (scroller.scrollTop - from) });
      scroller.scrollTop = from + (now - start) / 1000 * ${pixelsPerSecond};
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })`);
}

/** Smooth scrolling through pictures that the cache has: a first look goes ahead of the one that is measured. */
async function benchScrolling(browser: Browser, studio: ServedStudio): Promise<void> {
  const speed = 1200;
  const seconds = 8;
  const first = await openPairs(browser, studio, '#/pairs');
  await untilPainted(first, '() => undefined');
  await scroll(first, speed / 3, seconds * 3);
  await first.context().close();
  const page = await openPairs(browser, studio, '#/pairs');
  await untilPainted(page, '() => undefined');
  const { frames, longestBlank, longestUnpainted, rows } = await scroll(page, speed, seconds);
  const median = quantile(frames, 0.5);
  report({ figure: 'pairs.scroll-frame-median', value: median, unit: 'ms', limit: 20, detail: { framesPerSecond: 1000 / median, p95: quantile(frames, 0.95), pixelsPerSecond: speed, pixels: rows } });
  report({ figure: 'pairs.scroll-longest-blank', value: longestBlank, unit: 'ms', limit: 150, detail: { longestWithoutPicture: longestUnpainted } });
  report({ figure: 'pairs.page-memory', value: await memoryOf(browser, page), unit: 'MB', limit: 500 });
  await page.context().close();
}

/** Memory of the page's own process, shared parts by their share, in MB. */
async function memoryOf(browser: Browser, page: Page): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const heap = await page.evaluate(() => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize);
  const sizes = await Promise.all(processInfo.filter(({ type }) => type === 'renderer').map(async ({ id }) => {
    const text = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '');
    return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / 1000;
  }));
  return Math.max(heap / 1e6, ...sizes);
}

/** From another filter or order until its first rows are painted. */
async function benchFilters(browser: Browser, studio: ServedStudio): Promise<void> {
  const page = await openPairs(browser, studio, '#/pairs');
  await untilPainted(page, '() => undefined');
  const questions: readonly (readonly [string, object, string])[] = [
    ['source', { sources: ['scores'] }, 'added'], ['margin', { margin: { least: 3, most: null } }, 'added'], ['sort', {}, 'largest-margin'],
    ['text', { text: 'number 42' }, 'added'], ['strength', { strength: { least: 0.2, most: 0.3 } }, 'smallest-margin'], ['none', {}, 'shuffled'],
  ];
  const times: Record<string, Painted> = {};
  for (const [name, where, sort] of questions) {
    const hash = `#/pairs?${new URLSearchParams({ where: JSON.stringify(where), sort }).toString()}`;
    const before = await page.evaluate(`globalThis.firstPicture = document.querySelector('[role=gridcell] img')?.src`);
    times[name] = await untilPainted(page, `() => { location.hash = ${JSON.stringify(hash)}; }`, `document.querySelector('[role=gridcell] img')?.src !== ${JSON.stringify(before)}`);
    await sleep(500);
  }
  report({ figure: 'pairs.filter-or-sort-max', value: Math.max(...Object.values(times).map(({ rows }) => rows)), unit: 'ms', limit: 300, detail: times });
  await page.context().close();
}

/** From the key of a decision until the next pair's pictures are painted. */
async function benchKeys(browser: Browser, studio: ServedStudio): Promise<void> {
  const page = await openPairs(browser, studio, '#/pairs');
  await untilPainted(page, '() => undefined');
  await openPair(page);
  const stage = page.getByRole('region', { name: 'The two pictures' });
  await stage.locator('img').first().waitFor();
  await page.evaluate(`globalThis.shownPair = () => { const images = [...document.querySelectorAll('section[aria-label="The two pictures"] img:not([data-hidden])')]; return images.length >= 2 && images.every((image) => image.complete && image.naturalWidth > 0) ? images.map((image) => image.src).join(' ') : null; };
    globalThis.keyTimes = [];
    addEventListener('keydown', () => {
      const start = performance.now();
      const before = globalThis.shownPair();
      const look = () => {
        const now = globalThis.shownPair();
        if (now !== null && now !== before) setTimeout(() => globalThis.keyTimes.push(performance.now() - start));
        else if (performance.now() - start < 5000) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, true);`);
  const keys = 120;
  for (let index = 0; index < keys; index += 1) {
    await sleep(350);
    await page.keyboard.press(index % 3 === 2 ? 'x' : 'p');
  }
  await sleep(1000);
  const measured = (await page.evaluate<number[]>('globalThis.keyTimes')).slice(10);
  report({ figure: 'pairs.key-to-next-pair-p95', value: quantile(measured, 0.95), unit: 'ms', limit: 80, detail: { keys: measured.length, median: quantile(measured, 0.5), max: Math.max(...measured) } });
  await page.context().close();
}

/** A rule over 20,000 pairs, and taking it back. */
async function benchBulk(browser: Browser, studio: ServedStudio): Promise<void> {
  const lead = await signInLead(browser, studio.url);
  const target = { kind: 'where', where: { sources: ['inpainting'] } };
  const decide = await timed(() => callAsLead<{ pairs: number }>(lead, studio.origin, 'pairs/decide', { action: 'bench-bulk-1', target, change: { verdict: 'accept' }, rule: 'All inpainted pairs', durationMs: 0, shown: null }));
  const undo = await timed(() => callAsLead<{ undone: { pairs: number } | null }>(lead, studio.origin, 'pairs/undo', { action: 'bench-undo-1' }));
  report({ figure: 'pairs.rule-over-20k', value: decide.ms / 1000, unit: 's', limit: 2, detail: { pairs: decide.value.pairs } });
  report({ figure: 'pairs.undo-of-rule-over-20k', value: undo.ms / 1000, unit: 's', limit: 2, detail: { pairs: undo.value.undone?.pairs ?? 0 } });
  await lead.close();
}

/** The review of 50,000 pairs in a browser on the same machine. */
export async function benchReview(made: string, work: string): Promise<void> {
  await makePairStudy({ folder: made, pairs, images: 5000, inpainted: 0.41 });
  const project = join(work, 'review');
  await cp(made, project, { recursive: true });
  report({ figure: 'pairs.load-before', value: loadavg()[0] ?? 0, unit: 'count', limit: 1 });
  const studio = await serveStudio({ project, home: join(work, 'home') });
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--enable-precise-memory-info', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] });
  try {
    await benchOpening(browser, studio);
    await benchScrolling(browser, studio);
    await benchFilters(browser, studio);
    await benchKeys(browser, studio);
    await benchBulk(browser, studio);
  } finally {
    await browser.close();
    await studio.stop();
  }
}
