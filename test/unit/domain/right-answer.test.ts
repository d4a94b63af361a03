import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/domain/ballot.ts';
import type { RightAnswer } from '../../../src/domain/item.ts';
import { isRight } from '../../../src/domain/right-answer.ts';

const line = {
  id: '01J00000000000000000000000', submission: 'submission', item: 'p1', annotator: 'ann', device: 'here',
  submittedAt: '2026-01-01T00:00:00.000Z', durationMs: 2000, shown: null,
};
const ranking = (order: readonly string[]): Answer => ({ ...line, kind: 'ranking', order });
const tie: Answer = { ...line, kind: 'tie' };
const discard: Answer = { ...line, kind: 'discard', reason: 'An image has no valid face' };

describe('a known answer', () => {
  it('is met by the same order and by no other', () => {
    const orders = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 5 })
      .chain((images) => fc.tuple(fc.shuffledSubarray(images, { minLength: images.length }), fc.shuffledSubarray(images, { minLength: images.length })));
    fc.assert(fc.property(orders, ([given, right]) => {
      expect(isRight(ranking(given), { kind: 'ranking', order: right })).toBe(given.join('\n') === right.join('\n'));
    }));
  });

  it('that is longer or shorter than the answer is not met', () => {
    expect(isRight(ranking(['a', 'b']), { kind: 'ranking', order: ['a', 'b', 'c'] })).toBe(false);
    expect(isRight(ranking(['a', 'b', 'c']), { kind: 'ranking', order: ['a', 'b'] })).toBe(false);
  });

  it('of one kind is met by that kind alone, a discard for whatever reason', () => {
    const answers = [ranking(['a', 'b']), tie, discard];
    const rights: RightAnswer[] = [{ kind: 'ranking', order: ['a', 'b'] }, { kind: 'tie' }, { kind: 'discard' }];
    expect(answers.map((answer) => rights.map((right) => isRight(answer, right)))).toEqual([[true, false, false], [false, true, false], [false, false, true]]);
  });
});
