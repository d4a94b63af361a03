import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grouped } from '../../../../src/domain/bootstrap.ts';
import { PartCounts } from '../../../../src/domain/people/part-counts.ts';
import { rememberedShare } from '../../../../src/domain/people/remembered-share.ts';
import { shareWithInterval, type Part } from '../../../../src/domain/share.ts';

const partsOf = (most: number) => fc.array(fc.record({ hits: fc.integer({ min: -6, max: 6 }), total: fc.integer({ min: 1, max: 4 }), unit: fc.constantFrom(1, 3, 6) }), { maxLength: most });

function counted(parts: readonly { readonly hits: number; readonly total: number; readonly unit: number }[]): PartCounts {
  const counts = new PartCounts();
  for (const { hits, total, unit } of parts) counts.add(hits, total, unit);
  return counts;
}

describe('parts that are counted', () => {
  it('are the groups of the same parts, in whatever order they came', () => {
    fc.assert(fc.property(partsOf(40), (parts) => {
      const list: Part[] = parts.map(({ hits, total, unit }) => ({ hits: hits / unit, total }));
      const expected = grouped(list, ({ hits, total }) => `${String(hits)}/${String(total)}`);
      expect(counted(parts).groups()).toEqual(expected);
      expect(counted([...parts].reverse()).groups()).toEqual(expected);
      expect(counted(parts).items).toBe(parts.length);
    }), { numRuns: 200 });
  });

  it('give the share and the interval that the list of them gives, the first time and from memory', () => {
    fc.assert(fc.property(partsOf(25), (parts) => {
      const expected = shareWithInterval(parts.map(({ hits, total, unit }) => ({ hits: hits / unit, total })), 'seed');
      expect(rememberedShare(counted(parts).groups(), 'seed')).toEqual(expected);
      expect(rememberedShare(counted(parts).groups(), 'seed')).toEqual(expected);
    }), { numRuns: 40 });
  });

  it('remember each seed by itself', () => {
    const groups = PartCounts.of(Array.from({ length: 40 }, (_, index) => ({ hits: index % 3, total: 3 }))).groups();
    expect(rememberedShare(groups, 'one')).not.toEqual(rememberedShare(groups, 'other'));
  });
});
