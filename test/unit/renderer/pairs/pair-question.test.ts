import { expect, test } from 'vitest';
import { compactWhere, pairParameters, pairQuestionOf, type PairQuestion } from '../../../../src/renderer/features/pairs/pair-question.ts';

test('an address without parameters asks for all pairs, oldest first', () => {
  expect(pairQuestionOf({})).toEqual({ where: {}, sort: 'added' });
});

test('what cannot be read in an address is left out', () => {
  const broken = ['{', '[]', '{"margin":5}', '{"sources":["air"]}', 'null', '{"batch":"../x"}'];
  expect(broken.map((where) => pairQuestionOf({ where, sort: 'toString' }))).toEqual(broken.map(() => ({ where: {}, sort: 'added' })));
});

test('a batch may stand by itself, as other screens link to it', () => {
  expect([pairQuestionOf({ batch: '0123456789abcdef' }), pairQuestionOf({ batch: '../x' })]).toEqual([{ where: { batch: '0123456789abcdef' }, sort: 'added' }, { where: {}, sort: 'added' }]);
});

test('a question is written into an address and read back', () => {
  const questions: readonly PairQuestion[] = [
    { where: {}, sort: 'added' },
    { where: { decision: 'undecided', margin: { least: 1.5, most: null }, sources: ['inpainting', 'table'] }, sort: 'largest-margin' },
    { where: { text: 'a “portrait” & 100 % {x}', marks: ['flagged'], without: ['trial'] }, sort: 'shuffled' },
  ];
  expect(questions.map((question) => pairQuestionOf(Object.fromEntries(new URLSearchParams(pairParameters(question)))))).toEqual(questions);
});

test('conditions that ask for nothing are not kept, and equal rules look alike', () => {
  expect(JSON.stringify(compactWhere({ text: '', marks: [], margin: { least: null, most: null }, sources: ['table'], decision: 'accepted' })))
    .toBe(JSON.stringify(compactWhere({ decision: 'accepted', sources: ['table'], faces: undefined })));
});
