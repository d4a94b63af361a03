import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedBlocks } from '../../../src/domain/assignment.ts';

const design = fc.record({ seed: fc.string(), items: fc.integer({ min: 0, max: 200 }), people: fc.integer({ min: 1, max: 12 }), perItem: fc.integer({ min: 1, max: 12 }) });
const namesOf = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

describe('balanced blocks', () => {
  it('give every item to N different people, and everybody equally many items, give or take one', () => {
    fc.assert(fc.property(design, ({ seed, items, people, perItem }) => {
      const names = namesOf(people, 'p');
      const blocks = balancedBlocks(seed, namesOf(items, 'item'), names, perItem);
      const loads = new Map(names.map((name) => [name, 0]));
      expect(blocks.size).toBe(items);
      for (const given of blocks.values()) {
        expect(new Set(given).size).toBe(Math.min(perItem, people));
        expect(given).toHaveLength(Math.min(perItem, people));
        for (const name of given) loads.set(name, loads.get(name)! + 1);
      }
      expect(Math.max(...loads.values()) - Math.min(...loads.values())).toBeLessThanOrEqual(1);
    }));
  });

  it('stay for the items that were there when more come in, and do not depend on the order of the roster', () => {
    fc.assert(fc.property(design, fc.integer({ min: 0, max: 50 }), ({ seed, items, people, perItem }, more) => {
      const names = namesOf(people, 'p');
      const before = balancedBlocks(seed, namesOf(items, 'item'), names, perItem);
      const after = balancedBlocks(seed, namesOf(items + more, 'item'), [...names].reverse(), perItem);
      for (const [item, given] of before) expect(after.get(item)).toEqual(given);
    }));
  });

  it('let everybody meet everybody: over many blocks no two people share far more items than two others', () => {
    const names = namesOf(8, 'p');
    const together = new Map<string, number>();
    for (const given of balancedBlocks('seed', namesOf(4000, 'item'), names, 5).values()) {
      for (const one of given) for (const other of given) if (one < other) together.set(`${one} ${other}`, (together.get(`${one} ${other}`) ?? 0) + 1);
    }
    // Each of the 28 pairs is expected in 4000 * C(5, 2) / C(8, 2) = 1429 items.
    expect(together.size).toBe(28);
    for (const count of together.values()) expect(Math.abs(count - 1429)).toBeLessThan(143);
  });
});
