import { describe, expect, it } from 'vitest';
import { withoutHandles } from '../fixtures/without-handles.ts';
import { FaultyFiles } from '../unit/store/faulty-files.ts';
import type { Bench, Client } from './studio-fixture.ts';
import { annotator, newBench, newStudy } from './studio-fixture.ts';

type Order = readonly number[];
let submissions = 0;

/** Answers whatever comes next for a person, in the order that `say` gives for the item; returns the item. */
async function answerNext(bench: Bench, personId: string, say: (item: string) => Order): Promise<string | null> {
  const client = bench.as(annotator(personId));
  const { tasks: [task] } = await client.annotation.next({ count: 1, holding: [] });
  if (!task) return null;
  const { project } = bench.studio.study();
  const before = new Set(project.ballots.answersOf(personId).keys());
  // The page knows keys only; what they stand for is known once a first try is stored.
  await client.annotation.submit({ answer: { submission: newKey(), ticket: task.ticket, answer: { kind: 'ranking', order: task.candidates.map(({ key }) => key) }, durationMs: 1000, zoom: 1, whole: false } });
  const [item] = [...project.ballots.answersOf(personId).keys()].filter((id) => !before.has(id));
  if (item === undefined) throw new Error('the answer was not stored');
  const given = project.ballots.current(personId, item);
  const images = project.items.get(item)?.images ?? [];
  if (given?.kind !== 'ranking') throw new Error('the answer is no ranking');
  const order = say(item).map((place) => task.candidates[given.order.indexOf(images[place] ?? '')]?.key ?? '');
  await client.annotation.submit({ answer: { submission: newKey(), ticket: task.ticket, answer: { kind: 'ranking', order }, durationMs: 1000, zoom: 1, whole: false } });
  return item;
}

function newKey(): string {
  submissions += 1;
  return `decision-test-${submissions}`;
}

/** Ann and Bob disagree on p1 and p2 and agree on p3. */
const orders: Readonly<Record<string, Readonly<Record<string, Order>>>> = {
  ann: { p1: [0, 1, 2], p2: [0, 1, 2], p3: [0, 1, 2] }, bob: { p1: [1, 2, 0], p2: [2, 0, 1], p3: [0, 1, 2] },
};

async function disputedStudy(files?: FaultyFiles): Promise<Bench> {
  const bench = await newBench(undefined, files ? { files } : {});
  await newStudy(bench, ['p1', 'p2', 'p3'], ['Ann', 'Bob', 'Cyd']);
  const { settings } = await bench.lead.study.overview();
  await bench.lead.study.updateSettings({ settings: { ...settings, annotatorsPerItem: 2 } });
  for (const person of ['ann', 'bob']) while (await answerNext(bench, person, (item) => orders[person]?.[item] ?? [0, 1, 2]));
  return bench;
}

const standings = async (lead: Client) => (await lead.results.summary()).standings;
const consensusOf = async (lead: Client, item: string) => (await lead.results.document()).consensus.find((one) => one.item === item);
const imagesOf = (bench: Bench, item: string): string[] => [...bench.studio.study().project.items.get(item)?.images ?? []];

