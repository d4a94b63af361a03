import { beforeEach, describe, expect, it } from 'vitest';
import { createRepeatCounts, type RepeatCounts } from '../../../src/services/studio/repeat-counts.ts';

const planned = Array.from({ length: 1000 }, (_, number) => `item-${number}`);

let asked: number;
let answered: Set<string>;
let closed: Set<string>;
let counts: RepeatCounts;

beforeEach(() => {
  asked = 0;
  answered = new Set(['item-0', 'not planned any more']);
  closed = new Set();
  counts = createRepeatCounts({
    planned: () => planned,
    answered: () => answered,
    isAnswered: (_, item) => answered.has(item),
    isLeft: (_, item) => {
      asked += 1;
      return !answered.has(item) && !closed.has(item);
    },
  });
});

describe('the hidden repeats of a person', () => {
  it('are those answered, planned or not, and those planned that can still be answered', () => {
    expect(counts.of('ann')).toEqual({ answered: 2, left: 999 });
    answered.add('item-1');
    closed.add('item-2');
    for (const item of ['item-1', 'item-2']) counts.refresh(item);
    expect(counts.of('ann')).toEqual({ answered: 3, left: 997 });
    answered.clear();
    for (const item of ['item-0', 'item-1', 'not planned any more', 'nowhere']) counts.refresh(item);
    expect(counts.of('ann')).toEqual({ answered: 0, left: 999 });
  });

  it('are looked at one by one only once: an answer costs the same however many there are', () => {
    counts.of('ann');
    asked = 0;
    for (let turn = 0; turn < 50; turn += 1) {
      answered.add(`item-${turn}`);
      counts.refresh(`item-${turn}`);
      counts.of('ann');
    }
    expect(asked).toBe(50);
    expect(counts.of('ann')).toEqual({ answered: 51, left: 950 });
  });

  it('are summed up anew after everything changed', () => {
    counts.of('ann');
    answered = new Set();
    counts.clear();
    expect(counts.of('ann')).toEqual({ answered: 0, left: 1000 });
  });
});
