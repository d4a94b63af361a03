import { describe, expect, it } from 'vitest';
import { resultsDocument } from '../../../src/contract/results.ts';
import { mergeDocuments } from '../../../src/domain/merge/merge-documents.ts';
import { updateDesign } from '../../../src/services/design/update-design.ts';
import { matchingItems, resultItem, type ResultItemsQuery } from '../../../src/services/results/result-items.ts';
import { resultsOf } from '../../../src/services/results/results.ts';
import { studyVotes } from '../../../src/services/results/study-votes.ts';
import { annotators, answer, imageIdOf, memoryProject, seenFaces, studyOf } from '../../fixtures/memory-project.ts';

const people = annotators(['ann', 'ben', 'cat'], (id) => id.toUpperCase());

/** Three people, five items: majority, kemeny, discarded, no face, still open. */
async function study() {
  const { images, items } = studyOf(5);
  const withoutFace = imageIdOf(4, 1);
  const project = memoryProject({
    images: images.map((image) => (image.id === withoutFace ? { ...image, detection: seenFaces(0) } : image)),
    items, people, settings: { annotatorsPerItem: 3 },
  });
  await answer(project, 'ann', 'p1', [0, 1, 2], 1000);
  await answer(project, 'ben', 'p1', [0, 1, 2], 4000);
  await answer(project, 'cat', 'p1', [0, 2, 1], 3000);
  await answer(project, 'ann', 'p2', [0, 1, 2], 2000);
  await answer(project, 'ben', 'p2', [1, 0, 2], 0);
  await answer(project, 'cat', 'p2', [2, 0, 1], 3000);
  await answer(project, 'ann', 'p3', 'no valid face', 9000);
  await answer(project, 'ben', 'p3', [2, 1, 0], 5000);
  await answer(project, 'cat', 'p3', 'too small', 3000);
  await answer(project, 'ann', 'p4', [0, 1, 2], 2000);
  await answer(project, 'ann', 'p5', [0, 1, 2], 3000);
  return project;
}

describe('the results document', () => {
  it('has every figure as computed by hand', async () => {
    const found = resultsOf(await study());
    const scores = (item: number, ...values: number[]) => Object.fromEntries(values.map((value, index) => [imageIdOf(item, index), value]));
    expect(found).toMatchObject({
      items: 5,
      complete: 4,
      consensus: [
        { item: 'p1', method: 'majority', scores: scores(1, 3, 2, 1) },
        // Alpha before beta 2:1, alpha before gamma 2:1, beta before gamma 2:1.
        { item: 'p2', method: 'kemeny', scores: scores(2, 3, 2, 1) },
        { item: 'p3', method: 'discarded', scores: null },
        { item: 'p4', method: 'no-face', scores: null },
      ],
      models: [
        { model: 'alpha', shares: { 1: 0, 2: 0, 3: 1 }, mean: 3, items: 2 },
        { model: 'beta', shares: { 1: 0, 2: 1, 3: 0 }, mean: 2, items: 2 },
        { model: 'gamma', shares: { 1: 1, 2: 0, 3: 0 }, mean: 1, items: 2 },
      ],
      annotators: [
        { annotator: 'ann', name: 'ANN', ballots: 5, discards: 1, remaining: 0, medianSeconds: 2, lastAt: '2026-01-02T00:00:00.010Z' },
        { annotator: 'ben', name: 'BEN', ballots: 3, discards: 0, remaining: 1, medianSeconds: 4.5, lastAt: '2026-01-02T00:00:00.007Z' },
        { annotator: 'cat', name: 'CAT', ballots: 3, discards: 1, remaining: 1, medianSeconds: 3, lastAt: '2026-01-02T00:00:00.008Z' },
      ],
    });
    expect([found.pairwise, found.metrics, found.metricPairs, found.exclusions, found.positionBias]).toEqual([[], [], [], [], []]);
    // p1: alpha 3 3 3, beta 2 2 1, gamma 1 1 2: all three agree. p2: alpha 3 2 2, beta 2 3 1, gamma 1 1 3: alpha and gamma.
    expect(found.agreement.majorityShare?.value).toBeCloseTo(5 / 6, 12);
    expect(resultsDocument.parse(found)).toEqual(found);
  });

  it('uses the latest answer only and reopens what was taken back', async () => {
    const project = await study();
    await answer(project, 'cat', 'p1', [0, 1, 2]);
    await project.ballots.append({ kind: 'withdrawn', submission: 'undo-0001', annotator: 'ben', item: 'p2', durationMs: 0, shown: null });
    const found = resultsOf(project);
    expect(found.consensus.map(({ item, method }) => [item, method])).toEqual([['p1', 'majority'], ['p3', 'discarded'], ['p4', 'no-face']]);
    expect(found.agreement.majorityShare?.value).toBe(1);
    expect(found.annotators[1]).toMatchObject({ ballots: 2, remaining: 2 });
  });

  it('says nothing about agreement before an item is complete', () => {
    const nothing = { consensusShare: null, consensusShareInterval: null, meanTau: null, meanTauInterval: null, selfConsistency: null, selfConsistencyInterval: null };
    expect(resultsOf(memoryProject({ ...studyOf(2), people }))).toEqual({
      items: 2, complete: 0, consensus: [], models: [], pairwise: [], metrics: [], metricPairs: [], positionBias: [], exclusions: [],
      agreement: { majorityShare: null, unanimousShare: null, fleissKappa: null, krippendorffAlpha: null, kendallW: null, pairwiseTau: null, selfConsistency: null },
      pairwiseTauMatrix: { annotators: [], tau: [], items: [] }, humanCeiling: null, humanCeilingInterval: null, humanCeilingComparisons: 0, methods: expect.any(String),
      annotators: people.map(({ id, name }) => ({
        annotator: id, name, ballots: 0, discards: 0, excluded: 0, remaining: 2, medianSeconds: null, lastAt: null, repeats: 0, hasty: 0, positions: [], remarks: [], ...nothing,
      })),
    });
  });

  it('names people who answered but are not in the roster by their id', async () => {
    const project = memoryProject({ ...studyOf(1), people: [] });
    await answer(project, 'stranger', 'p1', [0, 1, 2]);
    expect(resultsOf(project).annotators).toMatchObject([{ annotator: 'stranger', name: 'stranger', ballots: 1, remaining: 0 }]);
  });
});

