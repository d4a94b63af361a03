import { expect, test } from 'vitest';
import type { PairWhere } from '../../../../src/domain/pairs/pair-where.ts';
import { formatNumber, whereInWords } from '../../../../src/renderer/features/pairs/where-words.ts';

const sentences: readonly (readonly [PairWhere, string])[] = [
  [{}, 'All pairs'],
  [{ text: '  ', marks: [], margin: { least: null, most: null } }, 'All pairs'],
  [{ decision: 'undecided', sources: ['inpainting'], margin: { least: 1.5, most: null }, faces: { least: 1, most: 1 } }, 'Undecided inpainted pairs with margin at least 1.5 and exactly one face'],
  [{ decision: 'conflict' }, 'Disputed pairs'],
  [{ sources: ['rankings', 'scores', 'table'] }, 'Ranked, scored or listed pairs'],
  [{ margin: { least: -2, most: 0.25 } }, 'Pairs with margin from −2 to 0.25'],
  [{ margin: { least: null, most: 3 }, strength: { least: 0.2, most: 0.2 } }, 'Pairs with margin at most 3 and strength exactly 0.2'],
  [{ areaRatio: { least: 0.05, most: null } }, 'Pairs with a face of at least 5.0 % of the image'],
  [{ faces: { least: 3, most: null }, model: 'sdxl' }, 'Pairs with at least 3 faces and model sdxl'],
  [{ faces: { least: null, most: 1 } }, 'Pairs with at most one face'],
  [{ text: 'red hat', marks: ['flagged', 'swapped'], without: ['trial'] }, 'Pairs with “red hat” in prompt or file name that are flagged, are swapped and are not for trying out'],
  [{ duplicates: 'not-best', decision: 'undecided' }, 'Undecided pairs that are not the best of their near-duplicates'],
  [{ duplicates: 'unique' }, 'Pairs with no near-duplicates'],
  [{ batch: '0123456789abcdef', decision: 'rejected', reason: 'both bad' }, 'Rejected pairs of one batch with the reason “both bad”'],
  [{ marks: ['withdrawn'] }, 'Pairs that do not stand any more'],
];

test.each(sentences)('%j is said in words', (where, sentence) => {
  expect(whereInWords(where)).toBe(sentence);
});

test('numbers have at most three digits behind the point and a true minus sign', () => {
  expect([1, 1.23456, -0.5, -0.0001, 0].map(formatNumber)).toEqual(['1', '1.235', '−0.5', '0', '0']);
});
