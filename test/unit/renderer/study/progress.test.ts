import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answersOf, coverageBands } from '../../../../src/renderer/features/study/answers.ts';
import { secondsToFinish, type Worker } from '../../../../src/renderer/features/study/estimate.ts';
import { progressWords } from '../../../../src/renderer/features/study/progress-words.ts';
import { figuresWith } from './figures.ts';

const coverages = fc.array(fc.nat(1000), { minLength: 2, maxLength: 100 });
const workers = fc.array(fc.record({ left: fc.nat(500), secondsPerItem: fc.double({ min: 0.5, max: 60, noNaN: true }) }), { maxLength: 12 });

/** Answers that people have given after some time, each at their pace until their items are done. */
function givenAfter(seconds: number, people: readonly Worker[]): number {
  return people.reduce((sum, { left, secondsPerItem }) => sum + Math.min(left, seconds / secondsPerItem), 0);
}

test('what is asked is what is given and what is left', () => {
  expect(answersOf([3, 0, 1, 0, 0, 2])).toEqual({ items: 6, complete: 2, asked: 30, given: 12, left: 18 });
  fc.assert(fc.property(coverages, (coverage) => {
    const { asked, given, left } = answersOf(coverage);
    expect(given + left).toBe(asked);
  }));
});

test('bands hold every number of answers once, in order, and every item', () => {
  fc.assert(fc.property(coverages, fc.integer({ min: 3, max: 9 }), (coverage, most) => {
    const bands = coverageBands(coverage, most);
    expect(bands.length).toBeLessThanOrEqual(most);
    expect(bands.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index))).toEqual(coverage.map((_, answers) => answers));
    expect(bands.reduce((sum, { items }) => sum + items, 0)).toBe(answersOf(coverage).items);
    expect(bands.filter(({ isComplete }) => isComplete)).toEqual([{ from: coverage.length - 1, to: coverage.length - 1, items: coverage.at(-1), isComplete: true }]);
  }));
});

test('the estimate is the very time after which the answers are there', () => {
  fc.assert(fc.property(workers, fc.integer({ min: 1, max: 3000 }), (people, answers) => {
    const seconds = secondsToFinish(answers, people);
    const possible = people.reduce((sum, { left }) => sum + left, 0);
    if (answers > possible) return void expect(seconds).toBeNull();
    expect(seconds).not.toBeNull();
    expect(givenAfter(seconds ?? 0, people)).toBeCloseTo(answers, 5);
  }));
});

test('one more person never makes the study take longer', () => {
  fc.assert(fc.property(workers, fc.integer({ min: 1, max: 3000 }), (people, answers) => {
    const seconds = secondsToFinish(answers, people);
    if (seconds !== null) expect(secondsToFinish(answers, [...people, { left: 100, secondsPerItem: 5 }]) ?? Infinity).toBeLessThanOrEqual(seconds + 1e-6);
  }));
});

test('progress says what is needed and how long the people who are here take', () => {
  const steps = { items: 10, coverage: [10, 0, 0, 0, 0, 0], images: 30, detected: 30 };
  const people = Array.from({ length: 5 }, () => ({ total: 10, secondsPerItem: 60, online: true }));
  expect(progressWords(figuresWith(steps, people))).toEqual({
    needs: '10 items still need 50 answers.',
    estimate: 'About 10 min at the pace of the 5 people who are here now, 5.0 answers a minute.',
    shortage: null,
  });
});

test('without anybody here the time is that of all who have items left; nobody’s pace is made up', () => {
  const steps = { items: 10, coverage: [0, 0, 0, 0, 10, 0] };
  expect(progressWords(figuresWith(steps, [{ total: 10, secondsPerItem: 30 }]))).toMatchObject({ needs: '10 items still need 10 answers.', estimate: 'About 5 min of steady work once the one person who has items left ranks.' });
  expect(progressWords(figuresWith(steps, [{ total: 10 }])).estimate).toBeNull();
});

test('answers that nobody on the roster can give are named', () => {
  const { estimate, shortage } = progressWords(figuresWith({ items: 1, coverage: [1, 0, 0, 0, 0, 0] }, [{ total: 1, secondsPerItem: 3 }, { total: 1, revoked: true }]));
  expect({ estimate, shortage }).toEqual({ estimate: null, shortage: 'The people on the roster can give 1 of them. Add people for the rest.' });
});

test('a complete study needs nothing', () => {
  expect(progressWords(figuresWith({ items: 4, coverage: [0, 0, 0, 0, 0, 4] }))).toEqual({ needs: 'Every answer is in: 4 items, 5 each.', estimate: null, shortage: null });
});
