import { expect, test } from 'vitest';
import { batchText, changeText, gapText, marginMeaning, marginText, pairLabel, strengthRuleText } from '../../../../src/renderer/features/pairs/pair-words.ts';
import { batchRow, pairRow } from './pair-rows.ts';

test('a gap has its sign, and a small change a decimal', () => {
  expect([gapText(1.234), gapText(-0.4), gapText(0.001), changeText(0.04), changeText(9.94), changeText(9.96), changeText(62.5)]).toEqual(['+1.23', '−0.40', '0.00', '0.0', '9.9', '10', '63']);
});

test('the margin is the score gap, or the change of the pixels where there is none', () => {
  const rows = [pairRow(0), pairRow(0, {}, { margin: null })];
  expect(rows.map((row) => [marginText(row), marginMeaning(row)])).toEqual([['+3.75', 'score gap +3.75'], ['change 14', 'mean change 14 of 255']]);
});

test('a batch is told by what made it, how strongly, from which seed', () => {
  expect([batchText(batchRow), batchText({ ...batchRow, pairs: 1, batch: { ...batchRow.batch, kind: 'eraser' } }), strengthRuleText({ kind: 'fixed', value: 0.25 })])
    .toEqual(['Stable Diffusion · strength 0.1 to 0.4 by size · seed 1 · 12 pairs', 'Stable Diffusion · erases · seed 1 · 1 pair', 'strength 0.25']);
});

test('a pair is told in words with its marks', () => {
  expect([pairLabel(pairRow(7), false), pairLabel(pairRow(7, {}, { unchanged: true, faceGone: true, margin: null }), true)])
    .toEqual(['photo-7.jpg, face 3, score gap +3.75', 'photo-7.jpg, face 3, mean change 14 of 255, nothing changed, no face left, for trying out']);
});
