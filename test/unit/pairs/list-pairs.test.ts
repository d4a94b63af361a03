import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairRow, type PairQuery } from '../../../src/contract/pairs.ts';
import { pairSorts } from '../../../src/domain/pairs/pair-order.ts';
import { pairTest } from '../../../src/domain/pairs/pair-where.ts';
import { listBatches } from '../../../src/services/pairs/list-batches.ts';
import { getPair, listPairs, pairIds, pairRows } from '../../../src/services/pairs/list-pairs.ts';
import { meantPairs } from '../../../src/services/pairs/meant-pairs.ts';
import { pairsBeside } from '../../../src/services/pairs/beside.ts';
import { studyTraits } from '../../../src/services/pairs/study-traits.ts';
import type { OpenStudy } from '../../../src/services/studio/open-study.ts';
import { batchOf, curator, decides, hex, madeImage, momentOf, numberOf, pairsStudy, ranked, redrawn, scored, theLead } from './made-pairs.ts';
import { someStudy, someWhere } from './some-study.ts';

const everything: PairQuery = { offset: 0, limit: 200, where: {}, sort: 'added', list: null };
const numbers = (study: OpenStudy, query: Partial<PairQuery> = {}, caller: Parameters<typeof listPairs>[1] = theLead) => listPairs(study, caller, { ...everything, ...query }).rows.map(({ pair }) => numberOf(pair));

