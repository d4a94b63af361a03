import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Decision, PairRow } from '../../../../src/contract/contract.ts';
import type { ReviewChange } from '../../../../src/domain/pairs/review.ts';
import { shownInGrid } from '../../../../src/renderer/features/pairs/grid/grid-decision.ts';
import type { PairQuestion } from '../../../../src/renderer/features/pairs/pair-question.ts';
import { applied } from '../../../../src/renderer/features/pairs/review/applied.ts';
import { createReview } from '../../../../src/renderer/features/pairs/review/create-review.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';
import { pairRow } from './pair-rows.ts';

const all: PairQuestion = { where: {}, sort: 'added' };
const count = 5;

interface Saved { readonly action: string; readonly ids: readonly string[]; readonly change: ReviewChange; readonly durationMs: number }

/** A studio that keeps decisions as its contract says: the same key counts once, undo takes back the latest. */
function fakeStudio() {
  let saved: Saved[] = [];
  const answered = new Map<string, unknown>();
  const state = { answers: 'yes' as 'yes' | 'lost before' | 'lost after' | 'refused', log: [] as string[] };
  const rowOf = (id: string): PairRow => {
    const review = saved.filter(({ ids }) => ids.includes(id)).reduce<PairRow['review']>((before, { change }) => applied(before, change), null);
    return pairRow(Number.parseInt(id, 16), {}, { review });
  };
  const decidedOf = (ids: readonly string[]) => ({ pairs: ids.length, ids: [...ids], rows: ids.length <= 60 ? ids.map(rowOf) : [] });
  async function once<T>(action: string, run: () => T): Promise<T> {
    state.log.push(action);
    await Promise.resolve();
    const { answers } = state;
    if (answers === 'lost before') throw new TypeError('no answer');
    if (answers === 'refused') throw new Error('refused');
    if (!answered.has(action)) answered.set(action, run());
    if (answers === 'lost after') throw new TypeError('no answer');
    return answered.get(action) as T;
  }
  const pairs = {
    list: async () => ({ list: 'a', total: count, rows: Array.from({ length: count }, (_, place) => rowOf(pairRow(place).pair.id)) }),
    rows: async ({ ids }: { ids: string[] }) => ids.map(rowOf),
    decide: ({ action, target, change, durationMs }: Decision) => once(action, () => {
      const ids = target.kind === 'pairs' ? target.ids : Array.from({ length: count }, (_, place) => pairRow(place).pair.id);
      saved.push({ action, ids, change, durationMs });
      return decidedOf(ids);
    }),
    undo: ({ action }: { action: string }) => once(action, () => {
      const last = saved.pop();
      return { undone: last ? { ...decidedOf(last.ids), rule: null } : null, left: saved.length };
    }),
  };
  return { state, saved: () => saved, forget: () => { saved = []; }, reviewOf: (place: number) => rowOf(pairRow(place).pair.id).review, client: { pairs } as unknown as Pick<StudioClient, 'pairs'> };
}

async function opened({ isTimeFake = false } = {}) {
  const studio = fakeStudio();
  const refused: unknown[] = [];
  const made = createReview({ client: studio.client, question: all, memory: null, onRefused: (error) => refused.push(error) });
  made.store.getState().ask(all);
  if (isTimeFake) await vi.advanceTimersByTimeAsync(1);
  else await vi.waitFor(() => expect(made.store.getState().total).toBe(count));
  const at = (place: number): PairRow => made.store.getState().at(place) as PairRow;
  return { ...studio, ...made, refused, at, state: studio.state, decide: (place: number, change: ReviewChange) => made.review.getState().decide([at(place)], change, shownInGrid) };
}

const accept: ReviewChange = { verdict: 'accept', reason: null };
const verdicts = (at: (place: number) => PairRow) => Array.from({ length: count }, (_, place) => at(place).review?.verdict ?? null);

test('a decision is seen at once, goes out with a key of its own, and is counted until it is saved', async () => {
  const { at, decide, review, saved } = await opened();
  decide(1, accept);
  decide(2, { verdict: 'reject', reason: 'both bad' });
  expect([verdicts(at), review.getState().unsaved, saved().length]).toEqual([[null, 'accept', 'reject', null, null], 2, 0]);
  expect(review.getState().recent.map(({ pair, review: standing }) => [pair.id, standing?.verdict])).toEqual([[at(2).pair.id, 'reject'], [at(1).pair.id, 'accept']]);
  const end = review.getState().start();
  await vi.waitFor(() => expect(review.getState().unsaved).toBe(0));
  expect([saved().map(({ ids, change }) => [ids, change]), new Set(saved().map(({ action }) => action)).size, review.getState().saved]).toEqual([[[[at(1).pair.id], accept], [[at(2).pair.id], { verdict: 'reject', reason: 'both bad' }]], 2, 2]);
  end();
});

test('only the row that was decided becomes another object', async () => {
  const { at, decide } = await opened();
  const before = Array.from({ length: count }, (_, place) => at(place));
  decide(3, accept);
  expect(before.map((row, place) => row === at(place))).toEqual([true, true, true, false, true]);
});