describe('what the results say of the design', () => {
  it('is the same before and after another copy was merged, which sorts the changes', async () => {
    const project = await study();
    const settings = { ...project.document.settings, repeatShare: 0.1, hastyMs: 0, showPrompt: true, annotatorsPerItem: 2 };
    await updateDesign(project, { settings, seed: 'another' });
    const before = resultsOf(project).methods;
    await project.update((document) => mergeDocuments(document, document));
    expect(resultsOf(project).methods).toBe(before);
    expect(before).toContain('After the first answer the design was changed');
  });
});

describe('the items behind the figures', () => {
  const found = async (method: ResultItemsQuery['method'], text = '') => {
    const project = await study();
    return matchingItems(project, studyVotes(project), { method, text }).map((votes) => resultItem(project, votes));
  };
  const names = async (...query: Parameters<typeof found>) => (await found(...query)).map(({ item }) => item);

  it('come with votes and scores', async () => {
    expect((await found('majority'))[0]).toEqual({
      item: 'p1', prompt: 'Prompt 1', method: 'majority', rankings: 3, discards: 0, ties: false, known: null,
      candidates: [
        { image: imageIdOf(1, 0), model: 'alpha', score: 3, votes: { 1: 0, 2: 0, 3: 3 } },
        { image: imageIdOf(1, 1), model: 'beta', score: 2, votes: { 1: 1, 2: 2, 3: 0 } },
        { image: imageIdOf(1, 2), model: 'gamma', score: 1, votes: { 1: 2, 2: 1, 3: 0 } },
      ],
    });
    expect((await found('open'))[0]).toMatchObject({ item: 'p5', method: null, rankings: 1 });
  });

  it('can be those settled in one way, or those still open', async () => {
    expect(await names('all')).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
    const ways = ['majority', 'kemeny', 'discarded', 'no-face', 'open', 'unresolved'] as const;
    expect(await Promise.all(ways.map((method) => names(method)))).toEqual([['p1'], ['p2'], ['p3'], ['p4'], ['p5'], []]);
  });

  it('are found by a part of their name or prompt, in any case', async () => {
    expect([await names('all', 'P3'), await names('all', ' pROMPT '), await names('all', 'nobody')]).toEqual([['p3'], ['p1', 'p2', 'p3', 'p4', 'p5'], []]);
  });
});
