import { createHash } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { PersonRow } from '../../src/contract/contract.ts';

/** Whether this machine has an address that others could reach; without one the network cannot be switched on usefully. */
export const hasNetwork = Object.values(networkInterfaces()).flat().some((address) => address !== undefined && !address.internal);

/** Calls a procedure as the lead whose cookie the context holds. */
export async function callAsLead<T>(lead: BrowserContext, origin: string, procedure: string, input?: unknown): Promise<T> {
  const response = await lead.request.post(`${origin}/rpc/${procedure}`, { data: { json: input }, headers: { origin } });
  const text = await response.text();
  if (!response.ok()) throw new Error(`${procedure} answered ${response.status()}: ${text}`);
  return (JSON.parse(text) as { json: T }).json;
}

/** A context that is signed in as the lead. */
export async function signInLead(browser: Browser, url: string): Promise<BrowserContext> {
  const lead = await browser.newContext();
  const response = await lead.request.get(url);
  if (!response.ok()) throw new Error(`sign-in answered ${response.status()}`);
  return lead;
}

/** Adds people to the roster and gives their rows with links back. */
export async function addPeople(lead: BrowserContext, origin: string, names: readonly string[]): Promise<PersonRow[]> {
  const people: PersonRow[] = [];
  for (const name of names) people.push(await callAsLead<PersonRow>(lead, origin, 'study/addPerson', { name }));
  return people;
}

/** Everything that came over the wire to a page, as text (bytes as Latin-1), by address. */
export interface Wire {
  readonly received: { readonly url: string; readonly kind: string; readonly headers: string; readonly body: string }[];
  /** SHA-256 of what each address sent last. */
  readonly hashes: Map<string, string>;
  /** Submission keys that the services acknowledged. */
  readonly acknowledged: string[];
  /** Addresses whose answer could not be read back. */
  readonly unread: string[];
  settled(): Promise<void>;
}

/** Listens to a page from its first request on. */
export function tapWire(page: Page, onAcknowledged: () => void = () => undefined): Wire {
  const reads: Promise<void>[] = [];
  const wire: Wire = { received: [], hashes: new Map(), acknowledged: [], unread: [], settled: async () => { await Promise.all(reads); } };
  page.on('response', (response) => {
    reads.push((async () => {
      const headers = JSON.stringify(await response.allHeaders().catch(() => response.headers()));
      const url = response.url();
      const kind = response.request().resourceType();
      const isRedirect = response.status() >= 300 && response.status() < 400;
      const body = isRedirect ? Buffer.alloc(0) : await response.body().catch(() => null);
      if (!body) wire.unread.push(url);
      wire.received.push({ url, kind, headers, body: body?.toString('latin1') ?? '' });
      if (body) wire.hashes.set(url, createHash('sha256').update(body).digest('hex'));
      if (!body || !response.ok() || !url.endsWith('/annotation/submit')) return;
      wire.acknowledged.push((JSON.parse(body.toString()) as { json: { submission: string } }).json.submission);
      onAcknowledged();
    })());
  });
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      wire.received.push({ url: socket.url(), kind: 'frame', headers: '', body: typeof payload === 'string' ? payload : payload.toString('latin1') });
    });
  });
  return wire;
}

/** Reads the guideline that stands before somebody's first item, and goes on; from then on no page of theirs shows it first. */
export async function begin(page: Page, goOn = () => page.getByRole('button', { name: 'Begin' }).click()): Promise<void> {
  await page.getByRole('heading', { name: 'Before you begin' }).waitFor();
  const acknowledged = page.waitForResponse((response) => response.url().endsWith('/annotation/acknowledgeGuideline') && response.ok());
  await goOn();
  await acknowledged;
}

/** Waits until the item on screen is painted and gives its ticket and the addresses of its pictures, left to right. */
export async function itemOnScreen(page: Page): Promise<{ ticket: string; pictures: string[] }> {
  const area = page.locator('[data-ticket][data-ready]');
  await area.waitFor();
  const ticket = await area.getAttribute('data-ticket');
  const pictures = await area.locator('[data-pane] img').evaluateAll((images) => images.map((image) => (image as HTMLImageElement).src));
  return { ticket: ticket ?? '', pictures };
}

/** Waits until another item, or none, is on screen. */
export async function nextItem(page: Page, ticket: string): Promise<void> {
  await expect(page.locator(`[data-ticket="${ticket}"]`)).toHaveCount(0);
}

/** What the rank buttons read, left to right, such as `2nd`. */
export async function shownRanks(page: Page): Promise<string[]> {
  const labels = await page.getByRole('button', { name: /^Image \d: / }).evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  return labels.map((label) => label.replace(/^Image \d: /, ''));
}

/** The colour near the upper left corner of each picture as the page has it, in the order of the panes from left to right. */
export function cornerColours(page: Page): Promise<(readonly [red: number, green: number, blue: number])[]> {
  return page.locator('[data-pane]').evaluateAll((panes) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    const fromLeft = panes.toSorted((one, other) => one.getBoundingClientRect().x - other.getBoundingClientRect().x);
    return fromLeft.map((pane) => {
      const image = pane.querySelector<HTMLImageElement>('[role="img"] img')!;
      context.drawImage(image, image.naturalWidth / 50, image.naturalHeight / 50, 4, 4, 0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
      return [red, green, blue] as const;
    });
  });
}

/** How often somebody used a keyboard or a pointer on a page, over all its reloads. */
export interface UsedInput { keys: number; pointers: number }

/** Counts real key presses, and presses and turns of a pointer, from the page's next load on. */
export async function countInput(page: Page): Promise<UsedInput> {
  const used: UsedInput = { keys: 0, pointers: 0 };
  await page.exposeFunction('countInput', (kind: keyof UsedInput) => { used[kind] += 1; });
  await page.addInitScript(() => {
    const count = (kind: string) => (event: Event): void => {
      if (event.isTrusted) (window as unknown as { countInput(kind: string): void }).countInput(kind);
    };
    window.addEventListener('keydown', count('keys'), true);
    for (const name of ['pointerdown', 'wheel']) window.addEventListener(name, count('pointers'), { capture: true, passive: true });
  });
  return used;
}