test('while the studio does not answer, the same key is sent again, in order, and counts once', async () => {
  vi.useFakeTimers();
  try {
    const { state, decide, review, saved, at } = await opened({ isTimeFake: true });
    state.answers = 'lost after';
    review.getState().start();
    decide(0, accept);
    decide(1, accept);
    await vi.advanceTimersByTimeAsync(300);
    expect([review.getState().isHeldUp, review.getState().unsaved, verdicts(at).slice(0, 2)]).toEqual([true, 2, ['accept', 'accept']]);
    state.answers = 'yes';
    await vi.advanceTimersByTimeAsync(2000);
    const [first, again, second] = state.log;
    expect([first === again, first === second, saved().map(({ ids }) => ids[0]), review.getState().unsaved, review.getState().isHeldUp]).toEqual([true, false, [at(0).pair.id, at(1).pair.id], 0, false]);
  } finally {
    vi.useRealTimers();
  }
});

test('a refusal puts the row back and says why, and what follows still goes out', async () => {
  const { state, decide, review, refused, at } = await opened();
  state.answers = 'refused';
  decide(0, accept);
  review.getState().start();
  await vi.waitFor(() => expect(refused).toEqual([new Error('refused')]));
  expect([at(0).review, review.getState().unsaved]).toEqual([null, 0]);
  state.answers = 'yes';
  decide(1, accept);
  await vi.waitFor(() => expect(review.getState().unsaved).toBe(0));
  expect(verdicts(at)).toEqual([null, 'accept', null, null, null]);
});

test('undo of what was never sent needs no studio; undo of what was sent asks it', async () => {
  const { state, decide, review, saved, at } = await opened();
  decide(0, accept);
  decide(1, accept);
  expect((await review.getState().undo())?.pair.id).toBe(at(1).pair.id);
  expect([verdicts(at), state.log]).toEqual([['accept', null, null, null, null], []]);
  review.getState().start();
  await vi.waitFor(() => expect(saved()).toHaveLength(1));
  const undone = await review.getState().undo();
  expect([undone?.pair.id, undone?.review, at(0).review, saved(), await review.getState().undo()]).toEqual([at(0).pair.id, null, null, [], null]);
});

test('rows that come while a decision is on its way show it', async () => {
  const { decide, store, at } = await opened();
  decide(0, accept);
  store.renew();
  await new Promise((resolve) => { setTimeout(resolve, 10); });
  expect(at(0).review?.verdict).toBe('accept');
});

test('the time to a decision counts from when the pair was looked at', async () => {
  const studio = fakeStudio();
  vi.spyOn(performance, 'now').mockReturnValueOnce(1000).mockReturnValueOnce(3500.4);
  const { store, review } = createReview({ client: studio.client, question: all, memory: null, onRefused: () => undefined });
  store.getState().ask(all);
  await vi.waitFor(() => expect(store.getState().total).toBe(count));
  review.getState().look(pairRow(1).pair.id);
  review.getState().decide([store.getState().at(1) as PairRow], accept, shownInGrid);
  review.getState().decide([store.getState().at(2) as PairRow], accept, shownInGrid);
  vi.restoreAllMocks();
  review.getState().start();
  await vi.waitFor(() => expect(studio.saved().map(({ durationMs }) => durationMs)).toEqual([2500, 0]));
});

test('a rule is counted by the studio, and the list is loaded again then', async () => {
  const { review, at } = await opened();
  review.getState().start();
  expect((await review.getState().decideAll({ kind: 'where', where: {} }, accept, 'All pairs')).pairs).toBe(count);
  await vi.waitFor(() => expect(verdicts(at)).toEqual(Array.from({ length: count }, () => 'accept')));
});

test('whatever is decided and undone, and whenever answers are lost: in the end the page shows what the studio has', async () => {
  const change = fc.oneof(fc.constant(accept), fc.constant<ReviewChange>({ verdict: 'reject', reason: 'x' }), fc.constant<ReviewChange>({ swapped: true }), fc.constant<ReviewChange>({ flagged: true }), fc.constant<ReviewChange>({ verdict: null, reason: null }));
  const step = fc.oneof(
    fc.record({ kind: fc.constant('decide' as const), place: fc.nat(count - 1), change }), fc.record({ kind: fc.constant('undo' as const) }),
    fc.record({ kind: fc.constant('answers' as const), answers: fc.constantFrom('yes' as const, 'lost before' as const, 'lost after' as const) }), fc.record({ kind: fc.constant('wait' as const) }),
  );
  vi.useFakeTimers();
  try {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const { state, decide, review, at, reviewOf } = await opened({ isTimeFake: true });
      const end = review.getState().start();
      for (const one of steps) {
        if (one.kind === 'decide') decide(one.place, one.change);
        else if (one.kind === 'undo') void review.getState().undo();
        else if (one.kind === 'answers') state.answers = one.answers;
        else await vi.advanceTimersByTimeAsync(500);
      }
      state.answers = 'yes';
      await vi.advanceTimersByTimeAsync(20_000);
      end();
      expect(review.getState().unsaved).toBe(0);
      expect(Array.from({ length: count }, (_, place) => at(place).review)).toEqual(Array.from({ length: count }, (_, place) => reviewOf(place)));
    }), { numRuns: 150 });
  } finally {
    vi.useRealTimers();
  }
});
