import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PairView } from '../../../../src/contract/contract.ts';
import { equalSteps } from '../../../../src/domain/pairs/equal-steps.ts';
import { bulkActionOf, changeOfBulk, effectText, keepBest } from '../../../../src/renderer/features/pairs/bulk/bulk-change.ts';
import { rangeOfSteps, stepAt, stepsOfRange } from '../../../../src/renderer/features/pairs/filters/histogram-drag.ts';
import { withMark, withoutMark, withSource } from '../../../../src/renderer/features/pairs/filters/toggles.ts';
import { isSameQuestion, offeredName, renamedView, withView } from '../../../../src/renderer/features/pairs/filters/view-list.ts';
import { readReasons } from '../../../../src/renderer/features/pairs/review/reject-reasons.ts';
import { keepHabits, readHabits } from '../../../../src/renderer/features/pairs/review/review-memory.ts';
import { countStillShown, dependsOnReview } from '../../../../src/renderer/features/pairs/review/still-shown.ts';
import { pairRow } from './pair-rows.ts';

const steps = [0, 1, 2, 3].map((from) => ({ from, to: from + 1, pairs: from }));

test('dragging over steps, either way, gives their range; an end at the end of the axis is open', () => {
  expect([rangeOfSteps(steps, 1, 2), rangeOfSteps(steps, 2, 1), rangeOfSteps(steps, 0, 1), rangeOfSteps(steps, 3, 3), rangeOfSteps(steps, 0, 3)])
    .toEqual([{ least: 1, most: 3 }, { least: 1, most: 3 }, { least: null, most: 2 }, { least: 3, most: null }, { least: null, most: null }]);
});

test('the range of some steps touches just these steps again', () => {
  fc.assert(fc.property(fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, min: -100, max: 100 }), { minLength: 2, maxLength: 30 }), fc.nat(23), fc.nat(23), (values, one, other) => {
    const { steps: made } = equalSteps(values, 24);
    fc.pre(made.length === 24 && !(Math.min(one, other) === 0 && Math.max(one, other) === 23));
    const counted = made.map((step) => ({ ...step, pairs: 0 }));
    expect(stepsOfRange(counted, rangeOfSteps(counted, one, other))).toEqual([Math.min(one, other), Math.max(one, other)]);
  }));
});

test('a range beyond the axis touches nothing, and one that means everything is none', () => {
  expect([stepsOfRange(steps, { least: 9, most: null }), stepsOfRange(steps, { least: null, most: -1 }), stepsOfRange(steps, undefined), stepsOfRange([], { least: 1, most: 2 }), stepsOfRange(steps, { least: 0.5, most: null })])
    .toEqual([null, null, null, null, [0, 3]]);
});

test('a place on the histogram is a step, also beyond its ends', () => {
  expect([-0.2, 0, 0.24, 0.25, 0.999, 1, 1.4].map((share) => stepAt(steps, share))).toEqual([0, 0, 0, 1, 3, 3, 3]);
});

test('nobody can ask for pairs with and without one mark', () => {
  expect([withMark({ without: ['trial'] }, 'trial'), withoutMark({ marks: ['trial', 'flagged'] }, 'trial'), withMark({ marks: ['trial'] }, 'trial'), withSource({ sources: ['table'] }, 'scores'), withSource({ sources: ['table'] }, 'table')])
    .toEqual([{ marks: ['trial'], without: [] }, { without: ['trial'], marks: ['flagged'] }, { marks: [], without: [] }, { sources: ['table', 'scores'] }, { sources: [] }]);
});

