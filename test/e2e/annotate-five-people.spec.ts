import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import type { ResultsDocument } from '../../src/contract/results.ts';
import type { Ballot } from '../../src/domain/ballot.ts';
import { addPeople, begin, callAsLead, itemOnScreen, nextItem, signInLead, tapWire, type Wire } from './annotate-pages.ts';
import { expect, runCliJson, serveStudio, test } from './fixtures.ts';

const models = process.env['TRIPTYCH_MODELS'];
const triplets = models ? resolve(models, '../data/triplets') : null;
const isHere = triplets !== null && existsSync(triplets);

const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva'] as const;
type Name = (typeof names)[number];

const [tuned, base, blurred] = ['sdxl-fs-dpo', 'sdxl-base', 'sdxl-base-lowpass'] as const;
const [tbf, btf, tfb] = [[tuned, base, blurred], [base, tuned, blurred], [tuned, blurred, base]] as const;

/** Best first, by item and person; Eva discards the sword. */
const wishes: Readonly<Record<string, Readonly<Record<Name, readonly string[] | 'discard'>>>> = {
  desert: { Ada: tbf, Ben: tbf, Cleo: tbf, Dan: tbf, Eva: tbf },
  scarf: { Ada: tbf, Ben: tbf, Cleo: btf, Dan: tfb, Eva: tbf },
  striped: { Ada: btf, Ben: btf, Cleo: tfb, Dan: tbf, Eva: [blurred, base, tuned] },
  sword: { Ada: tbf, Ben: tbf, Cleo: btf, Dan: btf, Eva: 'discard' },
};

/** Worked out by hand from the wishes and the definitions of consensus: scores of tuned, base, blurred. */
const table = {
  desert: { method: 'majority', scores: [3, 2, 1] },
  scarf: { method: 'majority', scores: [3, 2, 1] },
  // Nobody's place has a majority except the last one; base before tuned 3:2, tuned before blurred 4:1, base before blurred 3:2.
  striped: { method: 'kemeny', scores: [2, 3, 1] },
  // Tuned and base are first twice each, so two orders are equally close.
  sword: { method: 'unresolved', scores: null },
} as const;

interface Picture { readonly item: string; readonly model: string; readonly image: string }
interface ItemRows { readonly rows: { item: string; candidates: { image: string; model: string; crop: string }[] }[] }

/** Which face each picture shows, by the hash of its bytes: only the lead can know. */
async function knownPictures(lead: BrowserContext, origin: string): Promise<Map<string, Picture>> {
  const { rows } = await callAsLead<ItemRows>(lead, origin, 'results/items', { offset: 0, limit: 10, method: 'all' });
  const known = new Map<string, Picture>();
  for (const { item, candidates } of rows) {
    for (const { image, model, crop } of candidates) {
      const response = await lead.request.get(`${origin}/media/${crop.replace(/\/face\/\d+/, '/face/1024')}`);
      expect(response.ok()).toBe(true);
      known.set(createHash('sha256').update(await response.body()).digest('hex'), { item, model, image });
    }
  }
  expect(known.size).toBe(12);
  return known;
}

/** Ranks everything that comes, as the person wishes, by looking at the pictures. */
async function answerAll(page: Page, wire: Wire, name: Name, known: Map<string, Picture>): Promise<void> {
  for (let count = 0; count < 4; count += 1) {
    const { ticket, pictures } = await itemOnScreen(page);
    await expect.poll(() => pictures.every((address) => wire.hashes.has(address))).toBe(true);
    const faces = pictures.map((address) => known.get(wire.hashes.get(address)!)!);
    const wish = wishes[faces[0]!.item]![name];
    if (wish === 'discard') {
      await page.keyboard.press('s');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('4');
    } else {
      for (const model of wish) await page.keyboard.press(String(faces.findIndex((face) => face.model === model) + 1));
      await page.keyboard.press('Enter');
    }
    await nextItem(page, ticket);
  }
  await expect(page.getByText('You have answered all 4 items')).toBeVisible();
  await expect(page.getByText('Everything is saved.')).toBeVisible({ timeout: 30_000 });
}

async function ballotLines(project: string): Promise<Ballot[]> {
  const folder = join(project, 'ballots');
  const texts = await Promise.all((await readdir(folder)).filter((file) => file.endsWith('.jsonl')).map((file) => readFile(join(folder, file), 'utf8')));
  return texts.flatMap((text) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Ballot));
}

