import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stretchesOf, type WorkAnswer } from '../../../../src/domain/people/stretches.ts';

const answers = (count: number): WorkAnswer[] =>
  Array.from({ length: count }, (_, index) => ({ at: new Date(index * 1000).toISOString(), durationMs: 1000 * (index + 1), part: { hits: index % 4, total: 3 } }));

describe('stretches of work', () => {
  it('hold every answer once, in order, in at most twelve stretches of five answers or more whose lengths differ by one at most', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), (count) => {
      const found = stretchesOf(answers(count), 'seed');
      const lengths = found.map(({ from, to }) => to - from + 1);
      expect(found.map(({ from }) => from)).toEqual([1, ...found.slice(0, -1).map(({ to }) => to + 1)]);
      expect(found.at(-1)?.to).toBe(count);
      expect(found.length).toBe(Math.max(1, Math.min(12, Math.floor(count / 5))));
      expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
      if (count >= 5) expect(Math.min(...lengths)).toBeGreaterThanOrEqual(5);
    }), { numRuns: 30 });
  });

  it('carry their times, the median of known durations, and their share of consensus scores', () => {
    const list = [...answers(10)];
    list[0] = { at: list[0]?.at ?? '', durationMs: 0, part: null };
    expect(stretchesOf(list, 'seed')).toEqual([
      // 1, 2, 3 and 0 of 3 images: of the 256 ways to draw four of them 5 give at most 1 of 12 images, 15 at most 2.
      { from: 1, to: 5, startedAt: '1970-01-01T00:00:00.000Z', endedAt: '1970-01-01T00:00:04.000Z', medianSeconds: 3.5, consensusShare: 0.5, consensusShareInterval: [expect.closeTo(2 / 12, 12), expect.closeTo(10 / 12, 12)] },
      { from: 6, to: 10, startedAt: '1970-01-01T00:00:05.000Z', endedAt: '1970-01-01T00:00:09.000Z', medianSeconds: 8, consensusShare: expect.closeTo(7 / 15, 12), consensusShareInterval: expect.any(Array) as unknown },
    ]);
  });

  it('are none without answers, and have no figures where nothing was timed or settled', () => {
    expect(stretchesOf([], 'seed')).toEqual([]);
    expect(stretchesOf([{ at: 'now', durationMs: 0, part: null }], 'seed')).toEqual([
      { from: 1, to: 1, startedAt: 'now', endedAt: 'now', medianSeconds: null, consensusShare: null, consensusShareInterval: null },
    ]);
  });
});