describe('items that the answers leave unresolved', () => {
  it('are settled by one more person, blind like everybody, or decided; the decision can be taken back and outlives the program', async () => {
    const bench = await disputedStudy();
    const { lead } = bench;
    expect(await standings(lead)).toEqual({ unresolved: 2, majority: 1 });
    const cyd = bench.as(annotator('cyd'));
    expect((await cyd.annotation.next({ count: 3, holding: [] })).tasks).toEqual([]);

    expect((await lead.results.item({ item: 'p1' })).canBeAsked).toEqual([{ person: 'cyd', name: 'Cyd' }]);
    expect(await lead.results.askMore({ items: ['p1', 'p2', 'p3'], person: 'cyd' })).toEqual({ asked: 3, skipped: [] });
    expect(await lead.results.askMore({ items: ['p2', 'p3'], person: 'cyd', withdrawn: true })).toEqual({ asked: 2, skipped: [] });
    expect(await lead.results.item({ item: 'p1' })).toMatchObject({ method: 'unresolved', askedMore: [{ person: 'cyd', name: 'Cyd' }], canBeAsked: [] });

    const { tasks, progress } = await cyd.annotation.next({ count: 3, holding: [] });
    expect([tasks.length, progress.total]).toEqual([1, 1]);
    for (const secret of ['p1', 'model-', 'Ann', 'Bob', 'ann', 'moreFrom', ...imagesOf(bench, 'p1')]) expect(withoutHandles(JSON.stringify(tasks))).not.toContain(secret);
    expect(Object.keys(tasks[0] ?? {}).sort()).toEqual(['answer', 'candidates', 'practice', 'prompt', 'ticket', 'ties']);
    expect(await answerNext(bench, 'cyd', () => [0, 1, 2])).toBe('p1');
    expect((await cyd.annotation.next({ count: 3, holding: [] })).tasks).toEqual([]);
    expect(await standings(lead)).toEqual({ unresolved: 1, majority: 2 });
    await expect(lead.results.adjudicate({ item: 'p1', order: imagesOf(bench, 'p1') })).rejects.toMatchObject({ code: 'CONFLICT', status: 409 });

    const [first, second, third] = imagesOf(bench, 'p2') as [string, string, string];
    await lead.results.adjudicate({ item: 'p2', order: [third, first, second] });
    expect(await consensusOf(lead, 'p2')).toEqual({ item: 'p2', method: 'adjudicated', scores: { [first]: 2, [second]: 1, [third]: 3 } });
    await lead.results.adjudicate({ item: 'p2', order: null });
    expect([await standings(lead), (await lead.study.overview()).steps.unresolvedItems]).toEqual([{ unresolved: 1, majority: 2 }, 1]);
    await lead.results.adjudicate({ item: 'p2', order: [second, third, first] });

    const document = await lead.results.document();
    await lead.workspace.open({ path: (await lead.workspace.create({ path: `${bench.folder}/another` })).path });
    await lead.workspace.open({ path: `${bench.folder}/study` });
    expect(await lead.results.document()).toEqual(document);
    expect(await lead.results.item({ item: 'p2' })).toMatchObject({ method: 'adjudicated', adjudication: { order: [second, third, first], counts: true }, askedMore: [], canBeAsked: [{ person: 'cyd', name: 'Cyd' }] });
    expect(document.annotators.map(({ annotator: id, ballots }) => [id, ballots])).toEqual([['ann', 3], ['bob', 3], ['cyd', 1]]);
    expect((await lead.results.exportBallots()).csv).not.toContain('adjudicator');
    expect(bench.unexpected).toEqual([]);
  });

  it('say who was asked, what was answered and nothing about people or models while somebody decides', async () => {
    const bench = await disputedStudy();
    const details = await bench.lead.results.item({ item: 'p1' });
    const [first, second, third] = imagesOf(bench, 'p1') as [string, string, string];
    expect(details.ballots).toHaveLength(2);
    expect(details.ballots).toEqual(expect.arrayContaining([
      { kind: 'ranking', scores: { [first]: 3, [second]: 2, [third]: 1 }, reason: null }, { kind: 'ranking', scores: { [first]: 1, [second]: 3, [third]: 2 }, reason: null },
    ]));
    expect(await bench.lead.results.item({ item: 'p1' })).toEqual(details);
    const { canBeAsked: _canBeAsked, ...rest } = details;
    for (const secret of ['Ann', 'ann"', 'bob', 'model-']) expect(withoutHandles(JSON.stringify(rest))).not.toContain(secret);
    expect(details.candidates.map(({ image, model, score, metrics }) => [image, model, score, metrics]).sort()).toEqual([first, second, third].map((image) => [image, null, null, []]).sort());
    const settled = await bench.lead.results.item({ item: 'p3' });
    expect(settled.candidates.map(({ model, score, votes }) => [model, score, votes])).toEqual([['model-a', 3, { 1: 0, 2: 0, 3: 2 }], ['model-b', 2, { 1: 0, 2: 2, 3: 0 }], ['model-c', 1, { 1: 2, 2: 0, 3: 0 }]]);
    expect(settled).toMatchObject({ item: 'p3', method: 'majority', ties: false, known: null, adjudication: null, askedMore: [] });
    await expect(bench.lead.results.item({ item: 'p9' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a study whose disk fills up between an item and the note of it', () => {
  it('asks and counts what the item says', async () => {
    const files = new FaultyFiles();
    const bench = await disputedStudy(files);
    const noteFails = async (change: Promise<unknown>) => {
      files.failRename = { after: 1, code: 'ENOSPC' };
      await expect(change).rejects.toMatchObject({ code: 'DISK_FULL' });
      files.failRename = null;
    };
    await noteFails(bench.lead.results.askMore({ items: ['p1'], person: 'cyd' }));
    expect((await bench.as(annotator('cyd')).annotation.next({ count: 3, holding: [] })).tasks).toHaveLength(1);
    await noteFails(bench.lead.study.setKnownAnswer({ item: 'p2', known: { use: 'practice', answer: { kind: 'discard' } } }));
    expect(await standings(bench.lead)).toEqual({ unresolved: 1, majority: 1 });
  });
});

describe('answers that the lead leaves out', () => {
  it('count nowhere, open their items again, and come back unchanged', async () => {
    const bench = await disputedStudy();
    const { lead } = bench;
    const before = await lead.results.document();
    const trial = await lead.results.exclude({ person: 'bob', from: null, until: null, reason: 'too fast', dryRun: true });
    expect([trial, await lead.results.document()]).toEqual([{ ballots: 3, reopened: 3, id: null }, before]);
    const { id } = await lead.results.exclude({ person: 'bob', from: null, until: null, reason: 'too fast', dryRun: false });
    expect([await standings(lead), (await lead.study.overview()).steps.coverage, (await lead.results.summary()).exclusions]).toEqual([{ open: 3 }, [0, 3, 0], [expect.objectContaining({ id, person: 'bob', reason: 'too fast' })]]);
    expect((await bench.as(annotator('bob')).annotation.next({ count: 5, holding: [] })).tasks).toEqual([]);
    expect((await bench.as(annotator('cyd')).annotation.next({ count: 5, holding: [] })).tasks).toHaveLength(3);
    await lead.results.liftExclusion({ id: id ?? '' });
    const { exclusions, methods: _methods, ...figures } = await lead.results.document();
    const { exclusions: none, methods: _before, ...former } = before;
    expect([figures, none, exclusions.map(({ liftedAt }) => typeof liftedAt)]).toEqual([former, [], ['string']]);
    expect((await lead.study.overview()).designChanges.map(({ field }) => field)).toEqual(['exclusions', 'exclusions']);
    expect(bench.unexpected).toEqual([]);
  });
});
