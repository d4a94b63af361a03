import { describe, expect, it } from 'vitest';
import { notableOutliers, outliersOf, type CheckedAnswer, type Outlier } from '../../../../src/domain/people/outliers.ts';

const usual: CheckedAnswer = { item: 'p1', at: '2026-01-01T00:00:00.000Z', durationMs: 12_000, ranking: [3, 2, 1], consensus: [3, 2, 1], discard: null, discards: 0 };
const pace = { hastyMs: 1500, medianMs: 10_000 };
const reasons = (changed: Partial<CheckedAnswer>, own = pace): string[] => outliersOf({ ...usual, ...changed }, own).map(({ reason }) => reason);

describe('answers to look at', () => {
  it('are those in exactly the opposite order of the consensus of three images or more', () => {
    expect(outliersOf({ ...usual, ranking: [1, 2, 3] }, pace)).toEqual([
      { item: 'p1', reason: 'reversed', text: 'Ranked in exactly the opposite order of the consensus.', at: usual.at, durationMs: 12_000 },
    ]);
    expect([reasons({ ranking: [1, 3, 2] }), reasons({ ranking: [1, 2], consensus: [2, 1] }), reasons({ ranking: [1, 2, 3], consensus: null })]).toEqual([[], [], []]);
  });

  it('are those faster than the limit, unless their duration is unknown or there is no limit', () => {
    expect(outliersOf({ ...usual, durationMs: 840 }, pace)[0]?.text).toBe('Took 0.8 s; the study calls less than 1.5 s hasty.');
    expect([reasons({ durationMs: 1500 }), reasons({ durationMs: 0 }), reasons({ durationMs: 800 }, { ...pace, hastyMs: 0 })]).toEqual([[], [], []]);
  });

  it('are those that took more than a minute and five times as long as usual', () => {
    expect(outliersOf({ ...usual, durationMs: 200_000 }, pace)[0]?.text).toBe("Took 3 min 20 s, 20 times this person's median of 10 s.");
    expect([reasons({ durationMs: 60_000 }), reasons({ durationMs: 61_000 }), reasons({ durationMs: 61_000 }, { ...pace, medianMs: 20_000 })]).toEqual([[], ['slow'], []]);
  });

  it('are discards of nobody else, where the others reached a consensus', () => {
    const alone = { ranking: null, discard: 'eyes closed', discards: 1 };
    expect(outliersOf({ ...usual, ...alone }, pace)[0]?.text).toBe('Nobody else discarded it. Reason given: eyes closed.');
    expect([reasons({ ...alone, discards: 2 }), reasons({ ...alone, consensus: null })]).toEqual([[], []]);
  });

  it('may have several reasons', () => {
    expect(reasons({ ranking: [1, 2, 3], durationMs: 300 })).toEqual(['reversed', 'hasty']);
  });

  it('are at most a hundred of each reason, the most striking ones, in order, and all are counted', () => {
    const found = Array.from({ length: 250 }, (_, index): Outlier => ({ item: `p${index}`, reason: index % 2 === 0 ? 'hasty' : 'reversed', text: '', at: '', durationMs: 1 + index }));
    const { outliers, outlierCounts } = notableOutliers(found);
    expect(outlierCounts).toEqual({ reversed: 125, hasty: 125, slow: 0, 'lone-discard': 0 });
    const kept = (reason: string): number[] => outliers.filter((outlier) => outlier.reason === reason).map(({ durationMs }) => durationMs - 1);
    expect(kept('hasty')).toEqual(Array.from({ length: 100 }, (_, index) => 2 * index));
    expect(kept('reversed')).toEqual(Array.from({ length: 100 }, (_, index) => 2 * (index + 25) + 1));
  });
});