test('views are saved under their name once, renamed, and known by what they ask', () => {
  const views: readonly PairView[] = [{ name: 'one', where: { decision: 'accepted' }, sort: 'added' }, { name: 'two', where: {}, sort: 'newest' }];
  expect(withView(views, ' one ', { where: { text: '', faces: { least: 1, most: 1 } }, sort: 'shuffled' })).toEqual([{ name: 'one', where: { faces: { least: 1, most: 1 } }, sort: 'shuffled' }, views[1]]);
  expect([renamedView(views, 'one', 'two'), renamedView(views, 'one', ' '), renamedView(views, 'two', 'three').map(({ name }) => name)]).toEqual([[{ ...views[0], name: 'two' }], views, ['one', 'three']]);
  expect([isSameQuestion(views[0]!, { where: { decision: 'accepted', marks: [] }, sort: 'added' }), isSameQuestion(views[0]!, { where: { decision: 'accepted' }, sort: 'newest' }), offeredName('x'.repeat(100)).length]).toEqual([true, false, 80]);
});

test('reasons are read one a line, each once, at most nine', () => {
  expect([readReasons(' a \n\nb\na'), readReasons(Array.from({ length: 12 }, (_, place) => `r${place}`).join('\n')).length]).toEqual([['a', 'b'], 9]);
});

test('a browser keeps the habits; what is broken is as for somebody new', () => {
  const kept = new Map<string, string>();
  const memory = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => { kept.set(key, value); } };
  const first = readHabits(memory);
  keepHabits(memory, { reasons: ['mine'], isAdvancing: false });
  expect([first.reasons[0], first.isAdvancing, readHabits(memory), readHabits(null)]).toEqual(['face unchanged', true, { reasons: ['mine'], isAdvancing: false }, first]);
  for (const broken of ['{', '5', 'null', '{"reasons":[3,""]}']) {
    kept.set([...kept.keys()][0]!, broken);
    expect(readHabits(memory)).toEqual(first);
  }
});

test('pairs that were decided since are counted where the filter is about decisions, and only there', () => {
  const review = { verdict: 'accept' as const, reason: null, swapped: false, flagged: false, conflict: false, settled: false, opinions: [] };
  const rows = [pairRow(0), pairRow(1, {}, { review }), pairRow(2, {}, { review: { ...review, verdict: null } })];
  expect([countStillShown({ decision: 'undecided' }, rows), countStillShown({ marks: ['flagged', 'trial'] }, rows), countStillShown({ without: ['flagged'], margin: { least: 99, most: null } }, rows), countStillShown({ marks: ['trial'], text: 'x' }, rows)]).toEqual([1, 3, 0, 0]);
  expect([dependsOnReview({ reason: 'x' }), dependsOnReview({ marks: ['trial'] }), dependsOnReview({ without: ['swapped'] })]).toEqual([true, false, true]);
});

test('an action in bulk sets what its key would set, and is told by what it changes', () => {
  const changes = (['accept', 'reject', 'clear', 'flag'] as const).map((action) => changeOfBulk({ action, reason: 'both bad' }));
  expect(changes).toEqual([{ verdict: 'accept', reason: null }, { verdict: 'reject', reason: 'both bad' }, { verdict: null, reason: null }, { flagged: true }]);
  expect([...changes.map(bulkActionOf), bulkActionOf({ swapped: true }), bulkActionOf({ flagged: false })]).toEqual(['accept', 'reject', 'clear', 'flag', null, null]);
  expect(keepBest({ decision: 'undecided' })).toEqual({ decision: 'undecided', duplicates: 'not-best' });
});

test('the effect is told in words', () => {
  expect([effectText({ pairs: 0, replaces: 0, withoutMargin: 0, sample: [] }, 'accept'), effectText({ pairs: 1204, replaces: 3, withoutMargin: 0, sample: [] }, 'accept'), effectText({ pairs: 2, replaces: 1, withoutMargin: 2, sample: [] }, 'clear'), effectText({ pairs: 2, replaces: 1, withoutMargin: 1, sample: [] }, 'flag')])
    .toEqual(['No pair is meant.', '1,204 pairs · 3 earlier decisions replaced', '2 pairs · 1 earlier decision taken back · all without a margin', '2 pairs · 1 pair without a margin']);
});
