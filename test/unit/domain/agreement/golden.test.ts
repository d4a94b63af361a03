import { describe, expect, it } from 'vitest';
import { agreementFigures } from '../../../../src/domain/agreement/agreement-figures.ts';
import { tauMatrix } from '../../../../src/domain/agreement/tau-matrix.ts';
import type { Scores } from '../../../../src/domain/consensus.ts';
import { agreementGolden, type GoldenSet } from '../../../fixtures/golden/agreement-golden.ts';
import { outcomeOf } from '../../../fixtures/said-item.ts';

const { dataSets } = agreementGolden;

function orderOf(scores: Scores | null): string | null {
  if (!scores) return null;
  if (new Set(Object.values(scores)).size === 1) return '=';
  return Object.entries(scores).sort(([, one], [, other]) => other - one).map(([image]) => image).join('');
}

/** Every number replaced by a matcher that takes what is nearer than the tolerance; null stays null. */
function near(value: unknown, tolerance = 1e-9): unknown {
  if (typeof value === 'number') return expect.toSatisfy((found: unknown) => typeof found === 'number' && Math.abs(found - value) < tolerance, `within ${String(tolerance)} of ${String(value)}`);
  return Array.isArray(value) ? value.map((one) => near(one, tolerance)) : value;
}

function countedItems({ items, asked }: GoldenSet) {
  return items.map((item) => outcomeOf(item, asked)).filter(({ method }) => method !== 'discarded');
}

describe.each(dataSets)('agreement as independent libraries compute it: $name', (set) => {
  const { asked, items, expected: { consensus, figures, matrix } } = set;

  it('has the same consensus and the same figures to 1e-9', () => {
    expect(items.map((item) => orderOf(outcomeOf(item, asked).scores))).toEqual(consensus);
    const { humanCeilingComparisons, ...found } = agreementFigures(countedItems(set), { asked, seed: 'golden' });
    const values = Object.fromEntries(Object.entries(found).map(([name, figure]) => [name, figure && figure.value]));
    expect({ ...values, humanCeilingComparisons }).toEqual(Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, near(value)])));
  });

  it('has the same tau between every two people', () => {
    const found = tauMatrix(countedItems(set), matrix.people);
    expect(found).toEqual({ tau: near(matrix.tau), items: matrix.items });
  });
});

describe('the intervals', () => {
  const drawn = dataSets.filter(({ expected }) => expected.intervals);

  // Two bootstraps with other random numbers: the ends may differ by about four standard errors of a 2.5 % point of 1,000 draws.
  it.each(drawn)('are where a bootstrap of whole items has them, within a tenth of their width: $name', (set) => {
    const { humanCeilingComparisons: _, ...found } = agreementFigures(countedItems(set), { asked: set.asked, seed: 'golden' });
    const ends = Object.fromEntries(Object.entries(found).map(([name, figure]) => [name, [figure?.low, figure?.high]]));
    expect(ends).toEqual(Object.fromEntries(Object.entries(set.expected.intervals ?? {}).map(([name, [low, high]]) => [name, near([low, high], (high - low) / 10)])));
  });
});

describe('the golden data sets', () => {
  it('are enough, degenerate ones among them, one with intervals', () => {
    const names = ['complete', 'missing ballots', 'discards', 'pairs with ties', 'extra ballots', 'adjudicated', 'one annotator', 'one item', 'everybody equal', 'everybody opposed', 'five candidates', 'no items'];
    expect(dataSets.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(dataSets.filter(({ expected }) => expected.intervals).map(({ name }) => name)).toEqual(['random']);
  });
});
