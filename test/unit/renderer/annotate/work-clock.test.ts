import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkClock } from '../../../../src/renderer/features/annotate/work-clock.ts';

describe('the time of an item', () => {
  it('runs from the first painting on, and is 0 for an item that was never seen', () => {
    let now = 100;
    const clock = createWorkClock(() => now);
    clock.begin('one');
    now = 350;
    clock.begin('one');
    now = 400;
    expect([clock.elapsed('one'), clock.elapsed('two')]).toEqual([300, 0]);
    clock.end();
    expect(clock.elapsed('one')).toBe(0);
  });

  it('counts exactly the time in which nothing held it, whatever holds overlap', () => {
    const step = fc.record({ passMs: fc.nat(1000), act: fc.constantFrom('hold', 'release', 'wait'), reason: fc.constantFrom('hidden', 'cover') });
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let now = 0;
      let counted = 0;
      const held = new Set<string>();
      const clock = createWorkClock(() => now);
      clock.begin('one');
      for (const { passMs, act, reason } of steps) {
        now += passMs;
        if (held.size === 0) counted += passMs;
        if (act === 'hold') { held.add(reason); clock.hold(reason); }
        if (act === 'release') { held.delete(reason); clock.release(reason); }
        expect(clock.elapsed('one')).toBe(counted);
      }
    }));
  });

  it('does not run for an item that is painted while nobody looks', () => {
    let now = 0;
    const clock = createWorkClock(() => now);
    clock.hold('hidden');
    clock.begin('one');
    now = 500;
    clock.release('hidden');
    now = 700;
    expect(clock.elapsed('one')).toBe(200);
  });
});
