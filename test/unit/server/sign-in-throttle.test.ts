import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSignInThrottle, type SignInThrottle } from '../../../src/server/sign-in-throttle.ts';

let throttle: SignInThrottle;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  throttle = createSignInThrottle();
});

afterEach(() => { vi.useRealTimers(); });

/** Milliseconds until a failure is answered. */
async function failureTakes(address: string): Promise<number> {
  const startMs = Date.now();
  let endMs: number | null = null;
  void throttle.failed(address).then(() => { endMs = Date.now(); });
  while (endMs === null) await vi.advanceTimersByTimeAsync(250);
  return endMs - startMs;
}

function failAtOnce(address: string, times: number): void {
  for (let count = 0; count < times; count += 1) void throttle.failed(address);
}

describe('failed sign-ins', () => {
  it('are answered more slowly each time, up to three seconds, until one succeeds', async () => {
    const takes: number[] = [];
    for (let count = 0; count < 14; count += 1) takes.push(await failureTakes('10.0.0.1'));
    expect(takes).toEqual([250, 500, 750, 1000, 1250, 1500, 1750, 2000, 2250, 2500, 2750, 3000, 3000, 3000]);
    throttle.succeeded('10.0.0.1');
    expect(await failureTakes('10.0.0.1')).toBe(250);
  });

  it('of one address stop it after thirty in ten minutes, and no other address', () => {
    failAtOnce('10.0.0.1', 30);
    expect(throttle.blockedMs('10.0.0.1')).toBe(0);
    failAtOnce('10.0.0.1', 1);
    expect([throttle.blockedMs('10.0.0.1'), throttle.blockedMs('10.0.0.2')]).toEqual([600_000, 0]);
  });

  it('stop an address for ten minutes and no longer where the clock is set back', () => {
    failAtOnce('10.0.0.1', 31);
    vi.setSystemTime(Date.now() - 30 * 86_400_000);
    expect(throttle.blockedMs('10.0.0.1')).toBe(600_000);
    vi.advanceTimersByTime(600_000);
    expect(throttle.blockedMs('10.0.0.1')).toBe(0);
  });

  it('are forgotten one by one when ten minutes have passed', () => {
    failAtOnce('10.0.0.1', 1);
    vi.advanceTimersByTime(60_000);
    failAtOnce('10.0.0.1', 30);
    expect(throttle.blockedMs('10.0.0.1')).toBe(540_000);
    vi.advanceTimersByTime(540_000);
    expect(throttle.blockedMs('10.0.0.1')).toBe(0);
    failAtOnce('10.0.0.1', 1);
    expect(throttle.blockedMs('10.0.0.1')).toBe(60_000);
  });

  it('still count after a success in between: a link of one’s own is no way around the limit', () => {
    for (let count = 0; count < 31; count += 1) {
      failAtOnce('10.0.0.1', 1);
      throttle.succeeded('10.0.0.1');
    }
    expect(throttle.blockedMs('10.0.0.1')).toBe(600_000);
  });
});
