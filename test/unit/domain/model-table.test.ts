import { describe, expect, it } from 'vitest';
import { modelTable } from '../../../src/domain/model-table.ts';

function item(...scores: readonly [string, number][]) {
  return scores.map(([model, score]) => ({ model, score }));
}

describe('the model table', () => {
  it('gives the share of each score and the mean, by model name, without width where all items are alike', () => {
    expect(modelTable([item(['b', 2], ['a', 1]), item(['b', 2], ['a', 1])], 2, 'seed')).toEqual([
      { model: 'a', shares: { 1: 1, 2: 0 }, sharesInterval: { 1: [1, 1], 2: [0, 0] }, mean: 1, meanInterval: [1, 1], items: 2 },
      { model: 'b', shares: { 1: 0, 2: 1 }, sharesInterval: { 1: [0, 0], 2: [1, 1] }, mean: 2, meanInterval: [2, 2], items: 2 },
    ]);
    expect(modelTable([], 3, 'seed')).toEqual([]);
  });

  it('has a column for a tie that occurs, and counts the items of each model', () => {
    const found = modelTable([item(['a', 1.5], ['b', 1.5]), item(['a', 2], ['b', 1]), item(['c', 1], ['b', 2])], 2, 'seed');
    expect(found.map(({ model, shares, mean, items }) => ({ model, shares, mean, items }))).toEqual([
      { model: 'a', shares: { 1: 0, 1.5: 0.5, 2: 0.5 }, mean: 1.75, items: 2 },
      { model: 'b', shares: { 1: 1 / 3, 1.5: 1 / 3, 2: 1 / 3 }, mean: 1.5, items: 3 },
      { model: 'c', shares: { 1: 1, 1.5: 0, 2: 0 }, mean: 1, items: 1 },
    ]);
  });

  it('has the interval that the normal approximation expects, whatever the order of items and images', () => {
    const items = Array.from({ length: 400 }, (_, index) => (index % 4 === 0 ? item(['a', 1], ['b', 2]) : item(['a', 2], ['b', 1])));
    const [a, b] = modelTable(items, 2, 'seed');
    // Three in four: standard error sqrt(0.75 * 0.25 / 400) = 0.02165.
    expect(a?.sharesInterval[2]).toEqual([expect.closeTo(0.75 - 1.96 * 0.02165, 1.8), expect.closeTo(0.75 + 1.96 * 0.02165, 1.8)]);
    expect(b?.meanInterval).toEqual(a?.meanInterval?.map((end) => expect.closeTo(3 - end, 12)).reverse());
    expect(modelTable(items.map((scores) => [...scores].reverse()).reverse(), 2, 'seed')).toEqual([a, b]);
  });
});
