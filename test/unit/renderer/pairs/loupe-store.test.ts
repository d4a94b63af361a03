import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { PairRow } from '../../../../src/contract/contract.ts';
import type { ReviewChange, ReviewShown } from '../../../../src/domain/pairs/review.ts';
import { createComparisonStore } from '../../../../src/renderer/features/pairs/comparison/comparison-store.ts';
import { createLoupeStore, type LoupeOptions, type LoupeReviewState } from '../../../../src/renderer/features/pairs/loupe/loupe-store.ts';
import { pairRow } from './pair-rows.ts';

const sides = (index: number) => ({ win: { ...pairRow(index).win, face: `${index}w` }, loss: { ...pairRow(index).loss, face: `${index}l` } });
const rows = Array.from({ length: 4 }, (_, index) => pairRow(index, {}, sides(index)));

interface Said { readonly pair: string; readonly change: ReviewChange; readonly shown: ReviewShown }

/** A loupe over a list of four pairs, of which the pictures are here but for those that are `missing`. */
function open({ first = 0, isAdvancing = true, missing = [] as readonly string[], held = rows as readonly (PairRow | undefined)[] } = {}) {
  const said: Said[] = [];
  const review = createStore<LoupeReviewState>((set) => ({
    recent: [], reasons: ['both bad'], isAdvancing, setAdvancing: (on) => set({ isAdvancing: on }), latest: (row) => row,
    decide: ([row], change, shown) => said.push({ pair: row!.name, change, shown }),
    undo: () => Promise.resolve(rows.find(({ name }) => name === said.pop()?.pair) ?? null),
  }));
  const states = Object.fromEntries(rows.flatMap(({ win, loss }) => [win.face, loss.face]).map((path) => [path, missing.includes(path) ? 'loading' as const : path === '1l' ? 'failed' as const : 'ready' as const]));
  const opened: number[] = [];
  let isClosed = false;
  const loupe = createLoupeStore({
    store: { getState: () => ({ total: rows.length, at: (index: number) => held[index] ?? null }) } as unknown as LoupeOptions['store'],
    review, comparison: createComparisonStore(null), pictures: { store: createStore(() => ({ states })) }, first, onIndex: (index) => opened.push(index), onClose: () => { isClosed = true; },
  });
  return { loupe, said, opened, isClosed: () => isClosed, run: (...command: Parameters<ReturnType<typeof loupe.getState>['run']>) => loupe.getState().run(...command) };
}

const shown = { view: 'loupe', comparison: 'side-by-side', whole: false, zoom: 1 };

test('a verdict is said of the pair on screen, and the next one comes; a swap or a flag stays', async () => {
  const { loupe, said, run } = open();
  await run({ kind: 'swap' });
  await run({ kind: 'accept' });
  await run({ kind: 'reason', place: 0 });
  await run({ kind: 'flag' });
  expect(said).toEqual([
    { pair: 'photo-0.jpg', change: { swapped: true }, shown }, { pair: 'photo-0.jpg', change: { verdict: 'accept', reason: null }, shown },
    { pair: 'photo-1.jpg', change: { verdict: 'reject', reason: 'both bad' }, shown }, { pair: 'photo-2.jpg', change: { flagged: true }, shown },
  ]);
  expect(loupe.getState().index).toBe(2);
});

test('without going on by itself the pair stays, and at the end of the list that is said', async () => {
  const still = open({ isAdvancing: false });
  await still.run({ kind: 'accept' });
  expect(still.loupe.getState().index).toBe(0);
  const last = open({ first: 3 });
  await last.run({ kind: 'accept' });
  expect({ index: last.loupe.getState().index, note: last.loupe.getState().note, opened: last.opened }).toEqual({ index: 3, note: 'That was the last pair of this list.', opened: [] });
});

test('a pair whose pictures are still on their way is not judged; one whose picture cannot be had is', async () => {
  const { loupe, said, run } = open({ missing: ['0l'] });
  await run({ kind: 'accept' });
  expect({ said, note: loupe.getState().note, index: loupe.getState().index }).toEqual({ said: [], note: 'The pictures are not here yet. Nothing was decided.', index: 0 });
  await run({ kind: 'go', step: 1 });
  await run({ kind: 'accept' });
  expect(said.map(({ pair }) => pair)).toEqual(['photo-1.jpg']);
});

test('taking back goes to that pair, and says so where there is nothing', async () => {
  const { loupe, run } = open();
  await run({ kind: 'accept' });
  await run({ kind: 'go', step: 2 });
  await run({ kind: 'undo' });
  expect({ index: loupe.getState().index, note: loupe.getState().note }).toEqual({ index: 0, note: 'Taken back: photo-0.jpg.' });
  await run({ kind: 'undo' });
  expect(loupe.getState().note).toBe('There is nothing to take back.');
});

test('a pair that is not in the loaded list is gone back to beside it', async () => {
  const held: (PairRow | undefined)[] = [...rows];
  const { loupe, run } = open({ held });
  await run({ kind: 'accept' });
  held[0] = undefined;
  await run({ kind: 'undo' });
  expect([loupe.getState().shown()?.name, loupe.getState().index]).toEqual(['photo-0.jpg', 1]);
});

test('a detour ends with a verdict or an arrow, at the place in the list where it began', async () => {
  const { loupe, said, run } = open({ first: 2 });
  loupe.getState().openAside(rows[0]!);
  await run({ kind: 'accept' });
  expect([said.at(-1)?.pair, loupe.getState().shown()?.name, loupe.getState().index]).toEqual(['photo-0.jpg', 'photo-2.jpg', 2]);
  loupe.getState().openAside(rows[0]!);
  await run({ kind: 'go', step: 1 });
  expect([loupe.getState().aside, loupe.getState().index]).toEqual([null, 3]);
});

test('going beyond an end stops there, and closing is left to the screen', async () => {
  const { loupe, opened, isClosed, run } = open();
  for (const step of [Infinity, 1, -Infinity, -1]) await run({ kind: 'go', step });
  expect(opened).toEqual([3, 3, 0, 0]);
  await run({ kind: 'reasons' });
  expect(loupe.getState().isReasonsOpen).toBe(true);
  await run({ kind: 'close' });
  expect(isClosed()).toBe(true);
});

test('a place that is not loaded yet decides nothing', async () => {
  const { said, run } = open({ held: [] });
  await run({ kind: 'accept' });
  expect(said).toEqual([]);
});
