import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentedOrder, repeatedOrder } from '../../../src/domain/presentation.ts';
import { slotsOf } from '../../../src/domain/slots.ts';

const order = (count: number) => Array.from({ length: count }, (_, index) => `item-${index}`);

describe('hidden repeats', () => {
  it('come as often as the share says, after the first time, at least half a short study or ten items later where there is room', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 0, max: 120 }), fc.double({ min: 0, max: 0.5, noNaN: true }), (seed, count, share) => {
      const slots = slotsOf(seed, 'ann', order(count), share);
      expect(slots.filter(({ round }) => round === 'main').map(({ item }) => item)).toEqual(order(count));
      const repeats = slots.filter(({ round }) => round === 'repeat');
      expect(repeats).toHaveLength(Math.min(Math.round(share * count), count - Math.min(10, Math.floor(count / 2))));
      expect(new Set(repeats.map(({ item }) => item)).size).toBe(repeats.length);
      for (const { item } of repeats) {
        const first = slots.findIndex((slot) => slot.item === item && slot.round === 'main');
        const again = slots.findIndex((slot) => slot.item === item && slot.round === 'repeat');
        const mainsBetween = slots.slice(first + 1, again).filter(({ round }) => round === 'main').length;
        expect(mainsBetween).toBeGreaterThanOrEqual(Math.min(10, Math.floor(count / 2)));
      }
    }));
  });

  it('are other items for other people', () => {
    const repeatsOf = (person: string) => slotsOf('seed', person, order(100), 0.2).filter(({ round }) => round === 'repeat').map(({ item }) => item);
    expect(repeatsOf('ann')).toHaveLength(20);
    expect(repeatsOf('ann')).not.toEqual(repeatsOf('bob'));
    expect(repeatsOf('ann')).toEqual(repeatsOf('ann'));
  });

  it('show every image in another place than the first time; a pair is swapped', () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.integer({ min: 2, max: 5 }), (seed, item, count) => {
      const images = order(count);
      const first = presentedOrder(seed, 'ann', item, images);
      const again = repeatedOrder(seed, 'ann', item, first);
      expect([...again].sort()).toEqual([...first].sort());
      for (const [place, image] of again.entries()) expect(image).not.toBe(first[place]);
      if (count === 2) expect(again).toEqual([...first].reverse());
    }));
  });
});
