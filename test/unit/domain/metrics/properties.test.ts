import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ComparedItem } from '../../../../src/domain/metrics/metric-values.ts';
import { shuffled, seededRandom } from '../../../../src/domain/random.ts';
import { metricFigures, type SaidMetric } from '../../../fixtures/metric-study.ts';

/** Whole values in a small range, so that there are ties; some are missing. */
const value = fc.option(fc.integer({ min: -4, max: 4 }), { freq: 8 });

interface Candidate { readonly model: string | null; readonly score: number; readonly one: number | null; readonly other: number | null }
type SaidItem = readonly Candidate[];

const item: fc.Arbitrary<SaidItem> = fc.integer({ min: 2, max: 5 }).chain((size) => fc.tuple(
  fc.shuffledSubarray(Array.from({ length: size }, (_, place) => place + 1), { minLength: size }),
  fc.array(value, { minLength: size, maxLength: size }),
  fc.array(value, { minLength: size, maxLength: size }),
  fc.boolean(),
)).map(([scores, one, other, tied]) => scores.map((score, place) => ({
  model: `model-${place}`, score: tied && scores.length === 2 ? 1.5 : score, one: one[place]!, other: other[place]!,
})));

const study = fc.array(item, { minLength: 1, maxLength: 12 });

function figuresOf(items: readonly SaidItem[], change: Partial<Record<'one' | 'other', (candidate: Candidate) => number | null>> = {}, lowerIsBetter = false) {
  const compared = items.map((candidates): ComparedItem => ({ scores: candidates.map(({ score }) => score), models: candidates.map(({ model }) => model) }));
  const metrics = (['one', 'other'] as const).map((name): SaidMetric => ({
    name, lowerIsBetter, values: items.map((candidates) => candidates.map((candidate) => (change[name] ?? ((same: Candidate) => same[name]))(candidate))),
  }));
  return metricFigures(compared, metrics);
}

/** What does not depend on how far values are apart. */
function byOrder({ rows, pairs }: ReturnType<typeof metricFigures>) {
  return { pairs, rows: rows.map(({ range: _range, meanByModel: _means, meanByModelInterval: _intervals, lowerIsBetter: _lower, ...row }) => row) };
}

describe('metrics against people', () => {
  it('agree wholly when they are the consensus, and not at all when they are its reverse', () => {
    fc.assert(fc.property(study, (items) => {
      const { rows } = figuresOf(items, { one: ({ score }) => score, other: ({ score }) => -score });
      const one = rows.find(({ metric }) => metric === 'one')!, other = rows.find(({ metric }) => metric === 'other')!;
      const comparable = one.comparisons > 0;
      const whole = { figure: comparable ? 1 : null, interval: comparable ? [1, 1] : null };
      expect({ figure: one.accuracy, interval: one.accuracyInterval }).toEqual(whole);
      expect(other.accuracy).toBe(comparable ? 0 : null);
      expect([one.pearson, one.spearman, one.kendall]).toEqual(comparable ? [1, 1, 1].map((wanted) => expect.closeTo(wanted, 12) as number) : [null, null, null]);
    }), { numRuns: 10 });
  });

  it('are judged by the order of their values alone', () => {
    fc.assert(fc.property(study, (items) => {
      const stretched = figuresOf(items, { one: ({ one }) => one === null ? null : Math.exp(one / 2) - 3 });
      expect(byOrder(stretched)).toEqual(byOrder(figuresOf(items)));
    }), { numRuns: 10 });
  });

  it('are the same turned round where lower is better', () => {
    fc.assert(fc.property(study, (items) => {
      const negative = (candidate: number | null) => candidate === null ? null : 0 - candidate;
      const plain = figuresOf(items);
      const turned = figuresOf(items, { one: ({ one }) => negative(one), other: ({ other }) => negative(other) }, true);
      expect(byOrder(turned)).toEqual(byOrder(plain));
      expect(turned.rows.map(({ meanByModel, meanByModelInterval }) => ({ meanByModel, meanByModelInterval })))
        .toEqual(plain.rows.map(({ meanByModel, meanByModelInterval }) => ({ meanByModel, meanByModelInterval })));
    }), { numRuns: 10 });
  });

  it('do not depend on the order of the items or of their candidates, intervals included', () => {
    fc.assert(fc.property(study, fc.string(), (items, seed) => {
      const random = seededRandom(seed);
      const mixed = shuffled(items.map((candidates) => shuffled(candidates, random)), random);
      expect(figuresOf(mixed)).toEqual(figuresOf(items));
    }), { numRuns: 10 });
  });

  it('never leave their scales', () => {
    fc.assert(fc.property(study, (items) => {
      for (const row of figuresOf(items).rows) {
        const scales = [[row.accuracyInterval, 0], [row.pearsonInterval, -1], [row.spearmanInterval, -1], [row.kendallInterval, -1], ...Object.values(row.meanByModelInterval).map((interval) => [interval, 0] as const)] as const;
        for (const [interval, least] of scales) {
          if (interval) expect([interval[0] >= least, interval[0] <= interval[1], interval[1] <= 1]).toEqual([true, true, true]);
        }
      }
    }), { numRuns: 10 });
  });
});

