import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PairTraits } from '../../../../src/domain/pairs/pair-traits.ts';
import { pairConditions, pairTest, type PairWhere } from '../../../../src/domain/pairs/pair-where.ts';
import type { PairReview } from '../../../../src/domain/pairs/review.ts';
import { someWhere } from '../../pairs/some-study.ts';

const plain: PairTraits = {
  id: '0'.repeat(16), source: 'inpainting', addedAt: '2026-01-01T00:00:00.000Z', place: 0, batch: 'a'.repeat(16), margin: 1.5, strength: 0.3, change: 4, areaRatio: 0.1, faces: 1, models: ['sd15'],
  prompt: 'A red hat', text: '1.png\na red hat', unchanged: false, faceGone: false, trial: false, withdrawn: false, duplicateGroup: null, bestOfGroup: true,
};
const accepted: PairReview = { verdict: 'accept', reason: null, swapped: false, flagged: false, conflict: false, settled: false, opinions: [] };
const passes = (where: PairWhere, traits: Partial<PairTraits> = {}, review: Partial<PairReview> | null = null) => pairTest(where)({ ...plain, ...traits }, review && { ...accepted, ...review });
const range = (least: number | null, most: number | null) => ({ least, most });

describe('a filter of pairs', () => {
  it('takes ranges as inclusive, without an end where that is null, and never a value that is not known', () => {
    expect([range(1.5, 1.5), range(null, 1.5), range(1.5, null), range(null, null), range(1.6, null), range(null, 1.4)].map((margin) => passes({ margin }))).toEqual([true, true, true, true, false, false]);
    expect([passes({ margin: range(null, null) }, { margin: null }), passes({ strength: range(0, 1) }, { strength: null }), passes({ faces: range(0, 9) }, { faces: null }), passes({ areaRatio: range(0, 1) }, { areaRatio: null })]).toEqual([false, false, false, false]);
    expect([passes({ strength: range(0.3, 0.3) }), passes({ faces: range(2, null) }), passes({ areaRatio: range(0.1, 0.2) })]).toEqual([true, false, true]);
  });

  it('tells decisions apart; a disagreement is decided but no verdict', () => {
    const reviews = [null, { verdict: null, flagged: true }, {}, { verdict: 'reject' }, { verdict: null, conflict: true }] as const;
    const found = (['undecided', 'decided', 'accepted', 'rejected', 'conflict'] as const).map((decision) => reviews.map((review) => passes({ decision }, {}, review)));
    expect(found).toEqual([
      [true, true, false, false, false], [false, false, true, true, true], [false, false, true, false, false], [false, false, false, true, false], [false, false, false, false, true],
    ]);
  });

  it('asks for every mark and for none of others', () => {
    const marked = { unchanged: true, faceGone: true };
    expect([passes({ marks: ['unchanged', 'face-gone'] }, marked), passes({ marks: ['unchanged', 'trial'] }, marked), passes({ without: ['trial'] }, marked), passes({ without: ['trial', 'unchanged'] }, marked)]).toEqual([true, false, true, false]);
    expect([passes({ marks: ['flagged', 'swapped'] }, {}, { flagged: true, swapped: true }), passes({ marks: ['flagged'] }), passes({ without: ['flagged'] })]).toEqual([true, false, true]);
  });

  it('means pairs that do not stand any more only where they are asked for', () => {
    const gone = { withdrawn: true };
    expect([passes({}, gone), passes({ marks: ['trial'] }, gone), passes({ marks: ['withdrawn'] }, gone), passes({ marks: ['withdrawn'] })]).toEqual([false, false, true, false]);
  });

  it('looks for all words in any case, for sources, batch, model, reason and near-duplicates', () => {
    expect(['HAT red', '1.PNG', ' ', 'red coat'].map((text) => passes({ text }))).toEqual([true, true, true, false]);
    expect([passes({ sources: ['scores', 'inpainting'] }), passes({ sources: ['scores'] }), passes({ batch: 'a'.repeat(16) }), passes({ batch: 'b'.repeat(16) }), passes({ model: 'sd15' }), passes({ model: 'sd' })]).toEqual([true, false, true, false, true, false]);
    expect([passes({ reason: 'both bad' }, {}, { verdict: 'reject', reason: 'both bad' }), passes({ reason: 'both bad' }, {}, {}), passes({ reason: 'both bad' })]).toEqual([true, false, false]);
    const duplicates = (['grouped', 'not-best', 'unique'] as const).map((wanted) => [{}, { duplicateGroup: 'x' }, { duplicateGroup: 'x', bestOfGroup: false }].map((traits) => passes({ duplicates: wanted }, traits)));
    expect(duplicates).toEqual([[false, true, true], [false, false, true], [true, false, false]]);
  });

  it('is met where each of its conditions is, and without any by every pair that stands', () => {
    fc.assert(fc.property(someWhere(), fc.record({ margin: fc.constantFrom(null, 0.5, 1), withdrawn: fc.boolean(), trial: fc.boolean(), faces: fc.constantFrom(null, 0, 1) }), (where, traits) => {
      const pair = { ...plain, ...traits };
      const each = pairConditions(where).every((condition) => condition.passes(pair, null));
      expect(pairTest(where)(pair, null)).toBe(each && (!pair.withdrawn || (where.marks ?? []).includes('withdrawn')));
    }));
    expect([passes({}), pairConditions({})]).toEqual([true, []]);
  });
});
