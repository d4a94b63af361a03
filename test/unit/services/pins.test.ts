import { describe, expect, it } from 'vitest';
import { hashPin, isPin } from '../../../src/services/desk/pins.ts';
import { createPasses } from '../../../src/services/desk/passes.ts';

describe('a PIN', () => {
  it('is kept as a salted hash that only the PIN itself matches', async () => {
    const [one, other] = [await hashPin('4711'), await hashPin('4711')];
    expect(one).toEqual({ salt: expect.stringMatching(/^[0-9a-f]{32}$/), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect([one.salt === other.salt, one.hash === other.hash]).toEqual([false, false]);
    expect(await Promise.all(['4711', '4712', '47110', '', ' 4711'].map((typed) => isPin(typed, one)))).toEqual([true, false, false, false, false]);
  });
});

describe('a pass', () => {
  it('is for one person until it ends', () => {
    const passes = createPasses();
    const [ann, ben] = [passes.give('ann'), passes.give('ben')];
    expect([passes.isFor('ann', ann), passes.isFor('ben', ann), passes.isFor('ann', undefined), passes.isFor('ann', '')]).toEqual([true, false, false, false]);
    passes.end(ann);
    passes.end('unknown');
    expect([passes.isFor('ann', ann), passes.isFor('ben', ben)]).toEqual([false, true]);
    passes.endAll('ben');
    expect(passes.isFor('ben', ben)).toBe(false);
  });

  it('gives way to the newest eight of the person, and to nobody else’s', () => {
    const passes = createPasses();
    const ben = passes.give('ben');
    const own = Array.from({ length: 10 }, () => passes.give('ann'));
    expect([...own.map((pass) => passes.isFor('ann', pass)), passes.isFor('ben', ben)]).toEqual([false, false, ...Array<boolean>(8).fill(true), true]);
  });
});