describe('a list of pairs', () => {
  it('has every order, with what is not known at the end', async () => {
    const study = await pairsStudy({
      images: [1, 2].map((number) => madeImage(number)),
      pairs: [redrawn(1, { change: 5, margin: 1 }), redrawn(2, { change: 0.4, face: { index: 0, box: [0, 0, 9, 9], areaRatio: 0.2 } }), scored(3, [1, 2]), ranked(4, [1, 2]), redrawn(5, { margin: -2, at: 0 })],
    });
    const shuffled = numbers(study, { sort: 'shuffled' });
    expect(Object.fromEntries(pairSorts.filter((sort) => sort !== 'shuffled').map((sort) => [sort, numbers(study, { sort })]))).toEqual({
      'added': [1, 2, 3, 4, 5], 'newest': [4, 3, 2, 1, 5], 'largest-margin': [3, 1, 4, 5, 2], 'smallest-margin': [5, 1, 4, 3, 2],
      'most-changed': [5, 1, 2, 3, 4], 'least-changed': [2, 1, 5, 3, 4], 'largest-face': [2, 3, 4, 1, 5], 'smallest-face': [1, 5, 3, 4, 2],
    });
    expect([shuffled.toSorted(), numbers(study, { sort: 'shuffled' })]).toEqual([[1, 2, 3, 4, 5], shuffled]);
  });

  it('stays as it was under its name while people decide, and is made anew without one or under a name that nobody knows', async () => {
    const study = await pairsStudy({ pairs: [1, 2, 3].map((number) => redrawn(number)) });
    const where = { decision: 'undecided' } as const;
    const first = listPairs(study, theLead, { ...everything, where, limit: 2 });
    await decides(study, 'lead', [1], { verdict: 'accept' });
    const rest = listPairs(study, theLead, { ...everything, where, list: first.list, offset: 1 });
    expect([first.total, rest.list === first.list, rest.total, rest.rows.map(({ pair }) => numberOf(pair))]).toEqual([3, true, 3, [2, 3]]);
    expect(pairIds(study, theLead, { ...everything, where, list: first.list, limit: 100_000 })).toEqual([1, 2, 3].map(hex));
    const anew = listPairs(study, theLead, { ...everything, where });
    const unknown = listPairs(study, theLead, { ...everything, where, list: 'no such list' });
    const question = listPairs(study, theLead, { ...everything, where: {}, list: first.list });
    expect([anew.total, anew.list === first.list, unknown.list === anew.list, question.total, question.list === first.list]).toEqual([2, false, true, 3, false]);
  });

  it('is of the caller who asked for it, and one of the last sixteen', async () => {
    const study = await pairsStudy({ pairs: [1, 2].map((number) => redrawn(number)) });
    const { list } = listPairs(study, theLead, everything);
    expect(listPairs(study, curator('p1'), { ...everything, list }).list).not.toBe(list);
    await study.project.pairs.put([redrawn(3)]);
    study.index.pairsChanged();
    for (let least = 1; least < 16; least += 1) listPairs(study, theLead, { ...everything, where: { margin: { least, most: null } } });
    expect(listPairs(study, theLead, { ...everything, list }).total).toBe(2);
    for (let least = 20; least < 36; least += 1) listPairs(study, theLead, { ...everything, where: { margin: { least, most: null } } });
    expect(listPairs(study, theLead, { ...everything, list })).toMatchObject({ total: 3 });
  });

  it('follows what the caller says of pairs: a curator sees their own word, the lead what stands in common', async () => {
    const study = await pairsStudy({ pairs: [1, 2, 3].map((number) => redrawn(number)) });
    await decides(study, 'p1', [1, 2], { verdict: 'accept' });
    await decides(study, 'p2', [2], { verdict: 'reject', reason: 'both bad' });
    const found = (decision: 'accepted' | 'rejected' | 'conflict' | 'undecided' | 'decided') => [theLead, curator('p1'), curator('p2')].map((caller) => numbers(study, { where: { decision } }, caller));
    expect([found('accepted'), found('rejected'), found('conflict'), found('undecided'), found('decided')]).toEqual([
      [[1], [1, 2], []], [[], [], [2]], [[2], [], []], [[3], [3], [1, 3]], [[1, 2], [1, 2], [2]],
    ]);
    expect(meantPairs(study, curator('p2'), { kind: 'where', where: { reason: 'both bad' } })).toEqual([hex(2)]);
    expect(meantPairs(study, theLead, { kind: 'pairs', ids: [hex(3), hex(9), hex(3)] })).toEqual([hex(3), hex(9)]);
  });

  it('leaves out what does not stand any more, unless that is asked for', async () => {
    const study = await pairsStudy({ pairs: [scored(1, [1, 2]), scored(2, [3, 4], { stands: false })] });
    expect([numbers(study), numbers(study, { where: { marks: ['withdrawn'] } })]).toEqual([[1], [2]]);
  });

  it('shows pairs, images and batches that came later', async () => {
    const study = await pairsStudy({ images: [madeImage(1, { faces: null })], pairs: [scored(1, [1, 2])] });
    expect([numbers(study, { where: { faces: { least: 0, most: 9 } } }), studyTraits(study).get(hex(1))?.trial]).toEqual([[], false]);
    await study.project.images.put([madeImage(1), madeImage(2, { faces: 3 })]);
    study.index.imagesChanged([hex(1), hex(2)]);
    await study.project.batches.put([batchOf('a')]);
    await study.project.pairs.put([redrawn(2), scored(1, [1, 2], { scores: { win: 9, loss: 0 } })]);
    study.index.pairsChanged();
    expect([numbers(study, { where: { faces: { least: 3, most: 9 } } }), studyTraits(study).all.map(({ margin, trial, place }) => [margin, trial, place])]).toEqual([[1], [[9, false, 0], [null, true, 1]]]);
  });

  it('holds exactly the pairs that pass, for any filter of any study', async () => {
    await fc.assert(fc.asyncProperty(someStudy(), someWhere(), async (make, where) => {
      const study = await make();
      const passes = pairTest(where);
      const traits = studyTraits(study).all;
      const expected = traits.filter((one) => passes(one, getPair(study, theLead, one.id).review)).map(({ id }) => id);
      expect(meantPairs(study, theLead, { kind: 'where', where })).toEqual(expected);
      for (const sort of pairSorts) expect(pairIds(study, theLead, { ...everything, where, sort }).toSorted()).toEqual(expected.toSorted());
    }), { numRuns: 60 });
  });
});

