import { expect, test } from 'vitest';
import { dotsOf, metricValue, placeWord } from '../../../../../src/renderer/features/results/items/score-words.ts';

test('a score has as many full dots as it has points, and half a one for a tie of two', () => {
  expect([dotsOf(3, 3), dotsOf(1, 3), dotsOf(2, 2), dotsOf(1.5, 2)]).toEqual([[1, 1, 1], [1, 0, 0], [1, 1], [1, 0.5]]);
});

test('a score is told as a place, the highest as the first', () => {
  expect([placeWord(3, 3), placeWord(1, 3), placeWord(5, 5), placeWord(1.5, 2)]).toEqual(['1st', '3rd', '1st', 'Tie']);
});

test('the value of a metric has four digits that mean something, however large or small it is', () => {
  expect([0, 5.03219, -0.25, 123456.7, 0.000012345].map(metricValue)).toEqual(['0', '5.032', '−0.25', '123500', '1.23e−5']);
});
