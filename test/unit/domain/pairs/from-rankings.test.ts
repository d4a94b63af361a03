import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consensusOf, tally } from '../../../../src/domain/consensus.ts';
import type { Answer } from '../../../../src/domain/ballot.ts';
import { pairsFromRankings, type RankedItem, type RankedPair, type RankingDrop } from '../../../../src/domain/pairs/from-rankings.ts';

function pairsOf(item: RankedItem, leastMargin: number | null = null, hasImage: (id: string) => boolean = () => true): { pairs: RankedPair[]; dropped: Partial<Record<RankingDrop, number>> } {
  const dropped: Partial<Record<RankingDrop, number>> = {};
  const pairs = [...pairsFromRankings(item, { leastMargin, hasImage }, (drop, count) => { dropped[drop] = (dropped[drop] ?? 0) + count; })];
  return { pairs, dropped };
}

const three = { id: 'p1', images: ['x', 'y', 'z'], prompt: null };

/** Three people say x > y > z, one y > x > z and one z > y > x. */
const rankings = [[3, 2, 1], [3, 2, 1], [3, 2, 1], [2, 3, 1], [1, 2, 3]];
const settledItem: RankedItem = { item: three, tally: { images: three.images, rankings }, method: 'majority', scores: { x: 3, y: 2, z: 1 } };

describe('pairs of a consensus', () => {
  it('are every two of an item, with how many people agree', () => {
    const common = { method: 'majority', rankings: 5 } as const;
    expect(pairsOf(settledItem)).toEqual({
      pairs: [
        { win: 'x', loss: 'z', ...common, scores: { win: 3, loss: 1 }, agreeing: 4 },
        { win: 'x', loss: 'y', ...common, scores: { win: 3, loss: 2 }, agreeing: 3 },
        { win: 'y', loss: 'z', ...common, scores: { win: 2, loss: 1 }, agreeing: 4 },
      ],
      dropped: {},
    });
  });

  it('keep their distance where one is asked for', () => {
    const { pairs, dropped } = pairsOf(settledItem, 2);
    expect(pairs.map(({ win, loss }) => [win, loss])).toEqual([['x', 'z']]);
    expect(dropped).toEqual({ 'too-close': 2 });
  });

  it('leave out two that came out equal', () => {
    const tied: RankedItem = { item: { ...three, images: ['x', 'y'] }, tally: { images: ['x', 'y'], rankings: [[1.5, 1.5]] }, method: 'majority', scores: { x: 1.5, y: 1.5 } };
    expect(pairsOf(tied)).toEqual({ pairs: [], dropped: { tie: 1 } });
    expect(pairsOf({ ...tied, method: 'no-majority' })).toEqual({ pairs: [], dropped: { 'no-majority': 1 } });
  });

  it.each([
    [null, 'open'], ['practice', 'practice'], ['no-face', 'no-face'], ['discarded', 'discarded'], ['insufficient', 'insufficient'], ['unresolved', 'unresolved'],
  ] as const)('do not come of an item whose method is %s, which is counted', (method, drop) => {
    expect(pairsOf({ ...settledItem, method, scores: null })).toEqual({ pairs: [], dropped: { [drop]: 1 } });
  });

  it('do not come of an item whose image is lost', () => {
    expect(pairsOf(settledItem, null, (id) => id !== 'y')).toEqual({ pairs: [], dropped: { 'missing-image': 1 } });
  });

  it('never contradict the consensus, and together with what is left out are all twos of an item', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 });
    fc.assert(fc.property(fc.array(order, { minLength: 1, maxLength: 7 }), fc.option(fc.integer({ min: 1, max: 4 })), (orders, leastMargin) => {
      const images = ['a', 'b', 'c', 'd'];
      const answers = orders.map((places, index) => ({ kind: 'ranking', id: `b${index}`, annotator: `p${index}`, item: 'p1', order: places.map((place) => images[place]) }) as unknown as Answer);
      const counted = tally({ images, ties: false }, answers);
      const outcome = consensusOf(counted, orders.length)!;
      const { pairs, dropped } = pairsOf({ item: { id: 'p1', images, prompt: null }, tally: counted, ...outcome }, leastMargin);
      if (!outcome.scores) {
        expect({ pairs, dropped }).toEqual({ pairs: [], dropped: { unresolved: 1 } });
        return;
      }
      expect(pairs.length + (dropped['too-close'] ?? 0) + (dropped.tie ?? 0)).toBe(6);
      for (const { win, loss, scores, agreeing } of pairs) {
        expect(scores).toEqual({ win: outcome.scores[win], loss: outcome.scores[loss] });
        expect(scores.win - scores.loss).toBeGreaterThanOrEqual(leastMargin ?? 1);
        expect(agreeing).toBe(orders.filter((places) => places.indexOf(images.indexOf(win)) < places.indexOf(images.indexOf(loss))).length);
      }
    }));
  });
});