describe('pairs by their ids', () => {
  it('come in the order that was asked for, without those that are gone', async () => {
    const study = await pairsStudy({ pairs: [1, 2].map((number) => redrawn(number)) });
    expect(pairRows(study, theLead, [hex(2), hex(7), hex(1), hex(2)]).map(({ pair }) => numberOf(pair))).toEqual([2, 1, 2]);
    expect(() => getPair(study, theLead, hex(7))).toThrowError(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it('have beside them what was made of the same face, or of the same two images either way round', async () => {
    const other = { index: 1, box: [50, 10, 70, 40] as const, areaRatio: 0.03 };
    const study = await pairsStudy({ pairs: [redrawn(1, { at: 9 }), redrawn(2, { batch: 'b', at: 3 }), redrawn(3, { face: other }), redrawn(4, { image: 2 }), scored(5, [1, 2]), ranked(6, [2, 1]), scored(7, [1, 3])] });
    const beside = (number: number) => pairsBeside(study, theLead, hex(number)).map(({ pair }) => numberOf(pair));
    expect([1, 2, 3, 4, 5, 6, 7].map(beside)).toEqual([[2, 1], [2, 1], [3], [4], [5, 6], [5, 6], [7]]);
  });
});

describe('a pair as a page shows it', () => {
  it('has both pictures with their faces, of every source', async () => {
    const images = [madeImage(1, { caption: 'A woman' }), madeImage(2, { model: 'sdxl', promptId: 'p1', caption: 'A man', faces: 2 }), madeImage(3, { model: 'turbo', promptId: 'p1', faces: 0 })];
    const study = await pairsStudy({ images, pairs: [redrawn(1, { margin: 1.5, change: 0.2 }), scored(2, [2, 3]), ranked(3, [2, 9], { prompt: 'Said so', stands: false })], batches: [batchOf('a')] });
    const rows = pairRows(study, theLead, [1, 2, 3].map(hex));
    expect(rows.map((row) => pairRow.parse(row))).toEqual(rows);
    expect(rows.map(({ pair: _pair, win, loss, ...row }) => ({ ...row, sides: [win, loss].map(({ thumbnail: _t, face: _f, whole: _w, ...side }) => side) }))).toEqual([
      {
        name: '1.png', prompt: 'A woman', unchanged: true, faceGone: false, trial: true, withdrawn: false, margin: 1.5, duplicates: 0, bestOfGroup: true, review: null,
        sides: [1, 1].map(() => ({ name: '1.png', model: null, width: 200, height: 100, region: [-4, 1, 44, 49], box: [10, 10, 30, 40] })),
      },
      {
        name: 'p1', prompt: 'A man', unchanged: false, faceGone: false, trial: false, withdrawn: false, margin: 2, duplicates: 0, bestOfGroup: true, review: null,
        sides: [{ name: 'sdxl/2.png', model: 'sdxl', width: 200, height: 100, region: [-7, -2, 57, 62], box: [10, 10, 40, 50] }, { name: 'turbo/3.png', model: 'turbo', width: 200, height: 100, region: null, box: null }],
      },
      {
        name: 'i1', prompt: 'Said so', unchanged: false, faceGone: false, trial: false, withdrawn: true, margin: 1, duplicates: 0, bestOfGroup: true, review: null,
        sides: [{ name: 'sdxl/2.png', model: 'sdxl', width: 200, height: 100, region: [-7, -2, 57, 62], box: [10, 10, 40, 50] }, { name: hex(9), model: null, width: 0, height: 0, region: null, box: null }],
      },
    ]);
  });

  it('says which near-duplicates its images have, and whether they are the best of them', async () => {
    const [near, far] = ['ff00ff00ff00ff00', '0123456789abcdef'];
    const images = [madeImage(1, { fingerprint: near }), madeImage(2, { fingerprint: near, bytes: 99 }), madeImage(3, { fingerprint: far }), madeImage(4)];
    const study = await pairsStudy({ images, pairs: [scored(1, [3, 1]), scored(2, [2, 3]), scored(3, [3, 4]), scored(4, [1, 2])] });
    expect(pairRows(study, theLead, [1, 2, 3, 4].map(hex)).map(({ duplicates, bestOfGroup }) => [duplicates, bestOfGroup])).toEqual([[2, false], [2, true], [0, true], [2, false]]);
    expect([numbers(study, { where: { duplicates: 'grouped' } }), numbers(study, { where: { duplicates: 'not-best' } }), numbers(study, { where: { duplicates: 'unique' } })]).toEqual([[1, 2, 4], [1, 4], [3]]);
  });
});

describe('a list of batches', () => {
  it('counts what came out of each, the newest first, and nothing that was not inpainted', async () => {
    const batch = (letter: string, day: number) => batchOf(letter, { createdAt: momentOf(day), settings: { ...batchOf('a').settings, inpainter: letter === 'c' ? 'gone' : 'procedural' } });
    const study = await pairsStudy({ pairs: [redrawn(1), redrawn(2, { change: 0.1 }), redrawn(3, { faceGone: true }), redrawn(4, { batch: 'b' }), scored(5, [1, 2])], batches: [batch('a', 1), batch('c', 2), batch('b', 3)] });
    expect(listBatches(study.project, new Map([['procedural', 'Built in']])).map(({ batch: { id }, title, pairs, unchanged, faceGone }) => [id[0], title, pairs, unchanged, faceGone]))
      .toEqual([['b', 'Built in', 1, 0, 0], ['c', 'gone', 0, 0, 0], ['a', 'Built in', 3, 1, 1]]);
  });
});
