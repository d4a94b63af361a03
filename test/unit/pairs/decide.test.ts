import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PairTarget } from '../../../src/contract/pairs.ts';
import type { Caller } from '../../../src/contract/roles.ts';
import type { PairRecord } from '../../../src/domain/pairs/pair.ts';
import { createReviewIndex } from '../../../src/domain/pairs/review-index.ts';
import type { ReviewChange } from '../../../src/domain/pairs/review.ts';
import { decide } from '../../../src/services/pairs/decide.ts';
import { studyReviews } from '../../../src/services/pairs/study-reviews.ts';
import { undo } from '../../../src/services/pairs/undo.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { studyOf } from '../../../src/services/studio/open-study.ts';
import { memoryProject } from '../../fixtures/memory-project.ts';

const lead: Caller = { role: 'lead', personId: null };
const cy: Caller = { role: 'curator', personId: 'cy' };
const idOf = (number: number): string => number.toString(16).padStart(16, '0');

async function projectWith(count: number): Promise<Project> {
  const project = memoryProject({ images: [], items: [] });
  await project.pairs.put(Array.from({ length: count }, (_, index): PairRecord => ({
    id: idOf(index), win: { image: idOf(1), file: null }, loss: { image: idOf(2), file: null }, addedAt: '2026-03-01T10:00:00.000Z',
    origin: { kind: 'table', prompt: null, stands: true, builtAt: '2026-03-01T10:00:00.000Z', file: 'own.csv', sha256: 'a'.repeat(64), line: index + 2, margin: index, note: null },
  })));
  return project;
}

const asked = (action: string, target: PairTarget, change: ReviewChange) => ({ action, target, change, rule: null, durationMs: 0, shown: null });

describe('a decision', () => {
  it('on many pairs names the first thousand and shows none, on sixty it shows all', async () => {
    const study = studyOf(await projectWith(1200));
    const named = (count: number): PairTarget => ({ kind: 'pairs', ids: Array.from({ length: count }, (_, index) => idOf(index)) });
    const shown = async (count: number) => {
      const { pairs, ids, rows } = await decide(study, lead, asked(`action ${count}`, named(count), { verdict: 'accept' }));
      return [pairs, ids.length, rows.length];
    };
    expect([await shown(1200), await shown(61), await shown(60)]).toEqual([[1200, 1000, 0], [61, 61, 0], [60, 60, 60]]);
    const { undone, left } = await undo(study, lead, 'undo 1');
    expect([undone?.pairs, undone?.rows.length, left]).toEqual([60, 60, 2]);
  });

  it('names each pair once, however often it is asked for', async () => {
    const study = studyOf(await projectWith(2));
    const { pairs, ids } = await decide(study, cy, asked('twice', { kind: 'pairs', ids: [idOf(1), idOf(0), idOf(1)] }, { flagged: true }));
    expect([pairs, ids, [...study.project.reviews.lines()].map((line) => line.kind === 'decide' && line.pairs)]).toEqual([2, [idOf(1), idOf(0)], [[idOf(1), idOf(0)]]]);
  });

  it('counts after lines of another copy came in by merging', async () => {
    const project = await projectWith(1);
    const study = studyOf(project);
    await decide(study, cy, asked('own decision', { kind: 'pairs', ids: [idOf(0)] }, { verdict: 'accept' }));
    const [line] = project.reviews.lines();
    if (line?.kind !== 'decide') throw new Error('nothing was stored');
    await project.reviews.merge([{ ...line, id: '0'.repeat(25) + 'Z', curator: 'di', device: 'other', change: { verdict: 'reject' } }]);
    expect(studyReviews(study).reviewOf(idOf(0), null)).toMatchObject({ conflict: true, opinions: { length: 2 } });
  });

  it('is refused for annotators, and for a curator whose id is the lead\'s', async () => {
    const study = studyOf(await projectWith(1));
    const target: PairTarget = { kind: 'pairs', ids: [idOf(0)] };
    await expect(decide(study, { role: 'annotator', personId: 'ann' }, asked('as annotator', target, { flagged: true }))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(decide(study, { role: 'curator', personId: 'lead' }, asked('as lead', target, { flagged: true }))).rejects.toMatchObject({ code: 'CONFLICT' });
    expect([...study.project.reviews.lines()]).toEqual([]);
  });
});

type Step =
  | { readonly kind: 'decide'; readonly who: Caller; readonly pairs: readonly number[] | 'rule'; readonly change: ReviewChange }
  | { readonly kind: 'undo' | 'again' | 'reopen'; readonly who: Caller };

const change: fc.Arbitrary<ReviewChange> = fc.record({ verdict: fc.constantFrom('accept', 'reject', null), reason: fc.constantFrom('blurry', null), swapped: fc.boolean(), flagged: fc.boolean() }, { requiredKeys: [] })
  .filter((one) => Object.keys(one).length > 0);
const who = fc.constantFrom(lead, cy);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('decide' as const), who, pairs: fc.oneof(fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1 }), fc.constant('rule' as const)), change }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'again' as const, 'reopen' as const), who }) },
);

