import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PairBuild, PairPage } from '../../src/contract/pairs.ts';
import { annotator, eventsDuring, idle, newBench, newStudy, type Bench } from './studio-fixture.ts';

/** A study of two items of three images that its two people ranked alike, and a curator. */
async function rankedStudy(): Promise<Bench> {
  const bench = await newBench();
  await newStudy(bench, ['p1', 'p2'], ['Ann', 'Ben']);
  await bench.lead.study.addPerson({ name: 'Cy', role: 'curator' });
  const { project } = bench.studio.study();
  await project.update((document) => ({ ...document, settings: { ...document.settings, annotatorsPerItem: 2 } }));
  for (const person of ['ann', 'ben']) await rankAll(bench, person, (images) => images);
  bench.studio.recount('ballots');
  return bench;
}

async function rankAll({ studio }: Bench, person: string, order: (images: readonly string[]) => readonly string[]): Promise<void> {
  const { project } = studio.study();
  for (const item of project.items.values()) {
    const submission = `build-test-${person}-${item.id}-${project.ballots.size}`;
    await project.ballots.append({ submission, annotator: person, item: item.id, durationMs: 2000, shown: null, kind: 'ranking', order: [...order(item.images)] });
  }
}

async function built(bench: Bench, build: PairBuild) {
  const { jobId } = await bench.lead.pairs.build(build);
  await idle(bench.studio);
  return bench.studio.jobs.list().find(({ id }) => id === jobId);
}

const everything = (bench: Bench, withdrawn = false): Promise<PairPage> => bench.lead.pairs.list({ offset: 0, limit: 200, where: withdrawn ? { marks: ['withdrawn'] } : {}, sort: 'added', list: null });
const rankings: PairBuild = { rankings: { leastMargin: null } };

describe('building pairs', () => {
  it('is told before it is done, and then listed', async () => {
    const bench = await rankedStudy();
    const survey = await bench.lead.pairs.survey(rankings);
    expect(survey).toEqual({ pairs: 6, bySource: [{ source: 'rankings', pairs: 6, added: 6, changed: 0, withdrawn: 0 }], dropped: [] });
    expect((await everything(bench)).total).toBe(0);
    const events = await eventsDuring(bench, async () => {
      expect(await built(bench, rankings)).toMatchObject({ kind: 'pairs', state: 'done', message: '6 new pairs.', done: 6, total: 6, skipped: [] });
    });
    expect(events.filter((event) => event.kind === 'changed')).toEqual([{ kind: 'changed', what: 'pairs' }]);
    const { total, rows } = await everything(bench);
    expect([total, rows.map(({ margin }) => margin)]).toEqual([6, [2, 1, 1, 2, 1, 1]]);
    expect(await built(bench, rankings)).toMatchObject({ message: 'No new pair. 6 were there already.' });
    expect(bench.unexpected).toEqual([]);
  });

  it('keeps decisions, also on pairs that nothing gives any more', async () => {
    const bench = await rankedStudy();
    await built(bench, rankings);
    const [pair, other] = (await everything(bench)).rows.filter(({ margin }) => margin === 1);
    const decide = (id: string, verdict: 'accept' | 'reject') => bench.lead.pairs.decide({ action: `build-test-${id}`, target: { kind: 'pairs', ids: [id] }, change: { verdict }, rule: null, durationMs: 1, shown: null });
    await decide(pair!.pair.id, 'reject');
    await decide(other!.pair.id, 'accept');
    expect(await built(bench, { rankings: { leastMargin: 2 } })).toMatchObject({ message: 'No new pair. 2 were there already. 4 earlier pairs are not given any more and set apart; decisions on them stay. 4 cases were left out: 4 × two images of an item fewer than 2 places apart.' });
    expect((await everything(bench)).total).toBe(2);
    const apart = (await everything(bench, true)).rows.map(({ pair: { id }, review, withdrawn }) => ({ id, verdict: review?.verdict ?? null, withdrawn }));
    expect(apart.filter(({ verdict }) => verdict !== null)).toEqual([{ id: pair!.pair.id, verdict: 'reject', withdrawn: true }, { id: other!.pair.id, verdict: 'accept', withdrawn: true }]);
    await built(bench, rankings);
    expect((await everything(bench)).rows.flatMap(({ pair: { id }, review }) => (review?.verdict ? [[id, review.verdict]] : []))).toEqual([[pair!.pair.id, 'reject'], [other!.pair.id, 'accept']]);
  });

  it('makes another pair, which nobody has judged, where people change their minds', async () => {
    const bench = await rankedStudy();
    await built(bench, rankings);
    const all = (await everything(bench)).rows.map(({ pair }) => pair.id);
    await bench.lead.pairs.decide({ action: 'build-test-all', target: { kind: 'pairs', ids: all }, change: { verdict: 'accept' }, rule: null, durationMs: 1, shown: null });
    for (const person of ['ann', 'ben']) await rankAll(bench, person, (images) => images.toReversed());
    bench.studio.recount('ballots');
    await built(bench, rankings);
    const { rows } = await everything(bench);
    expect(rows.map(({ pair, review }) => [all.includes(pair.id), review])).toEqual(Array.from({ length: 6 }, () => [false, null]));
    expect((await everything(bench, true)).total).toBe(6);
  });

  it('names the rows of a table that give no pair', async () => {
    const bench = await rankedStudy();
    const table = join(bench.folder, 'mine.csv');
    await writeFile(table, 'image_a,image_b,winner\nmodel-a/p1.png,model-b/p1.png,b\nmodel-a/p1.png,nobody.png,a\n');
    expect(await bench.lead.pairs.survey({ table })).toMatchObject({ pairs: 1, dropped: [{ reason: 'row with an image that is not found in the study (line 3)', count: 1 }] });
    expect(await built(bench, { table })).toMatchObject({ state: 'done', skipped: [{ file: 'line 3', reason: 'the study has no image "nobody.png"' }], skippedCount: 1 });
    const { rows: [row] } = await everything(bench);
    expect([row?.win.name, row?.loss.name, row?.prompt]).toEqual(['model-b/p1.png', 'model-a/p1.png', null]);
  });

  it('fails by name, and is the lead\'s alone', async () => {
    const bench = await rankedStudy();
    const scores = { scores: { scorer: 'beauty', choice: 'all' as const, leastMargin: 1.5, groups: 'both' as const } };
    await expect(bench.lead.pairs.survey(scores)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await built(bench, scores)).toMatchObject({ state: 'failed', message: 'No image of this study has a score by "beauty". Score the images, or import scores, first.' });
    for (const caller of [annotator('ann'), { role: 'curator', personId: 'cy' } as const]) {
      await expect(bench.as(caller).pairs.survey(rankings)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(bench.as(caller).pairs.build(rankings)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect((await everything(bench)).total).toBe(0);
  });
});
