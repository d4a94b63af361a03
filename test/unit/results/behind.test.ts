import { describe, expect, it } from 'vitest';
import type { BehindFigure } from '../../../src/contract/results.ts';
import { matchingItems } from '../../../src/services/results/result-items.ts';
import { studyVotes } from '../../../src/services/results/study-votes.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { answer, imageIdOf, memoryProject, studyOf } from '../../fixtures/memory-project.ts';

const at = '2026-01-01T00:00:00.000Z';

/** Three settled items in which alpha is first, second and last, and one that is open; metric values for all but the last two. */
async function study(): Promise<Project> {
  const project = memoryProject({ ...studyOf(4), settings: { annotatorsPerItem: 2 } });
  for (const person of ['ann', 'ben']) {
    await answer(project, person, 'p1', [0, 1, 2]);
    await answer(project, person, 'p2', [1, 0, 2]);
  }
  await answer(project, 'ann', 'p3', [2, 1, 0]);
  await answer(project, 'ben', 'p3', [2, 1, 0]);
  await answer(project, 'cat', 'p1', [0, 2, 1]);
  await answer(project, 'cat', 'p3', 'too small');
  await answer(project, 'ann', 'p4', [0, 1, 2]);
  await project.update((document) => ({ ...document, metrics: [{ name: 'clip', lowerIsBetter: false, removed: false, at }, { name: 'tied', lowerIsBetter: false, removed: false, at }] }));
  const values = (item: number, ...clip: readonly number[]) => clip.map((value, index) => ({ id: imageIdOf(item, index), values: { clip: [value, at] as const, tied: [1, at] as const } }));
  await project.scores.put([...values(1, 3, 2, 1), ...values(2, 3, 2, 1)]);
  return project;
}

async function behind(figure: BehindFigure, change: (project: Project) => Promise<void> = async () => undefined): Promise<string[]> {
  const project = await study();
  await change(project);
  return matchingItems(project, studyVotes(project), { method: 'all', behind: figure }).map(({ item }) => item.id);
}

describe('the items behind a figure', () => {
  it('are those in which a model got a score, any score, or in which anybody got it', async () => {
    expect([await behind({ model: 'alpha', score: 3 }), await behind({ model: 'alpha', score: 1 }), await behind({ model: 'alpha' }), await behind({ score: 3 })])
      .toEqual([['p1'], ['p3'], ['p1', 'p2', 'p3'], ['p1', 'p2', 'p3']]);
    expect([await behind({ model: 'nobody', score: 3 }), await behind({ model: 'alpha', score: 4 })]).toEqual([[], []]);
  });

  it('are those in which a metric turns two images round, not those that it ties or has no values for', async () => {
    expect([await behind({ metric: 'clip' }), await behind({ metric: 'tied' }), await behind({ metric: 'unknown' })]).toEqual([['p2'], [], []]);
    const turned = (project: Project) => project.update((document) => ({ ...document, metrics: document.metrics.map((metric) => ({ ...metric, lowerIsBetter: true })) }));
    expect(await behind({ metric: 'clip' }, turned)).toEqual(['p1', 'p2']);
  });

  it('are those in which a person ranked otherwise than the consensus; a discard is no ranking', async () => {
    expect([await behind({ person: 'ann' }), await behind({ person: 'cat' }), await behind({ person: 'nobody' })]).toEqual([[], ['p1'], []]);
  });

  it('have to hold everything that is asked for', async () => {
    expect([await behind({ model: 'alpha', score: 3, person: 'cat' }), await behind({ model: 'alpha', score: 2, person: 'cat' }), await behind({ model: 'beta', score: 3, metric: 'clip' })])
      .toEqual([['p1'], [], ['p2']]);
  });
});
