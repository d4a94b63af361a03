import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Decision, PairRow, PairTarget } from '../../src/contract/pairs.ts';
import type { Caller } from '../../src/contract/roles.ts';
import type { PairRecord } from '../../src/domain/pairs/pair.ts';
import type { ReviewChange } from '../../src/domain/pairs/review.ts';
import { openMedia } from '../../src/services/media/media.ts';
import { FaultyFiles } from '../unit/store/faulty-files.ts';
import type { Bench, Client } from './studio-fixture.ts';
import { annotator, eventsDuring, lead, newBench, newStudy } from './studio-fixture.ts';

const curator = (personId: string): Caller => ({ role: 'curator', personId });
const idOf = (number: number): string => number.toString(16).padStart(16, '0');
const accept: ReviewChange = { verdict: 'accept' };
const reject: ReviewChange = { verdict: 'reject', reason: 'blurry' };
let keys = 0;

function newKey(): string {
  keys += 1;
  return `review-test-${keys}`;
}

/** A study with `count` pairs of a table, of margins 1, 2, 3 and so on; every fourth has none. Ann ranks, Cy and Di curate. */
async function reviewedStudy(count: number, files?: FaultyFiles): Promise<Bench> {
  const bench = await newBench(undefined, files ? { files } : {});
  await newStudy(bench, ['p1', 'p2'], ['Ann']);
  for (const name of ['Cy', 'Di']) await bench.lead.study.addPerson({ name, role: 'curator' });
  const { project } = bench.studio.study();
  const [win, loss] = [...project.images.values()];
  await project.pairs.put(Array.from({ length: count }, (_, index): PairRecord => ({
    id: idOf(index + 1), win: { image: win?.id ?? '', file: null }, loss: { image: loss?.id ?? '', file: null }, addedAt: '2026-03-01T10:00:00.000Z',
    origin: { kind: 'table', prompt: null, stands: true, builtAt: '2026-03-01T10:00:00.000Z', file: 'own.csv', sha256: 'a'.repeat(64), line: index + 2, margin: index % 4 === 3 ? null : index + 1, note: null },
  })));
  bench.studio.pairsChanged();
  return bench;
}

const those = (...numbers: number[]): PairTarget => ({ kind: 'pairs', ids: numbers.map(idOf) });

function decision(target: PairTarget, change: ReviewChange, more: Partial<Decision> = {}): Decision {
  return { action: newKey(), target, change, rule: null, durationMs: 800, shown: null, ...more };
}

const reviewOf = async (client: Client, number: number): Promise<PairRow['review']> => (await client.pairs.get({ id: idOf(number) })).review;
const standing = async (client: Client, number: number) => {
  const review = await reviewOf(client, number);
  return review && [review.verdict, review.swapped, review.conflict, review.settled];
};
const linesIn = async (bench: Bench): Promise<string[]> => {
  const folder = join(bench.folder, 'study', 'reviews');
  const names = await readdir(folder).catch(() => []);
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).flatMap((text) => text.split('\n').filter(Boolean));
};
async function reopen(bench: Bench): Promise<void> {
  await bench.lead.workspace.close();
  await bench.lead.workspace.open({ path: join(bench.folder, 'study') });
}

