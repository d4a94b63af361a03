import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/lib/browser.mjs';
import type { Ballot } from '../../src/domain/ballot.ts';
import { addPeople, callAsLead, signInLead } from '../e2e/annotate-pages.ts';
import type { ServedStudio } from '../e2e/fixtures.ts';
import { quantile, report } from './figure.ts';

const names = ['Ada', 'Bert', 'Cleo', 'Dora', 'Emil'] as const;
const warmUp = 20;

/** Resident memory of a process in MB; only Linux tells it in a file. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Opens a person's page behind the guideline, with room to remember how long every call took. */
async function openDesk(page: Page, address: string): Promise<void> {
  await page.addInitScript(() => performance.setResourceTimingBufferSize(100_000));
  await page.goto(address);
  await page.getByRole('button', { name: /begin/i }).click();
}

/** Answers items as soon as their faces are on screen; the orders change from item to item. */
async function answer(page: Page, count: number, from = 0): Promise<void> {
  for (let item = from; item < from + count; item += 1) {
    const area = page.locator('[data-ticket][data-ready]');
    await area.waitFor();
    const ticket = await area.getAttribute('data-ticket');
    const [first = '1', second = '2', third = '3'] = [['1', '2', '3'], ['2', '3', '1'], ['3', '1', '2']][item % 3] ?? [];
    for (const key of [first, second, third, 'Enter']) await page.keyboard.press(key);
    await page.waitForFunction((before) => document.querySelector('[data-ticket]')?.getAttribute('data-ticket') !== before, ticket);
  }
}

/** Milliseconds from each answer's call to its acknowledgement, as the page itself saw it. */
function acknowledgements(page: Page): Promise<number[]> {
  return page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/annotation/submit')).map(({ duration }) => duration));
}

async function ballotsIn(project: string): Promise<Ballot[]> {
  const folder = join(project, 'ballots');
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Ballot));
}

/** Five people answer as fast as their pages let them, through the listener for the network, while the lead looks on. */
export async function benchFivePeople(project: string, studio: ServedStudio, items: number): Promise<void> {
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const lead = await signInLead(browser, studio.url);
    await (await lead.newPage()).goto(studio.url);
    const people = await addPeople(lead, studio.origin, names);
    const network = await callAsLead<{ origins: string[] }>(lead, studio.origin, 'network/switchOn', { port: null, certificate: null, key: null });
    // The same listener, reached over the loopback interface.
    const port = new URL(network.origins[0] ?? '').port;
    const pages = await Promise.all(people.map(async ({ link }) => {
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
      await openDesk(page, `http://127.0.0.1:${port}/${String(link)}`);
      return page;
    }));
    await Promise.all(pages.map((page) => answer(page, warmUp)));
    const before = await residentMb(studio.pid);
    await Promise.all(pages.map((page) => answer(page, items - warmUp, warmUp)));
    await Promise.all(pages.map((page) => page.getByText(`You have answered all ${String(items)} items`).waitFor()));
    await Promise.all(pages.map((page) => page.getByText('Everything is saved').waitFor()));
    const after = await residentMb(studio.pid);
    const times = (await Promise.all(pages.map(acknowledgements))).flat();
    const ballots = await ballotsIn(project);
    const answers = new Set(ballots.map(({ annotator, item }) => `${annotator} ${item}`));
    const detail = { people: people.length, items, ballots: ballots.length, different: answers.size, expected: people.length * items };
    report({ figure: 'five-people.answers-lost-or-doubled', value: Math.abs(detail.expected - answers.size) + ballots.length - answers.size, unit: 'count', limit: 0, detail });
    report({ figure: 'five-people.acknowledged-p95', value: quantile(times, 0.95), unit: 'ms', limit: 50, detail: { answers: times.length, median: quantile(times, 0.5), max: quantile(times, 1) } });
    report({ figure: 'five-people.server-memory-growth', value: after - before, unit: 'MB', limit: 50, detail: { before, after, afterAnswers: warmUp * people.length } });
  } finally {
    await browser.close();
  }
}
