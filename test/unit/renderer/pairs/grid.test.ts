import { expect, test, vi } from 'vitest';
import type { PairRow } from '../../../../src/contract/contract.ts';
import { placesIn, type GridGeometry } from '../../../../src/renderer/components/grid-geometry.ts';
import { changeOfAll, doneText } from '../../../../src/renderer/features/pairs/grid/grid-decision.ts';
import { gridCommandOf, type GridCommand } from '../../../../src/renderer/features/pairs/grid/grid-keys.ts';
import { createGridReview, mostByKey } from '../../../../src/renderer/features/pairs/grid/grid-review.ts';
import { createSelectionStore } from '../../../../src/renderer/features/pairs/grid/selection-store.ts';
import type { PairQuestion } from '../../../../src/renderer/features/pairs/pair-question.ts';
import { createReview } from '../../../../src/renderer/features/pairs/review/create-review.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';
import { pairRow } from './pair-rows.ts';

const all: PairQuestion = { where: {}, sort: 'added' };
const idOf = (place: number): string => pairRow(place).pair.id;

async function screen(total = 400) {
  const asked: unknown[] = [];
  const pairs = {
    list: async ({ offset, limit }: { offset: number; limit: number }) => ({ list: 'a', total, rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, place) => pairRow(offset + place)) }),
    ids: async (query: { offset: number; limit: number; list: string | null }) => {
      asked.push([query.offset, query.limit, query.list]);
      return Array.from({ length: query.limit }, (_, place) => idOf(query.offset + place));
    },
    undo: async () => ({ undone: null, left: 0 }),
  };
  const client = { pairs } as unknown as Pick<StudioClient, 'pairs'>;
  const { store, review } = createReview({ client, question: all, memory: null, onRefused: () => undefined });
  store.getState().ask(all);
  await vi.waitFor(() => expect(store.getState().total).toBe(total));
  const selection = createSelectionStore(client, store);
  const many = vi.fn();
  const commands = createGridReview({ store, review, selection, onMany: many });
  const grid = { place: 0, isSeen: true, opened: null as number | null };
  commands.attach({ active: () => grid.place, focus: (place) => { grid.place = place; }, isSeen: () => grid.isSeen, open: (place) => { grid.opened = place; } });
  const press = (command: GridCommand) => commands.run(command);
  const verdictAt = (place: number) => (store.getState().at(place) as PairRow).review?.verdict ?? null;
  return { asked, store, review, selection, many, commands, grid, press, verdictAt, note: () => commands.state.getState().note };
}

const key = (name: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'repeat', boolean>> = {}) => gridCommandOf({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...held });

test('keys mean the same in the grid as in the loupe, besides those for choosing and opening', () => {
  expect(['p', 'X', 'w', 'u', 'f', 'Backspace', '3', 'Enter', 'e', ' ', 'Escape'].map((name) => key(name))).toEqual([
    { kind: 'accept' }, { kind: 'reject' }, { kind: 'swap' }, { kind: 'clear' }, { kind: 'flag' }, { kind: 'undo' }, { kind: 'reason', place: 2 }, { kind: 'open' }, { kind: 'open' }, { kind: 'toggle' }, { kind: 'let-go' },
  ]);
  expect([key('a', { ctrlKey: true }), key('z', { ctrlKey: true }), key('x', { shiftKey: true })]).toEqual([{ kind: 'select-all' }, { kind: 'undo' }, { kind: 'reasons' }]);
});

test('keys of the loupe that move pictures, steps of the grid and held keys do nothing here', () => {
  expect([key('z'), key('b'), key('ArrowLeft'), key('Home'), key('+'), key('p', { repeat: true }), key('Enter', { repeat: true }), key('p', { altKey: true }), key('p', { ctrlKey: true })]).toEqual(Array.from({ length: 9 }, () => null));
});

test('a verdict goes to the pair that has the focus, and the next one gets it', async () => {
  const { press, grid, verdictAt, review } = await screen();
  await press({ kind: 'accept' });
  await press({ kind: 'flag' });
  await press({ kind: 'reject' });
  expect([verdictAt(0), verdictAt(1), grid.place]).toEqual(['accept', 'reject', 2]);
  review.getState().setAdvancing(false);
  await press({ kind: 'accept' });
  expect([verdictAt(2), grid.place]).toEqual(['accept', 2]);
});