describe('decisions about pairs', () => {
  it('are shown, stored and the same after the study is opened again', async () => {
    const bench = await reviewedStudy(4);
    const { lead: client } = bench;
    const shown = { view: 'loupe', comparison: 'flicker', whole: false, zoom: 2 } as const;
    const events = await eventsDuring(bench, async () => {
      const answer = await client.pairs.decide(decision(those(2), { ...reject, flagged: true }, { shown }));
      expect(answer).toMatchObject({ pairs: 1, ids: [idOf(2)], rows: [{ review: { verdict: 'reject', reason: 'blurry', swapped: false, flagged: true, conflict: false, settled: false } }] });
    });
    expect(events).toContainEqual({ kind: 'changed', what: 'reviews' });
    await client.pairs.decide(decision(those(3), { verdict: 'accept', swapped: true }));
    await client.pairs.decide(decision(those(4), accept));
    await client.pairs.undo({ action: newKey() });
    const before = await Promise.all([1, 2, 3, 4].map((number) => reviewOf(client, number)));
    expect(before.map((review) => review?.verdict)).toEqual([undefined, 'reject', 'accept', undefined]);
    await reopen(bench);
    expect(await Promise.all([1, 2, 3, 4].map((number) => reviewOf(client, number)))).toEqual(before);
    expect(JSON.parse((await linesIn(bench))[0] ?? '')).toMatchObject({ kind: 'decide', curator: 'lead', pairs: [idOf(2)], change: { verdict: 'reject', reason: 'blurry', flagged: true }, settles: false, rule: null, durationMs: 800, shown });
    expect(bench.unexpected).toEqual([]);
  });

  it('count once however often they are sent, also at once and after the study was opened again', async () => {
    const bench = await reviewedStudy(3);
    const { lead: client } = bench;
    const first = decision(those(1, 2), accept);
    const [one, other] = await Promise.all([client.pairs.decide(first), client.pairs.decide(first)]);
    expect(other).toEqual(one);
    await client.pairs.decide(decision(those(1), reject));
    await reopen(bench);
    expect(await client.pairs.decide(first)).toMatchObject({ pairs: 2, ids: [idOf(1), idOf(2)], rows: [{ review: { verdict: 'reject' } }, { review: { verdict: 'accept' } }] });
    expect(await linesIn(bench)).toHaveLength(2);
    const undo = newKey();
    const undone = await client.pairs.undo({ action: undo });
    expect(undone).toMatchObject({ undone: { pairs: 1, ids: [idOf(1)], rule: null }, left: 1 });
    expect(await client.pairs.undo({ action: undo })).toEqual(undone);
    expect([await linesIn(bench), await reviewOf(client, 1)]).toMatchObject([{ length: 3 }, { verdict: 'accept' }]);
    await expect(client.pairs.undo({ action: first.action })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(client.pairs.decide({ ...first, action: undo })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(client.pairs.judge({ action: undo, audit: '0'.repeat(26), pair: idOf(1), wrong: true })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are refused as a whole where a pair is not in the study, a change sets nothing, or a reason is too long', async () => {
    const bench = await reviewedStudy(2);
    await expect(bench.lead.pairs.decide(decision(those(1, 9), accept))).rejects.toMatchObject({ code: 'BAD_INPUT', message: `There is no pair ${idOf(9)} in this study. Reload the page.` });
    await expect(bench.lead.pairs.decide(decision(those(8, 1, 9), accept))).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(/^2 of the pairs/) });
    await expect(bench.lead.pairs.effect({ target: those(9), change: accept })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(bench.lead.pairs.decide(decision(those(1), {}))).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('sets nothing') });
    await expect(bench.lead.pairs.decide(decision(those(1), { reason: 'x'.repeat(201) }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect([await linesIn(bench), await reviewOf(bench.lead, 1), bench.unexpected]).toEqual([[], null, []]);
  });

  it('can be taken back a hundred deep, each as it was before, also after the study was opened again', async () => {
    const bench = await reviewedStudy(5);
    const changes: ReviewChange[] = [accept, reject, { flagged: true }, { swapped: true }, { verdict: null, reason: null }, { flagged: false }, { swapped: false }];
    const states: (PairRow['review'])[][] = [];
    const all = () => Promise.all([1, 2, 3, 4, 5].map((number) => reviewOf(bench.lead, number)));
    for (let step = 0; step < 120; step += 1) {
      states.push(await all());
      await bench.lead.pairs.decide(decision(step % 10 === 9 ? those(1, 2, 3, 4, 5) : those(1 + (step * 7) % 5), changes[step % changes.length] ?? accept));
    }
    await reopen(bench);
    for (let step = 119; step >= 0; step -= 1) {
      expect((await bench.lead.pairs.undo({ action: newKey() })).left).toBe(step);
      expect(await all()).toEqual(states[step]);
    }
    expect(await bench.lead.pairs.undo({ action: newKey() })).toEqual({ undone: null, left: 0 });
    expect(await linesIn(bench)).toHaveLength(240);
  });

  it('take different actions back when two undos come at once', async () => {
    const bench = await reviewedStudy(2);
    for (const number of [1, 2]) await bench.lead.pairs.decide(decision(those(number), accept));
    const both = await Promise.all([bench.lead.pairs.undo({ action: newKey() }), bench.lead.pairs.undo({ action: newKey() })]);
    expect(both.map(({ undone, left }) => [undone?.ids, left])).toEqual([[[idOf(2)], 1], [[idOf(1)], 0]]);
  });

  it('of a rule are previewed, one line, and taken back at once', async () => {
    const bench = await reviewedStudy(100);
    const { lead: client } = bench;
    await client.pairs.decide(decision(those(50, 51, 53), reject));
    await client.pairs.decide(decision(those(54), accept));
    const target: PairTarget = { kind: 'where', where: { margin: { least: 50, most: null } } };
    const effect = await client.pairs.effect({ target, change: accept });
    // Margins 50 to 99 without every fourth, which has none; 25 of 100 have none.
    expect([effect.pairs, effect.replaces, effect.withoutMargin, effect.sample.length]).toEqual([38, 3, 25, 12]);
    expect(effect.sample.every(({ margin }) => (margin ?? 0) >= 50)).toBe(true);
    expect(new Set(effect.sample.map(({ pair }) => pair.id)).size).toBe(12);
    expect(await client.pairs.effect({ target, change: accept })).toEqual(effect);
    expect(await client.pairs.effect({ target, change: { flagged: true } })).toMatchObject({ replaces: 0 });

    const before = (await linesIn(bench)).length;
    expect(await client.pairs.decide(decision(target, accept, { rule: 'margin at least 50' }))).toMatchObject({ pairs: 38, ids: { length: 38 }, rows: { length: 38 } });
    expect((await linesIn(bench)).length).toBe(before + 1);
    expect([await standing(client, 50), await standing(client, 52), await standing(client, 49)]).toEqual([['accept', false, false, false], null, null]);
    expect(await client.pairs.undo({ action: newKey() })).toMatchObject({ undone: { pairs: 38, rule: 'margin at least 50' } });
    expect([await standing(client, 50), await standing(client, 55)]).toEqual([['reject', false, false, false], null]);

    const everything = await client.pairs.decide(decision({ kind: 'where', where: {} }, accept));
    expect([everything.pairs, everything.ids.length, everything.rows]).toEqual([100, 100, []]);
    const nothing = { kind: 'where', where: { sources: ['rankings' as const] } } satisfies PairTarget;
    expect(await client.pairs.decide(decision(nothing, accept))).toEqual({ pairs: 0, ids: [], rows: [] });
    expect(await client.pairs.effect({ target: nothing, change: accept })).toEqual({ pairs: 0, replaces: 0, withoutMargin: 0, sample: [] });
  });

  it('that cannot be stored change nothing, and can be sent again', async () => {
    const files = new FaultyFiles();
    const bench = await reviewedStudy(2, files);
    await bench.lead.pairs.decide(decision(those(1), accept));
    const failing = decision(those(1, 2), reject);
    files.failWrites = { after: 1, code: 'ENOSPC' };
    await expect(bench.lead.pairs.decide(failing)).rejects.toMatchObject({ code: 'DISK_FULL' });
    await expect(bench.lead.pairs.undo({ action: newKey() })).rejects.toMatchObject({ code: 'DISK_FULL' });
    await expect(bench.as(curator('cy')).pairs.decide(decision(those(1), reject))).rejects.toMatchObject({ code: 'DISK_FULL', message: 'The decision could not be stored: the disk is full. Please tell the person who leads the study.' });
    files.failWrites = null;
    expect([await standing(bench.lead, 1), await standing(bench.lead, 2)]).toEqual([['accept', false, false, false], null]);
    await bench.lead.pairs.decide(failing);
    await reopen(bench);
    expect([await standing(bench.lead, 1), await standing(bench.lead, 2)]).toEqual([['reject', false, false, false], ['reject', false, false, false]]);
    await bench.lead.workspace.close();
    await expect(bench.lead.pairs.decide(decision(those(1), accept))).rejects.toMatchObject({ code: 'NO_PROJECT' });
    expect(bench.unexpected).toEqual([]);
  });
});

describe('two curators and the lead', () => {
  it('see their own opinions; the lead sees where they differ and has the last word', async () => {
    const bench = await reviewedStudy(4);
    const [cy, di] = [bench.as(curator('cy')), bench.as(curator('di'))];
    await cy.pairs.decide(decision(those(1, 2, 3), accept));
    await di.pairs.decide(decision(those(1), reject));
    await di.pairs.decide(decision(those(2), { verdict: 'accept', swapped: true }));
    const conflicts = async (client: Client) => (await client.pairs.list({ offset: 0, limit: 10, where: { decision: 'conflict' }, sort: 'added', list: null })).rows.map(({ pair }) => pair.id);
    expect([await conflicts(bench.lead), await conflicts(cy), await conflicts(di)]).toEqual([[idOf(1), idOf(2)], [], []]);
    expect([await standing(cy, 1), await standing(di, 1), await standing(di, 3), await standing(bench.lead, 1), await standing(bench.lead, 3)])
      .toEqual([['accept', false, false, false], ['reject', false, false, false], null, [null, false, true, false], ['accept', false, false, false]]);
    expect((await reviewOf(bench.lead, 2))?.opinions.map(({ voice, verdict, swapped }) => [voice, verdict, swapped])).toEqual([['cy', 'accept', false], ['di', 'accept', true]]);
    expect((await reviewOf(di, 1))?.opinions.map(({ voice }) => voice)).toEqual(['di']);

    await bench.lead.pairs.decide(decision({ kind: 'where', where: {} }, accept, { rule: 'all' }));
    expect([await conflicts(bench.lead), await standing(bench.lead, 1), await standing(bench.lead, 2), await standing(bench.lead, 4)]).toEqual([[], ['accept', false, false, true], ['accept', false, false, true], ['accept', false, false, false]]);
    await di.pairs.decide(decision(those(1), { flagged: true }));
    await di.pairs.decide(decision(those(1), reject));
    expect([await standing(bench.lead, 1), (await reviewOf(bench.lead, 1))?.flagged, await standing(cy, 1)]).toEqual([['accept', false, false, true], true, ['accept', false, false, false]]);
    await reopen(bench);
    expect(await standing(bench.lead, 1)).toEqual(['accept', false, false, true]);

    expect(await bench.lead.pairs.undo({ action: newKey() })).toMatchObject({ undone: { pairs: 4, rule: 'all' }, left: 0 });
    expect([await conflicts(bench.lead), await standing(bench.lead, 4)]).toEqual([[idOf(1), idOf(2)], null]);
    expect(await cy.pairs.undo({ action: newKey() })).toMatchObject({ undone: { pairs: 3 }, left: 0 });
    expect([await cy.pairs.undo({ action: newKey() }), await standing(bench.lead, 1)]).toEqual([{ undone: null, left: 0 }, ['reject', false, false, false]]);
  });

  it('agree on the picture that was shown: a pair that a curator swapped stays swapped when the lead accepts it', async () => {
    const bench = await reviewedStudy(3);
    const cy = bench.as(curator('cy'));
    await cy.pairs.decide(decision(those(1), { swapped: true }));
    await cy.pairs.decide(decision(those(2), { verdict: 'reject', swapped: true }));
    await bench.lead.pairs.decide(decision(those(1, 2, 3), accept));
    expect(await Promise.all([1, 2, 3].map((number) => standing(bench.lead, number)))).toEqual([['accept', true, false, false], ['accept', true, false, true], ['accept', false, false, false]]);
    await bench.lead.pairs.decide(decision(those(2), { swapped: false }));
    expect([await standing(bench.lead, 2), await standing(cy, 2)]).toEqual([['accept', false, false, true], ['reject', true, false, false]]);
  });

  it('are kept apart from what is not theirs: nothing of the machine, no secret, no picture of another, nothing that only the lead may do', async () => {
    const bench = await reviewedStudy(3);
    const [cy, di] = [bench.as(curator('cy')), bench.as(curator('di'))];
    await di.pairs.decide(decision(those(1), { verdict: 'reject', reason: 'the reason of Di' }));
    const everything = { where: {} };
    const { rows } = await cy.pairs.list({ offset: 0, limit: 10, ...everything, sort: 'added', list: null });
    const told = JSON.stringify([
      rows, await cy.pairs.get({ id: idOf(1) }), await cy.pairs.beside({ id: idOf(1) }), await cy.pairs.facets(everything), await cy.pairs.overview(everything), await cy.pairs.effect({ target: those(1), change: accept }),
      await cy.pairs.decide(decision(those(1), accept)), await cy.pairs.audit({ action: newKey(), target: those(1, 2), rule: 'two', size: 2 }), await cy.pairs.audits(), await cy.pairs.views(), await cy.inpainting.batches(), await cy.session(),
    ]);
    const { secret, leadKey, tokens } = bench.studio.study().project.access;
    for (const hidden of [bench.folder, secret, leadKey, ...Object.values(tokens), 'the reason of Di']) expect(told).not.toContain(hidden);
    expect((await cy.pairs.overview(everything)).curators.map(({ voice }) => voice)).toEqual(['cy']);

    const [row] = rows;
    for (const path of [row?.win.face, row?.loss.face, row?.win.whole, row?.loss.thumbnail]) {
      expect(await openMedia(bench.studio, curator('cy'), path ?? '')).toMatchObject({ contentType: 'image/jpeg' });
      for (const other of [curator('di'), annotator('ann'), lead]) await expect(openMedia(bench.studio, other, path ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    for (const refused of [cy.pairs.survey({}), cy.pairs.build({}), cy.study.overview(), bench.as(annotator('ann')).pairs.list({ offset: 0, limit: 1, ...everything, sort: 'added', list: null }), bench.as(annotator('ann')).pairs.decide(decision(those(1), accept))]) {
      await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(bench.unexpected).toEqual([]);
  });
});

describe('an audit', () => {
  it('draws without repeats by its key, holds what was judged, and says the share of errors', async () => {
    const bench = await reviewedStudy(40);
    const { lead: client } = bench;
    const asked = { action: newKey(), target: { kind: 'where', where: {} } as const, rule: 'all pairs', size: 10 };
    const audit = await client.pairs.audit(asked);
    expect(audit).toMatchObject({ rule: 'all pairs', curator: 'lead', population: 40, pairs: { length: 10 }, wrong: {}, judged: 0, errors: 0, errorShare: null });
    expect(new Set(audit.pairs).size).toBe(10);
    expect(await client.pairs.audit(asked)).toEqual(audit);
    const another = await client.pairs.audit({ ...asked, action: newKey() });
    expect(another.pairs).not.toEqual(audit.pairs);

    const judged = { action: newKey(), audit: audit.id, pair: audit.pairs[0] ?? '', wrong: true };
    await client.pairs.judge(judged);
    await client.pairs.judge({ ...judged, action: newKey(), wrong: false });
    // A lost answer, sent once more, does not undo what was said since.
    await client.pairs.judge(judged);
    await client.pairs.judge({ ...judged, action: newKey(), pair: audit.pairs[1] ?? '', wrong: true });
    await client.pairs.judge({ ...judged, action: newKey(), pair: audit.pairs[2] ?? '', wrong: true });
    const row = await client.pairs.judge({ ...judged, action: newKey(), pair: audit.pairs[2] ?? '', wrong: null });
    expect(row).toMatchObject({ judged: 2, errors: 1, wrong: { [audit.pairs[0] ?? '']: false, [audit.pairs[1] ?? '']: true }, errorShare: { value: 0.5 } });
    await reopen(bench);
    expect((await client.pairs.audits())).toEqual([another, row]);
    await expect(client.pairs.judge({ ...judged, action: newKey(), pair: idOf(99) })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(client.pairs.judge({ ...judged, action: newKey(), audit: '0'.repeat(26) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.pairs.audit({ ...asked, action: newKey(), target: { kind: 'where', where: { sources: ['rankings'] } } })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect((await client.pairs.undo({ action: newKey() })).undone).toBeNull();
  });

  it('is its own judge: a curator sees only theirs, the lead sees all and judges only the lead\'s', async () => {
    const bench = await reviewedStudy(5);
    const [cy, di] = [bench.as(curator('cy')), bench.as(curator('di'))];
    const small = await cy.pairs.audit({ action: newKey(), target: those(1, 2, 3), rule: 'three', size: 100 });
    expect([small.population, small.pairs.length]).toEqual([3, 3]);
    expect([await di.pairs.audits(), await bench.lead.pairs.audits()]).toEqual([[], [small]]);
    const judged = { audit: small.id, pair: idOf(1), wrong: true };
    await expect(di.pairs.judge({ action: newKey(), ...judged })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(bench.lead.pairs.judge({ action: newKey(), ...judged })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const number of [1, 2]) await cy.pairs.judge({ action: newKey(), ...judged, pair: idOf(number) });
    expect(await cy.pairs.judge({ action: newKey(), audit: small.id, pair: idOf(3), wrong: false })).toMatchObject({ judged: 3, errors: 2, errorShare: { value: 2 / 3, low: 2 / 3, high: 2 / 3 } });
  });
});