type Opinions = ReadonlyMap<number, ReviewChange>;

describe('any decisions of a curator and the lead, with undo, answers that were lost, and reopening', () => {
  it('leave each with their own decisions as if they had worked alone, and the index as the stored lines say', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const stored = await projectWith(4);
      let study = studyOf(stored);
      const noted = new Map<Caller, Opinions[]>([[lead, [new Map()]], [cy, [new Map()]]]);
      const last = new Map<Caller, () => Promise<unknown>>();
      for (const [number, one] of steps.entries()) {
        const states = noted.get(one.who) ?? [];
        if (one.kind === 'decide') {
          const pairs = one.pairs === 'rule' ? [2, 3] : one.pairs;
          const target: PairTarget = one.pairs === 'rule' ? { kind: 'where', where: { margin: { least: 2, most: null } } } : { kind: 'pairs', ids: pairs.map(idOf) };
          const send = () => decide(study, one.who, asked(`decide ${number}`, target, one.change));
          await send();
          last.set(one.who, send);
          const before: Opinions = states.at(-1) ?? new Map();
          states.push(new Map([...before, ...pairs.map((pair) => [pair, { ...before.get(pair), ...one.change }] as const)]));
        } else if (one.kind === 'undo') {
          const send = () => undo(study, one.who, `undo ${number}`);
          const answer = await send();
          expect(answer.undone === null).toBe(states.length === 1);
          if (states.length > 1) states.pop();
          expect(answer.left).toBe(states.length - 1);
          // An undo of nothing stores nothing, so that sent again later it would take back what came since.
          if (answer.undone) last.set(one.who, send);
        } else if (one.kind === 'again') {
          await last.get(one.who)?.();
        } else {
          study = studyOf(stored);
        }
      }
      const index = studyReviews(study);
      const fresh = createReviewIndex();
      fresh.add(stored.reviews.lines());
      for (const pair of [0, 1, 2, 3]) {
        for (const voice of [null, 'cy', 'lead.memory']) expect(index.reviewOf(idOf(pair), voice)).toEqual(fresh.reviewOf(idOf(pair), voice));
        for (const [caller, voice] of [[cy, 'cy'], [lead, 'lead.memory']] as const) {
          const expected = noted.get(caller)?.at(-1)?.get(pair);
          const found = index.reviewOf(idOf(pair), voice);
          expect(found === null).toBe(expected === undefined);
          expect([found?.verdict ?? null, found?.reason ?? null, found?.flagged ?? false]).toEqual([expected?.verdict ?? null, expected?.reason ?? null, expected?.flagged ?? false]);
          if (caller === cy) expect(found?.swapped ?? false).toBe(expected?.swapped ?? false);
        }
      }
    }), { numRuns: 100 });
  });

  it('leave a pair as the lead has just decided, and one that the lead accepts as it was shown', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 12 }), change, async (steps, final) => {
      const study = studyOf(await projectWith(1));
      const target: PairTarget = { kind: 'pairs', ids: [idOf(0)] };
      for (const [number, one] of steps.entries()) {
        if (one.kind === 'decide') await decide(study, one.who, asked(`decide ${number}`, target, one.change));
        if (one.kind === 'undo') await undo(study, one.who, `undo ${number}`);
      }
      const shown = studyReviews(study).reviewOf(idOf(0), null)?.swapped ?? false;
      await decide(study, lead, asked('the last', target, final));
      const review = studyReviews(study).reviewOf(idOf(0), null);
      if (final.verdict) expect(review).toMatchObject({ verdict: final.verdict, conflict: false });
      if (final.verdict === 'accept' || final.swapped !== undefined) expect(review?.swapped).toBe(final.swapped ?? shown);
      if (final.verdict && final.reason !== undefined) expect(review?.reason).toBe(final.reason);
    }), { numRuns: 200 });
  });
});
