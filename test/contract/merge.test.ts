import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StudioEvent } from '../../src/contract/contract.ts';
import { diverge, divergence, lines, madeStudy, merged, stateOf } from '../fixtures/diverging-copies.ts';
import { MemoryFiles } from '../fixtures/memory-files.ts';
import { contentOf } from '../unit/store/samples.ts';
import { lead, newBench, newStudy } from './studio-fixture.ts';

describe('two copies of a study that went their own ways', () => {
  it('have byte-identical results whichever merges the other, and once more', async () => {
    await fc.assert(fc.asyncProperty(lines, divergence, divergence, async (common, left, right) => {
      const files = new MemoryFiles();
      await madeStudy('/one', common, files);
      files.copy('/one', '/two');
      await diverge('/one', 'left', left, files);
      await diverge('/two', 'right', right, files);
      const oneTwo = await merged(files, 'one-two', '/one', '/two');
      const twoOne = await merged(files, 'two-one', '/two', '/one');
      const again = await merged(files, 'again', oneTwo, '/two');
      const both = await merged(files, 'both', twoOne, oneTwo);
      const expected = await stateOf(oneTwo, files);
      for (const folder of [twoOne, again, both]) expect(await stateOf(folder, files)).toEqual(expected);
      expect(expected.damage).toBe(0);
    }), { numRuns: 24 });
  }, 120_000);

  it('and a third one agree in whatever order they are merged', async () => {
    await fc.assert(fc.asyncProperty(divergence, divergence, divergence, async (...ways) => {
      const files = new MemoryFiles();
      const [one, two, three] = ['/one', '/two', '/three'] as const;
      await madeStudy(one, [], files);
      for (const copy of [two, three]) files.copy(one, copy);
      for (const [index, folder] of [one, two, three].entries()) await diverge(folder, `way${String(index)}`, ways[index] as typeof ways[0], files);
      const inOrder = await stateOf(await merged(files, 'in-order', one, two, three), files);
      const inAnother = await stateOf(await merged(files, 'in-another', three, await merged(files, 'two-one', two, one)), files);
      expect(inAnother).toEqual(inOrder);
    }), { numRuns: 8 });
  }, 120_000);
});