describe('two metrics', () => {
  it('do not differ when they say the same', () => {
    fc.assert(fc.property(study, (items) => {
      for (const pair of figuresOf(items, { other: ({ one }) => one }).pairs) {
        expect(pair).toEqual({ metrics: ['one', 'other'], comparisons: pair.comparisons, accuracies: [pair.accuracies[0], pair.accuracies[0]], difference: 0, differenceInterval: [0, 0], p: 1 });
      }
    }), { numRuns: 10 });
  });

  it('are compared in the same way from either side', () => {
    fc.assert(fc.property(study, (items) => {
      const scores = items.map((candidates): ComparedItem => ({ scores: candidates.map(({ score }) => score), models: candidates.map(({ model }) => model) }));
      const one = { name: 'one', lowerIsBetter: false, values: items.map((candidates) => candidates.map((candidate) => candidate.one)) };
      const other = { name: 'other', lowerIsBetter: true, values: items.map((candidates) => candidates.map((candidate) => candidate.other)) };
      const forward = metricFigures(scores, [one, other]).pairs, backward = metricFigures(scores, [other, one]).pairs;
      expect(backward).toEqual(forward.map(({ metrics: [first, second], comparisons, accuracies, difference, differenceInterval: [low, high], p }) => ({
        metrics: [second, first], comparisons, accuracies: [accuracies[1], accuracies[0]], difference: 0 - difference, differenceInterval: [0 - high, 0 - low], p,
      })));
    }), { numRuns: 10 });
  });

  it.each([[1, 1], [2, 0.5], [5, 1 / 16], [9, 1 / 256], [10, 2 / 1001]])('over %i items in which they differ, one way in all, are no surer than a sign test: p = %d', (count, p) => {
    const differing = Array.from({ length: count }, (): SaidItem => [3, 1, 2].map((score, place) => ({ model: `model-${place}`, score, one: score, other: -score })));
    const alike = Array.from({ length: 2 }, (): SaidItem => [1, 2].map((score, place) => ({ model: `model-${place}`, score, one: score, other: score })));
    expect(figuresOf(differing).pairs[0]?.p).toBeCloseTo(p, 12);
    expect(figuresOf([...differing, ...alike]).pairs[0]?.p).toBeGreaterThanOrEqual(2 ** (1 - count));
  });

  it('differ clearly when one is the consensus and the other its reverse', () => {
    const items = Array.from({ length: 40 }, (): SaidItem => [3, 1, 2].map((score, place) => ({ model: `model-${place}`, score, one: score, other: -score })));
    expect(figuresOf(items).pairs).toEqual([{ metrics: ['one', 'other'], comparisons: 120, accuracies: [1, 0], difference: 1, differenceInterval: [1, 1], p: 2 / 1001 }]);
  });
});
