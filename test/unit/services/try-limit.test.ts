import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StudioError } from '../../../src/contract/errors.ts';
import { createTryLimit, type TryLimit } from '../../../src/services/desk/try-limit.ts';

let nowMs: number;
let limit: TryLimit;

/** What the next try is told; null when the PIN is looked at. */
function outcome(who = 'ann'): string | null {
  try {
    limit.begin(who);
    return null;
  } catch (error) {
    if (error instanceof StudioError && error.code === 'FORBIDDEN') return error.message;
    throw error;
  }
}

beforeEach(() => {
  nowMs = 1_000_000;
  limit = createTryLimit(() => nowMs);
});

describe('wrong PINs', () => {
  it('are looked at five times, and then refused for a time that is said in words', () => {
    expect(Array.from({ length: 7 }, () => outcome())).toEqual([null, null, null, null, null, ...Array<string>(2).fill('Too many wrong PINs. Try again in 15 seconds.')]);
    nowMs += 14_001;
    expect(outcome()).toBe('Too many wrong PINs. Try again in 1 second.');
    nowMs += 999;
    expect(outcome()).toBeNull();
  });

  it('cost twice as long each time, up to a quarter of an hour', () => {
    for (let wrong = 0; wrong < 5; wrong += 1) outcome();
    const waits = Array.from({ length: 8 }, () => {
      const startMs = nowMs;
      while (outcome() !== null) nowMs += 1000;
      return (nowMs - startMs) / 1000;
    });
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900]);
    expect(outcome()).toBe('Too many wrong PINs. Try again in 15 minutes.');
  });

  it('of one person do not stop another, and a right one wipes them out', () => {
    for (let wrong = 0; wrong < 5; wrong += 1) outcome('ann');
    expect([outcome('ann'), outcome('ben')]).toEqual([expect.stringContaining('Too many'), null]);
    limit.succeeded('ann');
    expect(Array.from({ length: 6 }, () => outcome('ann') === null)).toEqual([true, true, true, true, true, false]);
  });

  it('count before they are looked at, so that many at once are no way around the limit', () => {
    expect(Array.from({ length: 100 }, () => outcome()).filter((told) => told === null).length).toBe(5);
  });

  it('cost no more where the clock is set back', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      limit = createTryLimit();
      for (let wrong = 0; wrong < 5; wrong += 1) outcome();
      vi.setSystemTime(Date.now() - 30 * 86_400_000);
      expect(outcome()).toMatch(/Try again in 1[45] seconds/);
    } finally {
      vi.useRealTimers();
    }
  });
});
