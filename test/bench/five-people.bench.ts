import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/lib/browser.mjs';
import type { Ballot } from '../../src/domain/ballot.ts';
import { signInLead } from '../e2e/annotate-pages.ts';
import type { ServedStudio } from '../e2e/fixtures.ts';
import { quantile, report } from './figure.ts';
import { signedIn } from './signed-in.ts';

const names = ['Ada', 'Bert', 'Cleo', 'Dora', 'Emil'] as const;
const warmUp = 20;
/** Then each answers some more items, at the pace of somebody quick. */
const paced = { items: 40, paceMs: 1500 };

/** Resident memory of a process in MB; only Linux tells it in a file. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Opens a person's page behind the guideline, with room to remember how long every call took. */
async function openDesk(page: Page, address: string): Promise<void> {
  // The runner names functions with a helper of its own, which a page does not have.
  await page.addInitScript('globalThis.__name = (named) => named; performance.setResourceTimingBufferSize(100_000);');
  await page.goto(address);
  await page.getByRole('button', { name: /begin/i }).click();
}

/**
 * Answers items as soon as their faces are on screen; the orders change from item to item. The hands are inside the page, so
 * that nothing but the page and the studio takes time.
 */
async function answer(page: Page, count: number, from: number, paceMs = 0): Promise<void> {
  await page.evaluate(async ({ first, last, pace }) => {
    const press = (key: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key, code: /\d/.test(key) ? `Digit${key}` : key, bubbles: true, cancelable: true }));
    const ticketReady = () => document.querySelector('[data-ticket][data-ready]')?.getAttribute('data-ticket') ?? null;
    const changed = (before: string | null) => new Promise<string>((resolve) => {
      const look = () => {
        const ticket = ticketReady();
        if (ticket === null || ticket === before) return;
        watch.disconnect();
        resolve(ticket);
      };
      const watch = new MutationObserver(look);
      watch.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ticket', 'data-ready'] });
      look();
    });
    let ticket: string | null = null;
    for (let item = first; item < last; item += 1) {
      ticket = await changed(ticket);
      if (pace > 0) await new Promise((resolve) => { setTimeout(resolve, pace); });
      for (const key of [['1', '2', '3'], ['2', '3', '1'], ['3', '1', '2']][item % 3] ?? []) press(key);
      press('Enter');
    }
  }, { first: from, last: from + count, pace: paceMs });
}

/** Somebody who answers from another machine; it starts before the browsers step back. */
function startProbe(address: string): ChildProcess {
  return fork(join(import.meta.dirname, 'probe-client.ts'), [address], { execArgv: ['--import', 'tsx'] });
}

async function timesOf(probe: ChildProcess): Promise<number[]> {
  const times = once(probe, 'message').then(([message]) => message as number[]);
  probe.send('over');
  return times;
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

/** Makes room for a sixth answer to every item, adds six people and opens the network; gives their addresses over the loopback interface. */
async function invite(studio: ServedStudio): Promise<string[]> {
  const lead = await signedIn(studio.url);
  const { settings } = await lead.study.overview();
  await lead.study.updateSettings({ settings: { ...settings, annotatorsPerItem: names.length + 1, hastyMs: 0 } });
  const { origins } = await lead.network.switchOn({ port: null, certificate: null, key: null });
  const { port } = new URL(origins[0] ?? studio.origin);
  const people = [];
  for (const name of [...names, 'Probe']) people.push(await lead.study.addPerson({ name }));
  return people.map(({ link }) => `http://127.0.0.1:${port}/${String(link)}`);
}

/** A browser behind everything else on this machine. */
async function launchInBackground(): Promise<Browser> {
  setPriority(constants.priority.PRIORITY_LOW);
  return chromium.launch({ executablePath: findChromium() ?? '', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/**
 * Five people answer as fast as their pages let them, through the listener for the network, while the lead looks on. Their
 * browsers fill this machine by themselves, so that what they see of an acknowledgement is mostly each other: a sixth person
 * answers from a process of its own, which stands for another machine, and the browsers step back behind it.
 */
export async function benchFivePeople(project: string, studio: ServedStudio, items: number): Promise<void> {
  const addresses = await invite(studio);
  const probe = startProbe(addresses.at(-1) ?? '');
  const browser = await launchInBackground();
  try {
    await (await (await signInLead(browser, studio.url)).newPage()).goto(studio.url);
    const pages = await Promise.all(addresses.slice(0, -1).map(async (address) => {
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
      await openDesk(page, address);
      return page;
    }));
    await Promise.all(pages.map((page) => answer(page, warmUp, 0)));
    const before = await residentMb(studio.pid);
    await Promise.all(pages.map((page) => answer(page, items - warmUp, warmUp)));
    const outside = await timesOf(probe);
    const fast = await Promise.all(pages.map(acknowledgements));
    await Promise.all(pages.map((page) => answer(page, paced.items, items, paced.paceMs)));
    await Promise.all(pages.map((page) => page.getByText(`You have answered all ${String(items + paced.items)} items`).waitFor()));
    await Promise.all(pages.map((page) => page.getByText('Everything is saved').waitFor()));
    const after = await residentMb(studio.pid);
    const all = await Promise.all(pages.map(acknowledgements));
    reportAnswers(await ballotsIn(project), names.length * (items + paced.items), outside.length);
    reportTimes('five-people.acknowledged-p95', outside);
    reportTimes('five-people.acknowledged-p95-in-five-browsers-on-this-machine', fast.flat());
    reportTimes('five-people.acknowledged-p95-in-five-browsers-at-a-quick-pace', all.flatMap((times, page) => times.slice(fast[page]?.length ?? 0)));
    report({ figure: 'five-people.server-memory-growth', value: after - before, unit: 'MB', limit: 50, detail: { before, after, afterAnswers: warmUp * names.length } });
  } finally {
    probe.kill();
    await browser.close();
  }
}

function reportAnswers(ballots: readonly Ballot[], asked: number, probed: number): void {
  const different = new Set(ballots.map(({ annotator, item }) => `${annotator} ${item}`)).size;
  const expected = asked + probed;
  report({ figure: 'five-people.answers-lost-or-doubled', value: Math.abs(expected - different) + ballots.length - different, unit: 'count', limit: 0, detail: { ballots: ballots.length, different, expected } });
}

function reportTimes(figure: string, times: readonly number[]): void {
  report({ figure, value: quantile(times, 0.95), unit: 'ms', limit: 50, detail: { answers: times.length, median: quantile(times, 0.5), max: quantile(times, 1) } });
}
