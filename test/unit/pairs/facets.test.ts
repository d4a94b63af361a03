import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PairTraits } from '../../../src/domain/pairs/pair-traits.ts';
import { pairTest, type PairMark, type PairWhere } from '../../../src/domain/pairs/pair-where.ts';
import type { PairReview } from '../../../src/domain/pairs/review.ts';
import { pairFacets } from '../../../src/services/pairs/facets.ts';
import { getPair } from '../../../src/services/pairs/list-pairs.ts';
import { studyTraits } from '../../../src/services/pairs/study-traits.ts';
import { curator, decides, madeImage, pairsStudy, ranked, redrawn, scored, theLead, batchOf } from './made-pairs.ts';
import { someStudy, someWhere } from './some-study.ts';

describe('counts for filters', () => {
  it('are what each filter would leave, counted without itself; what no pair that passes has is named with 0', async () => {
    const [near, far] = ['ff00ff00ff00ff00', '0123456789abcdef'];
    const images = [madeImage(1), madeImage(2, { model: 'sdxl', fingerprint: near }), madeImage(3, { model: 'turbo', fingerprint: near, bytes: 99 }), madeImage(4, { model: 'sdxl', fingerprint: far })];
    const study = await pairsStudy({
      images, batches: [batchOf('a')],
      pairs: [redrawn(1, { margin: 0, strength: 0.3 }), redrawn(2, { strength: 0.1 }), scored(3, [2, 4], { scores: { win: 12, loss: 0 } }), scored(4, [3, 4], { scores: { win: 24, loss: 0 } }), ranked(5, [2, 4], { stands: false })],
    });
    await decides(study, 'lead', [1, 3], { verdict: 'accept' });
    await decides(study, 'p1', [2], { verdict: 'reject', reason: 'both bad' });
    const facets = pairFacets(study, theLead, { decision: 'accepted' });
    const inStep = facets.margins.flatMap(({ from, to, pairs }) => (pairs > 0 ? [[from, to, pairs]] : []));
    expect({ ...facets, margins: [facets.margins.length, inStep] }).toEqual({
      sources: [{ source: 'inpainting', pairs: 1 }, { source: 'rankings', pairs: 0 }, { source: 'scores', pairs: 1 }],
      models: [{ model: 'procedural', pairs: 1 }, { model: 'sdxl', pairs: 1 }, { model: 'turbo', pairs: 0 }],
      reasons: [{ reason: 'both bad', pairs: 0 }],
      decisions: { undecided: 1, accepted: 2, rejected: 1, conflict: 0 },
      marks: { 'flagged': 0, 'swapped': 0, 'unchanged': 0, 'face-gone': 0, 'trial': 1, 'withdrawn': 0 },
      duplicates: { grouped: 1, notBest: 1, groups: 1, imagesWithoutFingerprint: 1 },
      margins: [24, [[0, 0.5, 1], [11.5, 12, 1]]], withoutMargin: 0,
      strengths: [{ strength: 0.1, pairs: 0 }, { strength: 0.3, pairs: 1 }],
    });
    expect(pairFacets(study, theLead, {})).toMatchObject({ marks: { withdrawn: 1 }, margins: { length: 24 }, withoutMargin: 1 });
    expect(pairFacets(study, curator('p1'), {}).decisions).toEqual({ undecided: 3, accepted: 0, rejected: 1, conflict: 0 });
  });

  it('of nothing are none', async () => {
    const study = await pairsStudy({ pairs: [] });
    expect(pairFacets(study, theLead, {})).toEqual({
      sources: [], models: [], reasons: [], decisions: { undecided: 0, accepted: 0, rejected: 0, conflict: 0 }, marks: { 'flagged': 0, 'swapped': 0, 'unchanged': 0, 'face-gone': 0, 'trial': 0, 'withdrawn': 0 },
      duplicates: { grouped: 0, notBest: 0, groups: 0, imagesWithoutFingerprint: 0 }, margins: [], withoutMargin: 0, strengths: [],
    });
  });

  it('are what a list of each choice has, for any filter of any study', async () => {
    await fc.assert(fc.asyncProperty(someStudy(), someWhere(), async (make, where) => {
      const study = await make();
      const reviews = new Map<string, PairReview | null>(studyTraits(study).all.map(({ id }) => [id, getPair(study, theLead, id).review]));
      const passing = (changed: PairWhere): PairTraits[] => { const passes = pairTest(changed); return studyTraits(study).all.filter((traits) => passes(traits, reviews.get(traits.id) ?? null)); };
      const facets = pairFacets(study, theLead, where);
      for (const { source, pairs } of facets.sources) expect([source, passing({ ...where, sources: [source] }).length]).toEqual([source, pairs]);
      for (const { model, pairs } of facets.models) expect([model, passing({ ...where, model }).length]).toEqual([model, pairs]);
      for (const { reason, pairs } of facets.reasons) expect([reason, passing({ ...where, reason }).length]).toEqual([reason, pairs]);
      for (const { strength, pairs } of facets.strengths) expect([strength, passing({ ...where, strength: { least: strength, most: strength } }).length]).toEqual([strength, pairs]);
      for (const decision of ['undecided', 'accepted', 'rejected', 'conflict'] as const) expect([decision, passing({ ...where, decision }).length]).toEqual([decision, facets.decisions[decision]]);
      const withWithdrawn = where.marks?.includes('withdrawn') ?? false;
      for (const mark of Object.keys(facets.marks) as PairMark[]) {
        const marks: PairMark[] = withWithdrawn ? [mark, 'withdrawn'] : [mark];
        const standing = withWithdrawn && mark !== 'withdrawn' ? passing({ ...where, marks: [mark], without: undefined }).length : 0;
        expect([mark, passing({ ...where, marks, without: undefined }).length + standing]).toEqual([mark, facets.marks[mark]]);
      }
      const { grouped, notBest, groups } = facets.duplicates;
      const inGroups = passing({ ...where, duplicates: 'grouped' });
      expect([inGroups.length, passing({ ...where, duplicates: 'not-best' }).length, new Set(inGroups.map(({ duplicateGroup }) => duplicateGroup)).size]).toEqual([grouped, notBest, groups]);
      const margins = passing({ ...where, margin: undefined }).map(({ margin }) => margin);
      expect([margins.filter((margin) => margin === null).length, margins.filter((margin) => margin !== null).length]).toEqual([facets.withoutMargin, facets.margins.reduce((sum, { pairs }) => sum + pairs, 0)]);
      for (const [place, { from, to, pairs }] of facets.margins.entries()) {
        const isLast = place === facets.margins.length - 1;
        expect(margins.filter((margin) => margin !== null && margin >= from && (margin < to || (isLast && margin === to))).length).toBe(pairs);
      }
    }), { numRuns: 80 });
  });
});
