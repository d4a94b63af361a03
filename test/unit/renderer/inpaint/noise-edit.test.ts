import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultNoiseTable, isDefaultTable, type NoiseTable, noiseTableProblem } from '../../../../src/domain/inpainting/noise-table.ts';
import { withEdge, withLevel, withOneMore, withoutStep } from '../../../../src/renderer/features/inpaint/noise-edit.ts';
import { keyStep } from '../../../../src/renderer/features/inpaint/noise-keys.ts';

const anyEdit = fc.oneof(
  fc.record({ kind: fc.constantFrom('level', 'edge'), at: fc.nat(40), value: fc.double({ min: -0.5, max: 2, noNaN: true }) }),
  fc.record({ kind: fc.constantFrom('more', 'remove'), at: fc.nat(40), value: fc.constant(0) }),
);

function edited(table: NoiseTable, { kind, at, value }: { readonly kind: string; readonly at: number; readonly value: number }): NoiseTable {
  const index = at % table.length;
  if (kind === 'level') return withLevel(table, index, value);
  if (kind === 'edge') return withEdge(table, index, value);
  return kind === 'more' ? withOneMore(table) ?? table : withoutStep(table, index);
}

test('whatever is dragged, typed, added or removed, and in whatever order, the table can be used', () => {
  fc.assert(fc.property(fc.array(anyEdit, { maxLength: 60 }), (edits) => {
    expect(noiseTableProblem(edits.reduce(edited, defaultNoiseTable))).toBeNull();
  }));
});

test('a level stops at its neighbours, and moves in hundredths between them', () => {
  const strengths = (table: NoiseTable) => table.map(({ strength }) => strength);
  expect(strengths(withLevel(defaultNoiseTable, 2, 0.9))).toEqual([0.1, 0.15, 0.25, 0.25, 0.3, 0.35, 0.4]);
  expect(strengths(withLevel(defaultNoiseTable, 2, 0))).toEqual([0.1, 0.15, 0.15, 0.25, 0.3, 0.35, 0.4]);
  expect(strengths(withLevel(defaultNoiseTable, 6, 0.5249))).toEqual([0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.52]);
});

test('an edge stops before its neighbours, and the last one stays at the whole image', () => {
  const ends = (table: NoiseTable) => table.map(({ upTo }) => upTo);
  expect(ends(withEdge(defaultNoiseTable, 1, 0.5))).toEqual([0.0025, 0.0238, 0.025, 0.06, 0.12, 0.25, 1]);
  expect(ends(withEdge(defaultNoiseTable, 1, 0.012349))).toEqual([0.0025, 0.0123, 0.025, 0.06, 0.12, 0.25, 1]);
  expect(ends(withEdge(defaultNoiseTable, 0, 0))).toEqual([0.0001, 0.01, 0.025, 0.06, 0.12, 0.25, 1]);
  expect(withEdge(defaultNoiseTable, 6, 0.5)).toEqual(defaultNoiseTable);
});

test('one more step halves the widest as the chart shows it; twenty are enough', () => {
  expect(withOneMore([{ upTo: 0.01, strength: 0.1 }, { upTo: 1, strength: 0.4 }])).toEqual([{ upTo: 0.001, strength: 0.1 }, { upTo: 0.01, strength: 0.1 }, { upTo: 1, strength: 0.4 }]);
  let table: NoiseTable = [{ upTo: 1, strength: 0.2 }];
  for (let more = withOneMore(table); more; more = withOneMore(table)) table = more;
  expect(table).toHaveLength(20);
});

test('faces of a removed step fall to the next larger one, those of the last to the one before', () => {
  const table = [{ upTo: 0.01, strength: 0.1 }, { upTo: 0.1, strength: 0.2 }, { upTo: 1, strength: 0.4 }];
  expect(withoutStep(table, 1)).toEqual([{ upTo: 0.01, strength: 0.1 }, { upTo: 1, strength: 0.4 }]);
  expect(withoutStep(table, 2)).toEqual([{ upTo: 0.01, strength: 0.1 }, { upTo: 1, strength: 0.2 }]);
  expect(withoutStep([{ upTo: 1, strength: 0.3 }], 0)).toEqual([{ upTo: 1, strength: 0.3 }]);
});

test('the default is known also after a step was moved and moved back', () => {
  const moved = withLevel(defaultNoiseTable, 3, 0.28);
  expect([isDefaultTable(defaultNoiseTable), isDefaultTable(moved), isDefaultTable(withLevel(moved, 3, 0.25))]).toEqual([true, false, true]);
});

test('keys move a level by hundredths and an edge by factors, to the ends of their ranges', () => {
  const range = [0.1, 0.4] as const;
  expect(['ArrowUp', 'ArrowLeft', 'PageUp', 'Home', 'End', 'a'].map((key) => keyStep('level', key, 0.2, range))).toEqual([expect.closeTo(0.21), expect.closeTo(0.19), expect.closeTo(0.25), 0.1, 0.4, null]);
  expect(keyStep('edge', 'ArrowRight', 0.2, range)).toBeCloseTo(0.21);
});