describe('study.merge', () => {
  it('says what is new without writing, brings it in, and has nothing new the next time', async () => {
    const bench = await newBench();
    await newStudy(bench, ['p1', 'p2'], ['Anna']);
    const here = join(bench.folder, 'study');
    const there = join(bench.folder, 'copy');
    await bench.lead.workspace.close();
    await cp(here, there, { recursive: true });
    await bench.lead.workspace.open({ path: there });
    await bench.lead.study.addPerson({ name: 'Bert' });
    await answer(bench, 'anna', 'anna-there');
    await answer(bench, 'bert', 'bert-there');
    await bench.lead.study.rename({ name: 'The other name' });
    await bench.lead.workspace.open({ path: here });
    await answer(bench, 'anna', 'anna-here0');

    const [before, other] = [await contentOf(join(here, 'ballots')), await contentOf(there)];
    const expected = {
      kind: 'study', ballots: { added: 2, known: 0, conflicts: 0 },
      byPerson: [{ annotator: 'anna', name: 'Anna', added: 1 }, { annotator: 'bert', name: 'Bert', added: 1 }],
      decisions: 0, people: ['Bert'], items: 0, images: 0, scores: 0, pairs: 0, reviews: { added: 0, conflicts: 0 }, exclusions: 0, updated: 0, withoutItem: 0, design: 'taken', skipped: [],
    };
    expect(await bench.lead.study.merge({ path: there, dryRun: true })).toEqual(expected);
    expect([await contentOf(join(here, 'ballots')), (await bench.lead.study.overview()).name]).toEqual([before, 'A study']);

    expect(await bench.lead.study.merge({ path: there, dryRun: false })).toEqual(expected);
    expect(await contentOf(there)).toEqual(other);
    const { name, people, steps } = await bench.lead.study.overview();
    expect([name, people.map((person) => [person.name, person.answered, person.link !== null]), steps.ballots]).toEqual(['The other name', [['Anna', 1, true], ['Bert', 1, true]], 2]);

    expect(await bench.lead.study.merge({ path: there, dryRun: false }))
      .toEqual({ ...expected, ballots: { added: 0, known: 2, conflicts: 0 }, byPerson: [], people: [], design: 'same' });
    expect(bench.unexpected).toEqual([]);
  });

  it('tells the pages that answers, images and the study changed', async () => {
    const bench = await newBench();
    await newStudy(bench, ['p1'], ['Anna']);
    const there = join(bench.folder, 'copy');
    await cp(join(bench.folder, 'study'), there, { recursive: true });
    const heard: StudioEvent[] = [];
    const stop = new AbortController();
    const listening = (async () => { for await (const event of await bench.lead.events(undefined, { signal: stop.signal })) heard.push(event); })().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 0));
    await bench.lead.study.merge({ path: there, dryRun: false });
    await new Promise((resolve) => setTimeout(resolve, 0));
    stop.abort();
    await listening;
    expect(heard.map((event) => (event.kind === 'changed' ? event.what : event.kind))).toEqual(expect.arrayContaining(['ballots', 'images']));
    expect(heard.some((event) => event.kind === 'changed' && (event.what === 'project' || event.what === 'people'))).toBe(true);
  });

  it('takes a folder of logs, whole or as it came out of a copy, and keeps answers to items that are not here', async () => {
    const bench = await newBench();
    await newStudy(bench, ['p1', 'p2'], ['Anna']);
    await answer(bench, 'anna', 'anna-here0');
    const [log = ''] = Object.values(await contentOf(join(bench.folder, 'study', 'ballots')));
    const foreign = { ...JSON.parse(log) as object, id: '01J0000000000000000000TEST', item: 'not-here', device: 'another' };
    const logs = join(bench.folder, 'sent', 'ballots');
    await mkdir(logs, { recursive: true });
    await writeFile(join(logs, 'anna.another.jsonl'), `${log}${JSON.stringify(foreign)}\n`);
    await writeFile(join(logs, 'readme.txt'), 'Answers of Anna');
    const expected = {
      kind: 'ballots', ballots: { added: 1, known: 1, conflicts: 0 }, byPerson: [{ annotator: 'anna', name: 'Anna', added: 1 }],
      decisions: 0, people: [], items: 0, images: 0, scores: 0, pairs: 0, reviews: { added: 0, conflicts: 0 }, exclusions: 0, updated: 0, withoutItem: 1, design: 'same', skipped: [{ file: 'readme.txt', reason: expect.stringContaining('not the name of a ballot log') as string }],
    };
    expect(await bench.lead.study.merge({ path: logs, dryRun: true })).toEqual(expected);
    expect(await bench.lead.study.merge({ path: join(bench.folder, 'sent'), dryRun: false })).toEqual(expected);
    expect(await readFile(join(bench.folder, 'study', 'ballots', 'anna.another.jsonl'), 'utf8')).toBe(`${JSON.stringify(foreign)}\n`);
    expect((await bench.lead.study.overview()).steps.ballots).toBe(1);
  });

  it('refuses what is no copy of this study, in words', async () => {
    const bench = await newBench();
    await newStudy(bench, ['p1'], []);
    const place = (name: string): string => join(bench.folder, name);
    await bench.lead.workspace.create({ path: place('another'), name: 'Another' });
    await mkdir(place('another/ballots'), { recursive: true });
    await writeFile(place('another/ballots/anna.device.jsonl'), '');
    await mkdir(place('empty'));
    await writeFile(place('a-file'), '');
    await bench.lead.workspace.open({ path: place('study') });
    const reasons: Record<string, string> = {
      'another': 'is another study ("Another")', 'another/ballots': 'is another study ("Another")', 'empty': 'neither a copy of this study nor a folder of answers',
      'a-file': 'is a file', 'nowhere': 'There is no folder', 'study': 'is this study itself',
    };
    for (const [name, reason] of Object.entries(reasons)) {
      await expect(bench.lead.study.merge({ path: place(name), dryRun: false })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(reason) as string });
    }
    expect(bench.unexpected).toEqual([]);
  });

  it('lets nobody in whom the other copy has shut out', async () => {
    const bench = await newBench();
    await newStudy(bench, ['p1'], ['Anna']);
    const there = join(bench.folder, 'copy');
    await cp(join(bench.folder, 'study'), there, { recursive: true });
    const document = JSON.parse(await readFile(join(there, 'project.json'), 'utf8')) as { people: object[] };
    await writeFile(join(there, 'project.json'), JSON.stringify({ ...document, people: document.people.map((person) => ({ ...person, revokedAt: '2026-05-01T00:00:00.000Z' })) }));
    const token = bench.studio.project?.access.tokens['anna'] ?? '';
    expect(bench.studio.callerFor(token)).toMatchObject({ personId: 'anna' });
    expect(await bench.lead.study.merge({ path: there, dryRun: false })).toMatchObject({ updated: 1, people: [] });
    expect([bench.studio.callerFor(token), (await bench.lead.study.overview()).people[0]?.revoked]).toEqual([null, true]);
  });
});

async function answer(bench: Awaited<ReturnType<typeof newBench>>, personId: string, submission: string): Promise<void> {
  const { tasks: [task] } = await bench.as(lead).annotation.next({ personId, count: 1, holding: [] });
  if (!task) throw new Error('nothing to answer');
  const submitted = { submission, ticket: task.ticket, answer: { kind: 'ranking' as const, order: task.candidates.map(({ key }) => key) }, durationMs: 1000, zoom: 1, whole: false };
  await bench.as(lead).annotation.submit({ personId, answer: submitted });
}
