import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { PersonRow } from '../../src/contract/contract.ts';
import type { Ballot } from '../../src/domain/ballot.ts';
import { drawStudy, type DrawnPicture, type DrawnStudy, type DrawnStudyOptions } from '../fixtures/drawn-study.ts';
import { addPeople, callAsLead, signInLead } from './annotate-pages.ts';
import { runCliJson, serveStudio, test as base, type ServedStudio } from './fixtures.ts';

type DrawnProject = DrawnStudy & { readonly project: string };

/** Makes `<folder>/study`, of drawn pictures whose faces are known as a detector would have found them. Two models are pairs that take ties. */
async function makeDrawnProject(folder: string, home: string, options: DrawnStudyOptions): Promise<DrawnProject> {
  const project = join(folder, 'study');
  await mkdir(folder, { recursive: true });
  const drawn = await drawStudy({ ...options, folder });
  await runCliJson(['create', project], { home });
  await runCliJson(['import', drawn.models.length === 2 ? 'pairs' : 'rankings', project, '--images', drawn.images], { home });
  await putFaces(project, drawn, options.size ?? 96);
  return { ...drawn, project };
}

interface ImageFile { records: { detection: unknown }[] }

/** Writes the drawn faces into the image records of a closed project. */
async function putFaces(project: string, { faces }: DrawnStudy, size: number): Promise<void> {
  const found = faces.map((box) => ({ box, confidence: 0.9, landmarks: null, areaRatio: ((box[2] - box[0]) * (box[3] - box[1])) / size ** 2, frontalness: null, score: null }));
  const detection = { detector: 'drawn', modelSha256: null, provider: 'cpu', threshold: 0.5, at: new Date(0).toISOString(), faces: found };
  for (const name of await readdir(join(project, 'images'))) {
    const file = join(project, 'images', name);
    const document = JSON.parse(await readFile(file, 'utf8')) as ImageFile;
    await writeFile(file, JSON.stringify({ ...document, records: document.records.map((record) => ({ ...record, detection })) }));
  }
}

/** Every line of a project's ballot logs, oldest first. */
async function ballotLines(project: string): Promise<Ballot[]> {
  const folder = join(project, 'ballots');
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.filter((name) => name.endsWith('.jsonl')).map((name) => readFile(join(folder, name), 'utf8')));
  const lines = texts.flatMap((text) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Ballot));
  return lines.sort((one, other) => (one.id < other.id ? -1 : 1));
}

interface ItemRows { readonly rows: { readonly item: string; readonly candidates: { readonly image: string; readonly model: string }[] }[] }

/** The picture behind every image id, as only the lead may know. */
export async function picturesByImage(lead: BrowserContext, origin: string): Promise<Map<string, DrawnPicture>> {
  const { rows } = await callAsLead<ItemRows>(lead, origin, 'results/items', { offset: 0, limit: 100, method: 'all' });
  return new Map(rows.flatMap(({ item, candidates }) => candidates.map(({ image, model }) => [image, { item, model }])));
}

/** A served study of drawn pictures with its lead, whose calls go to `origin`. */
export interface OpenDrawnStudy {
  readonly drawn: DrawnProject;
  readonly studio: ServedStudio;
  readonly lead: BrowserContext;
  /** Adds somebody to the roster and opens their link in a browser of their own. */
  sitDown(name: string): Promise<Seat>;
  /** Every line of the ballot logs, oldest first. */
  lines(): Promise<Ballot[]>;
}

/** Somebody of the roster with their page, which shows the guideline first. */
export interface Seat {
  readonly person: PersonRow;
  /** The person's whole link. */
  readonly address: string;
  readonly context: BrowserContext;
  readonly page: Page;
}

type OpenDrawn = (options: DrawnStudyOptions) => Promise<OpenDrawnStudy>;

/** Opens studies of drawn pictures, and closes them and their browsers after the test. What tests have in common is drawn and imported once. */
export const test = base.extend<{ openDrawn: OpenDrawn }, { untouched: (options: DrawnStudyOptions) => Promise<DrawnProject> }>({
  untouched: [async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'triptych-drawn-'));
    const made = new Map<string, Promise<DrawnProject>>();
    await use((options) => {
      const name = JSON.stringify(options);
      const project = made.get(name) ?? makeDrawnProject(join(folder, String(made.size)), join(folder, 'home'), options);
      made.set(name, project);
      return project;
    });
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }, { scope: 'worker' }],
  openDrawn: async ({ browser, folder, home, untouched }, use) => {
    const ends: (() => Promise<void>)[] = [];
    await use(async (options) => {
      const { project, ...pictures } = await untouched(options);
      const drawn = { ...pictures, project: join(folder, 'study') };
      await cp(project, drawn.project, { recursive: true });
      const studio = await serveStudio({ project: drawn.project, home });
      ends.push(() => studio.stop());
      const lead = await signInLead(browser, studio.url);
      ends.push(() => lead.close());
      const sitDown = async (name: string): Promise<Seat> => {
        const [person] = await addPeople(lead, studio.origin, [name]);
        const address = new URL(person!.link!, studio.origin).href;
        const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
        ends.push(() => context.close());
        const page = await context.newPage();
        await page.goto(address);
        return { person: person!, address, context, page };
      };
      return { drawn, studio, lead, sitDown, lines: () => ballotLines(drawn.project) };
    });
    for (const end of ends.reverse()) await end();
  },
});
