import { expect, test } from 'vitest';
import type { Overview } from '../../../../src/contract/contract.ts';
import { defaultSettings } from '../../../../src/domain/study.ts';
import { answersAsked, nextStep, stepStatuses } from '../../../../src/renderer/features/study/next-step.ts';

type Figures = Pick<Overview, 'steps' | 'people' | 'settings'>;

function figures(steps: Partial<Overview['steps']>, people = 0): Figures {
  return {
    settings: defaultSettings,
    steps: { images: 0, items: 0, models: [], detected: 0, withoutFace: 0, noFaceItems: 0, ballots: 0, completeItems: 0, unresolvedItems: 0, ...steps },
    people: Array.from({ length: people }, (_, index) => ({ id: `p${index}`, name: `P${index}`, link: null, answered: 0, total: 0, lastAt: null })),
  };
}

test('a study goes from import to results, one next step at a time', () => {
  const stages = [
    figures({}),
    figures({ images: 12, items: 4 }),
    figures({ images: 12, items: 4, detected: 12 }),
    figures({ images: 12, items: 4, detected: 12 }, 5),
    figures({ images: 12, items: 4, detected: 12, ballots: 20, completeItems: 4 }, 5),
  ];
  expect(stages.map((stage) => nextStep(stage).step)).toEqual(['import', 'faces', 'annotate', 'annotate', 'results']);
});

test('people are asked for until there are as many as answers per item', () => {
  const done = { images: 12, items: 4, detected: 12 };
  expect(nextStep(figures(done, 3)).sentence).toContain('2 more people');
  expect(nextStep(figures(done, 4)).sentence).toContain('one more person');
});

test('items removed by the no-face rule ask for no answers', () => {
  expect(answersAsked(figures({ items: 4, noFaceItems: 1 }))).toBe(15);
});

test('finished steps are done, the next one is marked, the rest is open', () => {
  expect(stepStatuses(figures({ images: 12, items: 4, detected: 12 }, 5))).toEqual({ import: 'done', faces: 'done', annotate: 'next', results: 'open' });
});

test('a study in which the rule removed every item goes on to its results', () => {
  expect(nextStep(figures({ images: 3, items: 1, detected: 3, withoutFace: 3, noFaceItems: 1, completeItems: 1 }, 5)).step).toBe('results');
});
