import { describe, expect, it } from 'vitest';
import { choosePairs } from '../../../../src/domain/export/choose-pairs.ts';
import type { DropReason } from '../../../../src/domain/export/plan.ts';
import { defaultRecipe, type ExportRecipe } from '../../../../src/domain/export/recipe.ts';
import type { PairOrigin } from '../../../../src/domain/pairs/origin.ts';
import type { PairRecord } from '../../../../src/domain/pairs/pair.ts';
import type { PairReview } from '../../../../src/domain/pairs/review.ts';
import { idOf, image, inpainted, listedOrigin, planStudy, reviewed } from './some-plan-study.ts';

const images = [image(1), image(2), image(3, { detection: null, model: 'm', file: 'f.jpg' }), image(4)];
const all: ExportRecipe = { ...defaultRecipe, pairs: 'all' };

function pairOf(number: number, origin: PairOrigin, win = 1, loss = 2): PairRecord {
  return { id: idOf(number), win: { image: idOf(win), file: null }, loss: { image: idOf(loss), file: null }, origin, addedAt: '2026-01-01T00:00:00.000Z' };
}

function choose(pairs: readonly PairRecord[], recipe: ExportRecipe, review: PairReview | null = null) {
  return choosePairs(planStudy({ images, items: [], answers: [], pairs, reviews: new Map(review ? pairs.map(({ id }) => [id, review]) : []), duplicates: [[idOf(4), idOf(1)]] }), recipe);
}

describe('choosing pairs', () => {
  const withdrawn = { ...listedOrigin(1), stands: false } as PairOrigin;
  const cases: readonly [DropReason, string | null, PairRecord, ExportRecipe, PairReview | null][] = [
    ['source', null, pairOf(9, withdrawn), { ...all, sources: ['scores'] }, reviewed('reject')],
    ['withdrawn', null, pairOf(9, withdrawn), all, reviewed('reject')],
    ['trial', null, pairOf(9, inpainted(1, { batch: idOf(2) })), all, reviewed('reject')],
    ['rejected', null, pairOf(9, listedOrigin(null)), { ...all, leastMargin: 1 }, reviewed('reject')],
    ['conflict', null, pairOf(9, listedOrigin(null)), { ...all, leastMargin: 1 }, reviewed('conflict')],
    ['undecided', null, pairOf(9, listedOrigin(null)), { ...defaultRecipe, leastMargin: 1 }, reviewed('none')],
    ['no-margin', null, pairOf(9, listedOrigin(null)), { ...all, leastMargin: -5, bestOfDuplicates: true }, null],
    ['margin', null, pairOf(9, listedOrigin(0.5)), { ...all, leastMargin: 0.6, bestOfDuplicates: true }, null],
    ['not-best', null, pairOf(9, listedOrigin(1)), { ...all, bestOfDuplicates: true }, null],
    ['unchanged', null, pairOf(9, inpainted(1, { change: 0.5 }), 1, 7), all, null],
    ['no-image', idOf(7), pairOf(9, listedOrigin(1), 3, 7), { ...all, pictures: 'faces' }, null],
    ['no-face', 'm/f.jpg', pairOf(9, listedOrigin(1), 3, 3), { ...all, pictures: 'faces' }, null],
    ['same-picture', '2.jpg', pairOf(9, listedOrigin(1), 2, 2), all, null],
  ];

  it.each(cases)('drops a pair as %s before any later reason', (reason, about, pair, recipe, review) => {
    expect(choose([pair], recipe, review)).toEqual({ chosen: [], dropped: [{ pair: idOf(9), reason, about }] });
  });

  it('takes what is just good enough: the least margin itself, an unchanged pair that was accepted, the best of duplicates, trial pairs on demand', () => {
    const taken = (pair: PairRecord, recipe: ExportRecipe, review: PairReview | null = null) => choose([pair], recipe, review).chosen.map(({ decision, margin }) => [decision, margin]);
    expect([
      taken(pairOf(9, listedOrigin(0.6)), { ...all, leastMargin: 0.6 }),
      taken(pairOf(9, inpainted(1, { change: 0.5 })), all, reviewed('accept')),
      taken(pairOf(9, listedOrigin(1), 4, 2), { ...all, bestOfDuplicates: true }),
      taken(pairOf(9, inpainted(1, { batch: idOf(2) })), { ...all, trial: true }),
    ]).toEqual([[['undecided', 0.6]], [['accepted', null]], [['undecided', 1]], [['undecided', null]]]);
  });

  it('keeps of the same two pictures the pair of the first source, in either order, then the accepted one, then the smallest id', () => {
    const ranked: PairOrigin = { kind: 'rankings', item: 'one', method: 'majority', scores: { win: 2, loss: 1 }, rankings: 3, agreeing: 3, prompt: null, stands: true, builtAt: '' };
    const pairs = [pairOf(1, inpainted(1)), pairOf(2, listedOrigin(1)), pairOf(4, ranked, 2, 1), pairOf(3, ranked)];
    expect(choose(pairs, all).dropped).toEqual([4, 2, 1].map((number) => ({ pair: idOf(number), reason: 'same-pair', about: idOf(3) })));
    const two = [pairOf(5, listedOrigin(1)), pairOf(6, listedOrigin(1))];
    const study = planStudy({ images, items: [], answers: [], pairs: two, reviews: new Map([[idOf(6), reviewed('accept')]]), duplicates: [] });
    expect(choosePairs(study, all).chosen.map(({ pair }) => pair.id)).toEqual([idOf(6)]);
  });
});