test.describe('five people rank the four triplets at the same time', () => {
  test.skip(!isHere, 'the triplets are not here: set TRIPTYCH_MODELS to a folder that lies beside data/triplets');

  test('through a SIGKILL of the server, with nothing lost, nothing twice, and nothing told', async ({ browser, folder, home }) => {
    test.setTimeout(180_000);
    const project = join(folder, 'study');
    await runCliJson(['create', project], { home });
    await runCliJson(['import', 'triplets', project, '--images', triplets!, '--prompts', join(triplets!, 'prompts.csv')], { home });
    await runCliJson(['detect', project], { home });

    let studio = await serveStudio({ project, home });
    const lead = await signInLead(browser, studio.url);
    const people = await addPeople(lead, studio.origin, names);
    const known = await knownPictures(lead, studio.origin);

    let acknowledged = 0;
    let kill: () => void = () => undefined;
    const killed = new Promise<void>((done) => { kill = done; });
    const restarted = killed.then(async () => {
      await studio.kill();
      expect(acknowledged).toBeLessThan(20);
      await new Promise((wait) => { setTimeout(wait, 700); });
      studio = await serveStudio({ project, home, port: studio.port });
    });
    const onAcknowledged = (): void => {
      acknowledged += 1;
      if (acknowledged === 7) kill();
    };

    const desks = await Promise.all(people.map(async ({ name, link }) => {
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
      return { name: name as Name, page, wire: tapWire(page, onAcknowledged), address: new URL(link!, `${studio.origin}/`).href };
    }));
    try {
      await Promise.all(desks.map(async ({ page, address }) => {
        await page.goto(address);
        await begin(page);
      }));
      await Promise.all([restarted, ...desks.map(({ page, wire, name }) => answerAll(page, wire, name, known))]);
      await Promise.all(desks.map(({ wire }) => wire.settled()));
    } finally {
      await studio.stop();
      await Promise.all([lead, ...desks.map(({ page }) => page.context())].map((context) => context.close()));
    }

    const lines = await ballotLines(project);
    const written = lines.map(({ submission }) => submission);
    for (const { wire } of desks) for (const submission of wire.acknowledged) expect(written.filter((other) => other === submission)).toHaveLength(1);
    expect(lines.map(({ annotator, item }) => `${annotator} ${item}`).sort()).toEqual(people.flatMap(({ id }) => Object.keys(wishes).map((item) => `${id} ${item}`)).sort());
    expectWishes(lines, known, people);
    expectTable(await runCliJson<ResultsDocument>(['results', project], { home }), known);
    for (const { wire } of desks) expectBlind(wire, [project, home, triplets!, folder], [...known.values()]);
  });
});

/** Every ballot says what the person wished for. */
function expectWishes(lines: readonly Ballot[], known: Map<string, Picture>, people: readonly { id: string; name: string }[]): void {
  const modelOf = new Map([...known.values()].map(({ image, model }) => [image, model]));
  for (const line of lines) {
    const wish = wishes[line.item]![people.find(({ id }) => id === line.annotator)!.name as Name];
    if (wish === 'discard') expect(line).toMatchObject({ kind: 'discard', reason: 'I cannot decide' });
    else expect(line.kind === 'ranking' && line.order.map((image) => modelOf.get(image))).toEqual(wish);
  }
}

function expectTable(results: ResultsDocument, known: Map<string, Picture>): void {
  const imageOf = (item: string, model: string): string => [...known.values()].find((picture) => picture.item === item && picture.model === model)!.image;
  const consensus = Object.entries(table).map(([item, { method, scores }]) => ({
    item, method, scores: scores && Object.fromEntries([tuned, base, blurred].map((model, index) => [imageOf(item, model), scores[index]])),
  }));
  expect([...results.consensus].sort((one, other) => (one.item < other.item ? -1 : 1))).toEqual(consensus);
  expect(results).toMatchObject({ items: 4, complete: 4 });
  // Of the nine images of the three fully ranked items, only tuned and base of `striped` have no score from three people.
  expect(results.agreement.majorityShare!.value).toBeCloseTo(7 / 9, 12);
  const close = (value: number): unknown => expect.closeTo(value, 12);
  expect(results.models).toEqual([
    expect.objectContaining({ model: base, shares: { 1: 0, 2: close(2 / 3), 3: close(1 / 3) }, mean: close(7 / 3), items: 3 }),
    expect.objectContaining({ model: blurred, shares: { 1: 1, 2: 0, 3: 0 }, mean: 1, items: 3 }),
    expect.objectContaining({ model: tuned, shares: { 1: 0, 2: close(1 / 3), 3: close(2 / 3) }, mean: close(8 / 3), items: 3 }),
  ]);
  expect(results.annotators.map(({ name, ballots, discards, remaining }) => ({ name, ballots, discards, remaining })))
    .toEqual(names.map((name) => ({ name, ballots: 4, discards: name === 'Eva' ? 1 : 0, remaining: 0 })));
}

/** Nothing that the page received names a model, a file, an image or a place. */
function expectBlind({ received, unread }: Wire, places: readonly string[], pictures: readonly Picture[]): void {
  expect(received.filter(({ kind }) => kind === 'image').length).toBeGreaterThanOrEqual(12);
  expect(received.filter(({ kind }) => kind === 'fetch').length).toBeGreaterThan(4);
  expect(unread).toEqual([]);
  const secrets = [tuned, base, ...places, ...Object.keys(wishes).map((item) => `${item}.jpg`), ...pictures.map(({ image }) => image)];
  const prompts = ['costume standing', 'blue jacket', 'striped shirt', 'white armor'];
  const items = Object.keys(wishes).map((item) => new RegExp(`\\b${item}\\b`));
  for (const { url, kind, headers, body } of received) {
    const text = `${url}\n${headers}\n${body}`;
    const told = [...secrets, ...prompts].filter((secret) => text.includes(secret));
    if (kind === 'fetch' || kind === 'frame' || kind === 'document') told.push(...items.filter((item) => item.test(text)).map(String));
    expect(told, url).toEqual([]);
  }
}