test('nothing is decided about pictures that nobody can see yet', async () => {
  const { press, grid, verdictAt, note } = await screen();
  grid.isSeen = false;
  await press({ kind: 'accept' });
  expect([verdictAt(0), grid.place, note()]).toEqual([null, 0, 'The pictures are not here yet. Nothing was decided.']);
});

test('chosen pairs are decided together, and the focus stays', async () => {
  const { press, grid, selection, verdictAt, note } = await screen();
  await selection.getState().selectRange(5, 3);
  void press({ kind: 'reason', place: 1 });
  expect([[2, 3, 4, 5, 6].map(verdictAt), grid.place, note()]).toEqual([[null, 'reject', 'reject', 'reject', null], 0, 'Rejected 3 pairs: both bad.']);
});

test('many chosen pairs are shown before they are decided', async () => {
  const { press, selection, many, verdictAt } = await screen();
  await press({ kind: 'select-all' });
  expect(selection.getState().ids.size).toBeGreaterThan(mostByKey);
  await press({ kind: 'accept' });
  expect([many.mock.calls, verdictAt(0)]).toEqual([[[{ verdict: 'accept', reason: null }]], null]);
});

test('a range that is not held, and all pairs, are asked of the list that is on screen', async () => {
  const { asked, press, selection } = await screen();
  await selection.getState().selectRange(50, 130);
  expect([selection.getState().ids.has(idOf(130)), selection.getState().ids.size]).toEqual([true, 81]);
  await press({ kind: 'select-all' });
  expect([asked, selection.getState().ids.size]).toEqual([[[50, 81, 'a'], [0, 400, 'a']], 400]);
});

test('an area adds to what was chosen before it, and follows the hand both ways', async () => {
  const { selection, press } = await screen();
  selection.getState().toggle(9);
  const base = selection.getState().ids;
  selection.getState().selectPlaces([1, 2, 3], base);
  selection.getState().selectPlaces([1, 2], base);
  expect([...selection.getState().ids]).toEqual([9, 1, 2].map(idOf));
  await press({ kind: 'let-go' });
  expect(selection.getState().ids.size).toBe(0);
});

test('keys on the last pair, and an undo without anything to take back, say so', async () => {
  const { press, grid, note } = await screen(3);
  grid.place = 2;
  await press({ kind: 'accept' });
  expect([grid.place, note()]).toEqual([2, 'That was the last pair of this list.']);
});

test('a flag goes on where any of the chosen pairs lacks it, and off where all have it', () => {
  const flagged = { verdict: null, reason: null, swapped: false, flagged: true, conflict: false, settled: false, opinions: [] };
  expect([changeOfAll({ kind: 'flag' }, [{ review: flagged }, { review: null }], []), changeOfAll({ kind: 'flag' }, [{ review: flagged }], []), changeOfAll({ kind: 'reason', place: 4 }, [], ['one'])]).toEqual([{ flagged: true }, { flagged: false }, null]);
});

test('what was done is told with its number', () => {
  expect([{ verdict: 'accept' as const }, { verdict: 'reject' as const, reason: 'both bad' }, { verdict: null }, { swapped: true }, { flagged: false }].map((change, place) => doneText(change, place + 1)))
    .toEqual(['Accepted 1 pair.', 'Rejected 2 pairs: both bad.', 'Cleared 3 pairs.', 'Swapped 4 pairs.', 'Took the flag off 5 pairs.']);
});

test('an area touches the cells that it crosses, also those that are not drawn', () => {
  const geometry: GridGeometry = { count: 11, columns: 3, cellWidth: 100, rowHeight: 60, gap: 10, padding: 20 };
  const caught = (from: readonly [number, number], to: readonly [number, number]) => placesIn({ from, to }, geometry);
  expect([caught([0, 0], [19, 9]), caught([125, 12], [25, 200]), caught([21, 61], [119, 69]), caught([0, 0], [9999, 9999]), caught([231, 15], [239, 15])])
    .toEqual([[], [0, 3, 6, 9], [], Array.from({ length: 11 }, (_, place) => place), []]);
});
