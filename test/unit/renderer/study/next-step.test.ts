import { expect, test } from 'vitest';
import type { PersonRow } from '../../../../src/contract/contract.ts';
import { nextStep, stepStatuses } from '../../../../src/renderer/features/study/next-step.ts';
import { figuresWith } from './figures.ts';

const ready = { images: 12, items: 4, detected: 12, coverage: [4, 0, 0, 0, 0, 0] };
const complete = { ...ready, ballots: 20, completeItems: 4, coverage: [0, 0, 0, 0, 0, 4] };
const some = (count: number, part: Partial<PersonRow> = {}): Partial<PersonRow>[] => Array.from({ length: count }, () => part);

test('a study goes from import to results, one next step at a time', () => {
  const stages = [figuresWith({}), figuresWith({ ...ready, detected: 0 }), figuresWith(ready), figuresWith(ready, some(5)), figuresWith(complete, some(5))];
  expect(stages.map((stage) => nextStep(stage))).toEqual([
    { step: 'import', needsPeople: false, needsDecisions: false, sentence: 'Import the images of two to five models to begin.' },
    { step: 'faces', needsPeople: false, needsDecisions: false, sentence: 'Find the faces, so that people see them large and equal.' },
    { step: 'annotate', needsPeople: true, needsDecisions: false, sentence: 'Every item asks for 5 answers. Add 5 more people.' },
    { step: 'annotate', needsPeople: false, needsDecisions: false, sentence: 'Give each person their link, or let them rank here in turn.' },
    { step: 'results', needsPeople: false, needsDecisions: false, sentence: 'Every answer is in. Read the result.' },
  ]);
});

test('people are asked for until there are as many who rank as answers per item', () => {
  expect(nextStep(figuresWith(ready, some(3))).sentence).toContain('2 more people');
  expect(nextStep(figuresWith(ready, some(4))).sentence).toContain('one more person');
  expect(nextStep(figuresWith(ready, [...some(4), { role: 'curator' }])).needsPeople).toBe(true);
});

test('somebody whose link was revoked counts only for the answers they gave', () => {
  expect(nextStep(figuresWith(ready, [...some(4), { revoked: true }])).needsPeople).toBe(true);
  expect(nextStep(figuresWith(ready, [...some(4), { revoked: true, answered: 4 }])).needsPeople).toBe(false);
});

test('people who are here now are counted', () => {
  expect(nextStep(figuresWith({ ...ready, ballots: 3 }, [...some(4), { online: true }])).sentence).toBe('Ranking is under way: 1 person is here now.');
});

test('a study in which every item is for practice needs more images', () => {
  expect(nextStep(figuresWith({ ...ready, practiceItems: 4, coverage: [0, 0, 0, 0, 0, 0] }, some(5)))).toMatchObject({ step: 'import' });
});

test('a study in which the rule removed every item leads to the items, and says why', () => {
  const next = nextStep(figuresWith({ images: 3, items: 1, detected: 3, withoutFace: 3, noFaceItems: 1 }, some(5)));
  expect(next.step).toBe('results');
  expect(next.sentence).toContain('no-face rule left out every item');
});

test('a study with all its answers asks for the decisions that are left, then for nothing but reading', () => {
  const sentenceOf = (unresolvedItems: number) => nextStep(figuresWith({ ...complete, unresolvedItems }, some(5)));
  expect(sentenceOf(2)).toEqual({ step: 'results', needsPeople: false, needsDecisions: true, sentence: 'Every answer is in, but 2 items need a decision: several orders are equally close to the answers.' });
  expect(sentenceOf(1)).toMatchObject({ needsDecisions: true, sentence: expect.stringContaining('1 item needs a decision') });
  expect(sentenceOf(0)).toMatchObject({ needsDecisions: false });
});

test('finished steps are done, the next one is marked, the rest is open', () => {
  expect(stepStatuses(figuresWith(ready, some(5)))).toEqual({ import: 'done', faces: 'done', annotate: 'next', results: 'open' });
  expect(stepStatuses(figuresWith(complete, some(5)))).toEqual({ import: 'done', faces: 'done', annotate: 'done', results: 'next' });
});
