import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemOrder, presentedOrder } from '../../../src/domain/presentation.ts';

const images = ['aaaa', 'bbbb', 'cccc'];

describe('presented order', () => {
  it('is the same on every machine', () => {
    expect(presentedOrder('seed', 'ann', 'p1', images)).toEqual(['bbbb', 'aaaa', 'cccc']);
  });

  it('is a permutation that does not depend on the order given', () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.string(), fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 5 }), (seed, annotator, item, ids) => {
      const order = presentedOrder(seed, annotator, item, ids);
      expect([...order].sort()).toEqual([...ids].sort());
      expect(presentedOrder(seed, annotator, item, [...ids].reverse())).toEqual(order);
    }));
  });

  it('shows each of the six orders about equally often over annotators and items', () => {
    const counts = new Map<string, number>();
    for (let annotator = 0; annotator < 60; annotator += 1) {
      for (let item = 0; item < 100; item += 1) {
        const order = presentedOrder('seed', `annotator-${annotator}`, `p${item}`, images).join();
        counts.set(order, (counts.get(order) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(6);
    // Chi-square with 5 degrees of freedom: 20.5 is the 0.1 % point.
    expect([...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(20.5);
  });
});

describe('item order', () => {
  const ids = Array.from({ length: 50 }, (_, index) => `p${index}`);

  it('is a permutation of its own for every annotator', () => {
    const one = itemOrder('seed', 'ann', ids);
    expect([...one].sort()).toEqual([...ids].sort());
    expect(one).not.toEqual(ids);
    expect(itemOrder('seed', 'ben', ids)).not.toEqual(one);
    expect(itemOrder('other', 'ann', ids)).not.toEqual(one);
  });

  it('keeps the order of earlier items when more are imported', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string(), { maxLength: 30 }), fc.uniqueArray(fc.string(), { maxLength: 30 }), (first, more) => {
      const known = new Set(first);
      const all = itemOrder('seed', 'ann', [...new Set([...more, ...first])]);
      expect(all.filter((id) => known.has(id))).toEqual(itemOrder('seed', 'ann', first));
    }));
  });
});
