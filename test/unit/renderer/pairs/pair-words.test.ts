import { expect, test } from 'vitest';
import type { ListedOrigin, RankedOrigin } from '../../../../src/domain/pairs/origin.ts';
import { batchText, changeText, gapText, marginMeaning, marginText, pairLabel, pairName, strengthRuleText } from '../../../../src/renderer/features/pairs/pair-words.ts';
import { batchRow, builtRow, pairRow } from './pair-rows.ts';

const built = { prompt: 'a photo', stands: true, builtAt: '2026-01-01T12:00:00.000Z' };
const ranked: RankedOrigin = { kind: 'rankings', ...built, item: 'i', method: 'majority', scores: { win: 3, loss: 2 }, rankings: 3, agreeing: 3 };
const listed: ListedOrigin = { kind: 'table', ...built, file: 't.csv', sha256: 'a'.repeat(64), line: 2, margin: null, note: null };

test('a gap has its sign, and a small change a decimal', () => {
  expect([gapText(1.234), gapText(-0.4), gapText(0.001), changeText(0.04), changeText(9.94), changeText(9.96), changeText(62.5)]).toEqual(['+1.23', '−0.40', '0.00', '0.0', '9.9', '10', '63']);
});

test('a margin is told in the units of its source, or as the change of the pixels, or not at all', () => {
  const rows = [pairRow(0), pairRow(0, {}, { margin: null }), builtRow(ranked, { margin: 1 }), builtRow(ranked, { margin: 2 }), builtRow(listed, { margin: -0.5 }), builtRow(listed, { margin: null })];
  expect(rows.map((row) => [marginText(row), marginMeaning(row)])).toEqual([
    ['+3.75', 'score gap +3.75'], ['change 14', 'mean change 14 of 255'], ['1 place', '1 place apart'], ['2 places', '2 places apart'], ['−0.50', 'margin −0.50'], [null, 'margin not known'],
  ]);
});

test('a batch is told by what made it, how strongly, from which seed', () => {
  expect([batchText(batchRow), batchText({ ...batchRow, pairs: 1, batch: { ...batchRow.batch, kind: 'eraser' } }), strengthRuleText({ kind: 'fixed', value: 0.25 })])
    .toEqual(['Stable Diffusion · strength 0.1 to 0.4 by size · seed 1 · 12 pairs', 'Stable Diffusion · erases · seed 1 · 1 pair', 'strength 0.25']);
});

test('only a redrawn pair is named by its face', () => {
  expect([pairName(pairRow(7)), pairName(builtRow(ranked))]).toEqual(['photo-7.jpg, face 3', 'photo-1.jpg']);
});

test('a pair is told in words with what stands of it and its marks', () => {
  const review = { verdict: 'reject', reason: 'both bad', swapped: true, flagged: true, conflict: false, settled: false, opinions: [] } as const;
  const marked = pairRow(7, {}, { unchanged: true, faceGone: true, trial: true, withdrawn: true, duplicates: 3, margin: null, review: { ...review, opinions: [] } });
  expect([pairLabel(pairRow(7)), pairLabel(marked)]).toEqual([
    'photo-7.jpg, face 3, undecided, score gap +3.75',
    'photo-7.jpg, face 3, rejected, both bad, swapped, flagged, mean change 14 of 255, nothing changed, no face left, for trying out, does not stand any more, one of 3 near-duplicates',
  ]);
});
