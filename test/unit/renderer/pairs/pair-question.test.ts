import { expect, test } from 'vitest';
import { pairParameters, pairQuestionOf } from '../../../../src/renderer/features/pairs/pair-question.ts';

test('an address without parameters asks for all pairs, oldest first', () => {
  expect(pairQuestionOf({})).toEqual({ batch: null, filter: 'all', sort: 'added' });
});

test('what cannot be read in an address is left out', () => {
  expect(pairQuestionOf({ batch: '../x', filter: 'toString', sort: 'random' })).toEqual({ batch: null, filter: 'all', sort: 'added' });
});

test('a question is written into an address and read back', () => {
  const questions = [
    { batch: null, filter: 'all', sort: 'added' }, { batch: '0123456789abcdef', filter: 'unchanged', sort: 'newest' }, { batch: null, filter: 'face-gone', sort: 'largest-gap' },
  ] as const;
  expect(questions.map((question) => pairParameters(question))).toEqual([{}, { batch: '0123456789abcdef', filter: 'unchanged', sort: 'newest' }, { filter: 'face-gone', sort: 'largest-gap' }]);
  expect(questions.map((question) => pairQuestionOf(pairParameters(question)))).toEqual(questions);
});
