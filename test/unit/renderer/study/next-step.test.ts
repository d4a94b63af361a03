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
    { step: 'import', needsPeople: false, needsDecisions: false, needsPairs: false, sentence: 'Import the images of two to five models, or photographs, to begin.' },
    { step: 'faces', needsPeople: false, needsDecisions: false, needsPairs: false, sentence: 'Find the faces, so that people see them large and equal.' },
    { step: 'annotate', needsPeople: true, needsDecisions: false, needsPairs: false, sentence: 'Every item asks for 5 answers. Add 5 more people.' },
    { step: 'annotate', needsPeople: false, needsDecisions: false, needsPairs: false, sentence: 'Give each person their link, or let them rank here in turn.' },
    { step: 'results', needsPeople: false, needsDecisions: false, needsPairs: false, sentence: 'Every answer is in. Read the result.' },
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
  expect(sentenceOf(2)).toEqual({ step: 'results', needsPeople: false, needsDecisions: true, needsPairs: false, sentence: 'Every answer is in, but 2 items need a decision: several orders are equally close to the answers.' });
  expect(sentenceOf(1)).toMatchObject({ needsDecisions: true, sentence: expect.stringContaining('1 item needs a decision') });
  expect(sentenceOf(0)).toMatchObject({ needsDecisions: false });
});

test('finished steps are done, the next one is marked, the rest is open', () => {
  expect(stepStatuses(figuresWith(ready, some(5)))).toEqual({ import: 'done', faces: 'done', annotate: 'next', results: 'open', pairs: 'unused', export: 'open' });
  expect(stepStatuses(figuresWith(complete, some(5)))).toEqual({ import: 'done', faces: 'done', annotate: 'done', results: 'next', pairs: 'unused', export: 'open' });
});

const photographs = { images: 5, photographs: 5, detected: 5, withoutFace: 1 };

test('a study of photographs goes from faces to pairs', () => {
  const stages = [
    figuresWith({ ...photographs, detected: 0, withoutFace: 0 }), figuresWith({ ...photographs, detected: 4 }), figuresWith(photographs),
    figuresWith({ ...photographs, images: 1, photographs: 1, detected: 1, withoutFace: 0 }), figuresWith({ ...photographs, pairs: 20 }), figuresWith({ ...photographs, withoutFace: 5 }),
  ];
  expect(stages.map((stage) => nextStep(stage))).toEqual([
    { step: 'faces', needsPeople: false, needsDecisions: false, needsPairs: false, sentence: 'Find the faces in the photographs, so that they can be redrawn.' },
    { step: 'faces', needsPeople: false, needsDecisions: false, needsPairs: false, sentence: '1 image still has to be looked at for faces.' },
    { step: 'pairs', needsPeople: false, needsDecisions: false, needsPairs: true, sentence: 'Redraw the faces in the 5 photographs, to make pairs of a better and a worse picture.' },
    { step: 'pairs', needsPeople: false, needsDecisions: false, needsPairs: true, sentence: 'Redraw the faces in the photograph, to make pairs of a better and a worse picture.' },
    { step: 'pairs', needsPeople: false, needsDecisions: false, needsPairs: false, sentence: '20 pairs are made. Review them.' },
    { step: 'import', needsPeople: false, needsDecisions: false, needsPairs: false, sentence: 'No face was found in these photographs, so there is nothing to redraw. Import others.' },
  ]);
  expect(stages.map((stage) => stepStatuses(stage).pairs)).toEqual(['open', 'open', 'next', 'next', 'next', 'open']);
  expect(stepStatuses(figuresWith(photographs))).toEqual({ import: 'done', faces: 'done', annotate: 'unused', results: 'unused', pairs: 'next', export: 'open' });
});

test('a study of both asks for the answers first and mentions the photographs until a pair is made', () => {
  const both = { ...ready, images: 17, detected: 17, photographs: 5 };
  expect(nextStep(figuresWith(both, some(4)))).toEqual({
    step: 'annotate', needsPeople: true, needsDecisions: false, needsPairs: true, sentence: 'Every item asks for 5 answers. Add one more person. The faces of 5 photographs can be redrawn.',
  });
  expect(nextStep(figuresWith({ ...both, pairs: 3 }, some(4)))).toMatchObject({ needsPairs: false, sentence: 'Every item asks for 5 answers. Add one more person.' });
  expect([0, 3].map((decidedPairs) => stepStatuses(figuresWith({ ...both, pairs: 3, decidedPairs }, some(5))).pairs)).toEqual(['open', 'done']);
});

test('a study of pairs says how far their review is', () => {
  const reviewed = { ...photographs, pairs: 20, decidedPairs: 20, acceptedPairs: 12 };
  const stages = [{ ...reviewed, decidedPairs: 19 }, { ...reviewed, decidedPairs: 18, conflictingPairs: 2 }, reviewed, { ...reviewed, pairs: 1, decidedPairs: 1, acceptedPairs: 1 }];
  expect(stages.map((stage) => nextStep(figuresWith(stage)).sentence)).toEqual([
    '1 pair is still to be reviewed.', 'People disagree on 2 pairs. Your word settles them.', 'Every pair is reviewed: 12 of 20 are accepted. Write a dataset to train with.', 'Every pair is reviewed: 1 of 1 is accepted. Write a dataset to train with.',
  ]);
});

test('pairs that are reviewed are to be exported, once', () => {
  const reviewed = { ...photographs, pairs: 20, decidedPairs: 20, acceptedPairs: 12 };
  const stages = [{ ...reviewed, decidedPairs: 19 }, reviewed, { ...reviewed, exports: 2 }, { ...reviewed, acceptedPairs: 0 }].map((steps) => figuresWith(steps));
  expect(stages.map((stage) => nextStep(stage).step)).toEqual(['pairs', 'export', 'pairs', 'pairs']);
  expect(stages.map((stage) => stepStatuses(stage).export)).toEqual(['open', 'next', 'done', 'open']);
  expect(nextStep(stages[2] as (typeof stages)[number]).sentence).toBe('Every pair is reviewed: 12 of 20 are accepted.');
});

test('a study of generations goes from faces over scores to pairs', () => {
  const generations = { images: 100, generations: 100 };
  expect(nextStep(figuresWith(generations)).sentence).toBe('Find the faces, so that they can be scored.');
  expect(nextStep(figuresWith({ ...generations, detected: 100 }))).toMatchObject({ step: 'pairs', needsPairs: false, sentence: 'Score the faces, then build pairs of a better and a worse image of each prompt.' });
});
