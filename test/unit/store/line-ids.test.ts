import fc from 'fast-check';
import { decodeTime, isValid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { LineIds } from '../../../src/services/store/line-ids.ts';

describe('ballot ids', () => {
  it('are ULIDs of the present moment', () => {
    const id = new LineIds(() => 1_790_000_000_123).next();
    expect([isValid(id), decodeTime(id)]).toEqual([true, 1_790_000_000_123]);
  });

  it('only ever grow, whatever the clock does', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 44 }), { maxLength: 50 }), (clock) => {
      let now = 0;
      const ids = new LineIds(() => now);
      const made = clock.map((time) => {
        now = time;
        return ids.next();
      });
      expect(made).toEqual([...new Set(made)].sort());
    }));
  });

  it('grow beyond the ones they follow', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 44 }), fc.integer({ min: 0, max: 2 ** 44 }), fc.nat({ max: 20 }), (then, now, count) => {
      const earlier = new LineIds(() => then);
      let last = earlier.next();
      for (let made = 0; made < count; made += 1) last = earlier.next();
      const ids = new LineIds(() => now);
      ids.follow(last);
      expect(ids.next() > last).toBe(true);
    }));
  });

  it('carry into the time when their counter is full', () => {
    const ids = new LineIds(() => 0);
    ids.follow('00000000A0ZZZZZZZZZZZZZZZZ');
    const next = ids.next();
    expect([next > '00000000A0ZZZZZZZZZZZZZZZZ', next.slice(0, 10)]).toEqual([true, '00000000A1']);
  });

  it('of two copies that follow the same id at a stopped clock differ', () => {
    const last = new LineIds(() => 5000).next();
    const copies = [0, 1].map(() => {
      const ids = new LineIds(() => 1000);
      ids.follow(last);
      return ids.next();
    });
    expect(new Set(copies).size).toBe(2);
  });
});
