import { describe, expect, it } from 'vitest';
import { remarksOn, type PersonFigures } from '../../../../src/domain/people/remarks.ts';

const good: PersonFigures = {
  meanTau: { value: 0.7, low: 0.6, high: 0.8 }, comparedItems: 100, among: { median: 0.7, zScore: 0 }, hasty: 10, timed: 100, hastyMs: 1500,
  positions: [{ candidates: 3, counts: [34, 33, 33], p: 0.98 }], selfConsistency: 0.5, repeats: 20, drift: null,
};
const texts = (changed: Partial<PersonFigures>): string[] => remarksOn({ ...good, ...changed }).map(({ kind, text }) => `${kind}: ${text}`);

describe('remarks about a person', () => {
  it('are none about somebody like everybody else', () => {
    expect(remarksOn(good)).toEqual([]);
    expect(remarksOn({ meanTau: null, comparedItems: 0, among: null, hasty: 0, timed: 0, hastyMs: 0, positions: [], selfConsistency: null, repeats: 0, drift: null })).toEqual([]);
  });

  it('say that somebody agrees far less than everybody, or against everybody', () => {
    const low = { meanTau: { value: 0.1, low: 0.02, high: 0.2 }, among: { median: 0.7, zScore: -6 } };
    expect(texts(low)).toEqual(['low-agreement: Mean tau with the others is 0.10 (95 % interval 0.02 to 0.20); the median of everybody is 0.70.']);
    expect(texts({ meanTau: { value: -0.5, low: -0.6, high: -0.4 }, among: null })).toEqual(['low-agreement: Mean tau with the others is −0.50 (95 % interval −0.60 to −0.40): the order tends to be the opposite of theirs.']);
    expect([texts({ ...low, comparedItems: 9 }), texts({ ...low, among: { median: 0.7, zScore: -3.5 } }), texts({ ...low, among: { median: 0.19, zScore: -6 } })]).toEqual([[], [], []]);
  });

  it('say that more than a tenth of the answers are hasty', () => {
    expect(texts({ hasty: 11 })).toEqual(['hasty: 11 of 100 timed answers (11 %) took less than 1.5 s.']);
    expect(texts({ hasty: 9, timed: 9 })).toEqual([]);
  });

  it('say that the best image stands in some places too often to be chance', () => {
    expect(texts({ positions: [{ candidates: 3, counts: [60, 20, 20], p: 1e-7 }] })).toEqual(['position-bias: The best of 3 stood 60, 20, 20 times in the places from left to right (chi-square test against equal shares, p < 0.001).']);
    expect([texts({ positions: [{ candidates: 3, counts: [14, 0, 0], p: 1e-6 }] }), texts({ positions: [{ candidates: 2, counts: [60, 40], p: 0.01 }] })]).toEqual([[], []]);
  });

  it('say that repeats got another answer', () => {
    expect(texts({ selfConsistency: 0.4, repeats: 10 })).toEqual(['inconsistent: Gave the same answer again for 4 of 10 hidden repeats (40 %).']);
    expect(texts({ selfConsistency: 0.4, repeats: 9 })).toEqual([]);
  });

  it('say that the consensus share drifts', () => {
    expect(texts({ drift: { early: 0.84, late: 0.71, difference: -0.13, differenceInterval: [-0.2, -0.06] } }))
      .toEqual(['drift: Consensus share fell from 84 % in the first third of the answers to 71 % in the last (difference −13 points, 95 % interval −20 to −6).']);
  });
});
