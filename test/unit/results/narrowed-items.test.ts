import { expect, it } from 'vitest';
import type { BehindFigure } from '../../../src/contract/results.ts';
import { matchingItems } from '../../../src/services/results/result-items.ts';
import { filteredVotes, modelResults } from '../../../src/services/results/model-results.ts';
import { studyVotes } from '../../../src/services/results/study-votes.ts';
import { annotators, answer, imageIdOf, memoryProject, seenFaces, studyOf } from '../../fixtures/memory-project.ts';

const people = annotators(['ann'], () => 'Ann');

/** Four items of one answer each; the second one has an image with two faces. */
async function study() {
  const { images, items } = studyOf(4);
  const project = memoryProject({
    images: images.map((image) => ({ ...image, detection: seenFaces(image.id === imageIdOf(2, 0) ? 2 : 1) })),
    items, people, settings: { annotatorsPerItem: 1 },
  });
  for (const [item, order] of [['p1', [0, 1, 2]], ['p2', [0, 1, 2]], ['p3', [1, 0, 2]], ['p4', [0, 2, 1]]] as const) await answer(project, 'ann', item, [...order]);
  return project;
}

const found = async (behind: BehindFigure): Promise<string[]> => {
  const project = await study();
  return matchingItems(project, studyVotes(project), { method: 'all', behind }).map(({ item }) => item.id);
};

it('the items behind a part of a bar are those that the filter of its figure lets through', async () => {
  const project = await study();
  const filter = { prompt: '', faces: 'one' as const, faceSize: null };
  const alpha = modelResults(project, filteredVotes(project, studyVotes(project), filter)).models.find(({ model }) => model === 'alpha');
  const behind = await found({ model: 'alpha', score: 3, filter });
  expect(behind).toEqual(['p1', 'p4']);
  expect(alpha?.shares['3']).toBeCloseTo(behind.length / (alpha?.items ?? 0), 12);
  expect(await found({ model: 'alpha', score: 3, filter: { ...filter, faces: 'several' } })).toEqual(['p2']);
  expect(await found({ model: 'alpha', score: 3 })).toEqual(['p1', 'p2', 'p4']);
});

it('the items behind a comparison of two models are those in which both took part', async () => {
  expect([await found({ model: 'alpha', score: 2, against: 'beta' }), await found({ model: 'alpha', score: 2, against: 'delta' })]).toEqual([['p3'], []]);
});
