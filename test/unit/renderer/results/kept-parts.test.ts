import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keptParts } from '../../../../src/renderer/features/results/kept-parts.ts';

const json = fc.jsonValue({ maxDepth: 4, noUnicodeString: true } as object);

it('the parts kept from the last value change nothing about what the new one says', () => {
  fc.assert(fc.property(json, json, (last, next) => {
    expect(keptParts(last, structuredClone(next))).toEqual(next);
  }), { numRuns: 200 });
});

it('a value that says the same is the same object, all the way down', () => {
  fc.assert(fc.property(json, (value) => {
    expect(keptParts(value, structuredClone(value))).toBe(value);
  }), { numRuns: 100 });
});

it('only what changed is new', () => {
  const last = { agreement: { alpha: 0.5 }, rows: [{ name: 'ann', ballots: 1 }, { name: 'bo', ballots: 2 }], gone: 1 };
  const next = keptParts(last, { agreement: { alpha: 0.5 }, rows: [{ name: 'ann', ballots: 1 }, { name: 'bo', ballots: 3 }] });
  expect(next).toEqual({ agreement: { alpha: 0.5 }, rows: [{ name: 'ann', ballots: 1 }, { name: 'bo', ballots: 3 }] });
  expect([next.agreement === last.agreement, next.rows[0] === last.rows[0], next.rows[1] === last.rows[1], next.rows === last.rows]).toEqual([true, true, false, false]);
});

it('a name that every object has is a name like any other', () => {
  const next = JSON.parse('{"__proto__":{},"constructor":{"mean":2}}') as object;
  const kept = keptParts({}, next);
  expect(JSON.stringify(kept)).toBe('{"__proto__":{},"constructor":{"mean":2}}');
  expect(keptParts(kept, structuredClone(next))).toBe(kept);
});
