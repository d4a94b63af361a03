import { expect, test } from 'vitest';
import { buildOf, firstChoice } from '../../../../src/renderer/features/pairs/build/build-choice.ts';
import { changesAnything, sourceWords } from '../../../../src/renderer/features/pairs/build/build-words.ts';

test('the form asks for nothing until a source is chosen, and for no scores without a scorer', () => {
  expect(buildOf(firstChoice)).toBeNull();
  expect(buildOf({ ...firstChoice, isFromScores: true })).toBeNull();
  expect(buildOf({ ...firstChoice, isFromRankings: true })).toEqual({ rankings: { leastMargin: null } });
});

test('what is chosen is asked for together', () => {
  const all = { ...firstChoice, isFromRankings: true, leastPlaces: 2, isFromScores: true, scorer: 'facescore', choice: 'some', perPrompt: 3, leastMargin: 0.5, groups: 'generations', table: '/data/own.csv' } as const;
  expect(buildOf(all)).toEqual({ rankings: { leastMargin: 2 }, scores: { scorer: 'facescore', choice: 3, leastMargin: 0.5, groups: 'generations' }, table: '/data/own.csv' });
  expect(buildOf({ ...all, choice: 'all' })?.scores?.choice).toBe('all');
});

test('what building does is said source by source', () => {
  const rows = [
    { source: 'rankings', pairs: 1200, added: 20, changed: 1, withdrawn: 3 },
    { source: 'scores', pairs: 1, added: 0, changed: 0, withdrawn: 0 },
    { source: 'table', pairs: 0, added: 0, changed: 0, withdrawn: 2 },
  ] as const;
  expect(rows.map(sourceWords)).toEqual([
    'Rankings: 1,200 pairs, 20 of them new, 1 with new details, 3 earlier ones no longer given',
    'Scores: 1 pair, all there already',
    'Table: 0 pairs, 2 earlier ones no longer given',
  ]);
  expect(rows.map((row) => changesAnything({ pairs: 0, bySource: [row], dropped: [] }))).toEqual([true, false, true]);
});
