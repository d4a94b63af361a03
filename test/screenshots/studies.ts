import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import type { Overview } from '../../src/contract/contract.ts';
import type { Brief, Task } from '../../src/contract/annotation.ts';
import type { ImageRecord } from '../../src/domain/image.ts';
import type { ItemRecord } from '../../src/domain/item.ts';
import type { ProjectDocument } from '../../src/domain/study.ts';
import { callAsLead } from '../e2e/annotate-pages.ts';
import { runCliJson } from '../e2e/fixtures.ts';
import { type AnswerPlan, madeUpAnswers, madeUpScores } from './made-up-answers.ts';

/** Names instead of `Annotator 1` to `Annotator 5`, and two more people. */
const names = ['Ada Lind', 'Ben Okafor', 'Chen Wei', 'Dana Ruiz', 'Elif Kaya'] as const;

/** Practice items, the item that is gold, and the three that two people have not answered yet. */
const practice = ['02-reader', '03-snow'] as const;
const gold = '05-singer';
const left = new Set(['01-fisherman', '04-cook', '12-painter']);

/** Gives a study that nobody has answered a seed of its own, so that every picture shows the same orders each time. */
export async function fixSeed(project: string): Promise<void> {
  await rewrite<ProjectDocument>(join(project, 'project.json'), (document) => ({ ...document, seed: 'screenshots' }));
}

/** The same drawings as pairs: two of the three models, and ties allowed. */
export async function makePairs(sample: string, pairs: string): Promise<void> {
  await cp(sample, pairs, { recursive: true });
  await rewrite<ProjectDocument>(join(pairs, 'project.json'), (project) => ({ ...project, id: `${project.id.slice(0, -1)}${project.id.endsWith('0') ? '1' : '0'}`, name: 'Two models', sample: false }));
  const kept = new Set<string>();
  await rewrite<{ records: ItemRecord[] }>(join(pairs, 'items', '0000.json'), (shard) => ({
    ...shard,
    records: shard.records.map((item) => {
      const images = item.images.slice(0, 2);
      images.forEach((image) => kept.add(image));
      return { ...item, images, ties: true };
    }),
  }));
  await rewrite<{ records: ImageRecord[] }>(join(pairs, 'images', '0000.json'), (shard) => ({ ...shard, records: shard.records.filter(({ id }) => kept.has(id)) }));
  await answer(pairs, (person) => person <= 4);
}

/** Everybody's answers so far, and the values of some metrics. */
export async function answerSample(sample: string): Promise<void> {
  await answer(sample, (person, item) => person <= 3 || !left.has(item));
  const home = join(sample, '..');
  const table = join(home, 'scores.csv');
  await writeFile(table, await madeUpScores(sample));
  await runCliJson(['scores', 'import', sample, table], { home });
}

/** A copy of the open study with the answers that one person gave on another machine. */
export async function makeCopy(sample: string, copy: string): Promise<void> {
  await cp(sample, copy, { recursive: true });
  await rm(join(copy, '.lock'), { force: true });
  await answer(copy, (person, item) => person === 4 && left.has(item));
}

async function answer(project: string, plan: AnswerPlan): Promise<void> {
  const home = join(project, '..');
  const table = join(home, 'answers.csv');
  await writeFile(table, await madeUpAnswers(project, plan, practice));
  await runCliJson(['ballots', 'import', project, table], { home });
}

async function rewrite<T>(file: string, change: (document: T) => T): Promise<void> {
  await writeFile(file, `${JSON.stringify(change(JSON.parse(await readFile(file, 'utf8')) as T), null, 2)}\n`);
}

/** Puts in right answers, people and a later change of the design, as a lead does. */
export async function setUpSample(lead: BrowserContext, origin: string): Promise<Overview> {
  const call = <T>(procedure: string, input?: unknown): Promise<T> => callAsLead<T>(lead, origin, procedure, input);
  await namePeople(lead, origin);
  for (const [name, role] of [['Farid Haddad', 'annotator'], ['Grace Amber', 'curator']] as const) await call('study/addPerson', { name, role });
  const { rows } = await call<{ rows: { item: string; candidates: { image: string; model: string }[] }[] }>('results/items', { offset: 0, limit: 100, method: 'all' });
  for (const { item, candidates } of rows) {
    const use = item === gold ? 'gold' : (practice as readonly string[]).includes(item) ? 'practice' : null;
    const order = candidates.toSorted((one, other) => (one.model < other.model ? -1 : 1)).map(({ image }) => image);
    if (use) await call('study/setKnownAnswer', { item, known: { use, answer: { kind: 'ranking', order } } });
  }
  const overview = await call<Overview>('study/overview');
  await call('study/updateSettings', { settings: { ...overview.settings, hastyMs: 2000, breakMinutes: 20 } });
  for (const index of names.keys()) await prepare(lead, origin, overview.id, `annotator-${index + 1}`);
  await call('study/setPin', { id: 'annotator-2', pin: '2468' });
  return call<Overview>('study/overview');
}

/** Gives the people of the sample their names and lets the fifth one begin with the pairs. */
export async function setUpPairs(lead: BrowserContext, origin: string): Promise<Overview> {
  await namePeople(lead, origin);
  const overview = await callAsLead<Overview>(lead, origin, 'study/overview');
  // The pictures are taken faster than anybody could answer.
  await callAsLead(lead, origin, 'study/updateSettings', { settings: { ...overview.settings, hastyMs: 0 } });
  await prepare(lead, origin, overview.id, 'annotator-5');
  return overview;
}

async function namePeople(lead: BrowserContext, origin: string): Promise<void> {
  for (const [index, name] of names.entries()) await callAsLead(lead, origin, 'study/renamePerson', { id: `annotator-${index + 1}`, name });
}

/** Somebody has read the guideline and is through with practice, which their page would ask for first. */
async function prepare(lead: BrowserContext, origin: string, study: string, personId: string): Promise<void> {
  const call = <T>(procedure: string, input: object): Promise<T> => callAsLead<T>(lead, origin, `annotation/${procedure}`, { personId, study, ...input });
  const { guidelineVersion } = await call<Brief>('brief', {});
  await call('acknowledgeGuideline', { version: guidelineVersion });
  for (let count = 0; ; count += 1) {
    const { tasks: [task] } = await call<{ tasks: Task[] }>('next', { count: 1, holding: [] });
    if (!task?.practice) return;
    const submit = (part: string, order: readonly string[]) => call<{ verdict: { isRight: boolean; right: { order: string[] } } }>('submit', {
      answer: { submission: `${personId}-${count}-${part}`, ticket: task.ticket, answer: { kind: 'ranking', order }, durationMs: 6000, zoom: 1, whole: false },
    });
    const { verdict } = await submit('first', task.candidates.map(({ key }) => key));
    if (!verdict.isRight) await submit('again', verdict.right.order);
  }
}

/** A folder with one folder of images per model, to be looked at before it is imported. */
export async function copyRenders(sample: string, renders: string): Promise<void> {
  await mkdir(renders, { recursive: true });
  await cp(join(sample, 'imports', 'sample'), renders, { recursive: true });
}
