import { describe, expect, it } from 'vitest';
import { countedVotes, studyVotes } from '../../../src/services/results/study-votes.ts';
import { metricResults } from '../../../src/services/results/metric-results.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { answer, imageIdOf, memoryProject, studyOf } from '../../fixtures/memory-project.ts';

const at = '2026-02-01T00:00:00.000Z';

/** Three items with one answer each, first image best, and one for practice; values by item. */
async function study(values: Readonly<Record<string, readonly (readonly (number | null)[])[]>>, lower: readonly string[] = []): Promise<Project> {
  const { images, items } = studyOf(4);
  const practice = { use: 'practice', answer: { kind: 'discard' }, at } as const;
  const project = memoryProject({ images, items: items.map((item, index) => index < 3 ? item : { ...item, known: practice }), settings: { annotatorsPerItem: 1 } });
  for (const item of ['p1', 'p2', 'p3']) await answer(project, 'ada', item, [0, 1, 2]);
  for (const [metric, ofMetric] of Object.entries(values)) await setValues(project, metric, ofMetric);
  await project.update((document) => ({ ...document, metrics: Object.keys(values).sort().map((name) => ({ name, lowerIsBetter: lower.includes(name), removed: false, at })) }));
  return project;
}

async function setValues(project: Project, metric: string, values: readonly (readonly (number | null)[])[]): Promise<void> {
  for (const [item, ofItem] of values.entries()) {
    for (const [candidate, value] of ofItem.entries()) {
      const id = imageIdOf(item + 1, candidate);
      if (value !== null) await project.scores.put([{ id, values: { ...project.scores.get(id)?.values, [metric]: [value, at] } }]);
    }
  }
}

function results(project: Project, items?: readonly string[]) {
  return metricResults(project, countedVotes(studyVotes(project)).filter(({ item }) => items?.includes(item.id) ?? true));
}

describe('metrics of a study against its answers', () => {
  it('come best first, with their coverage, and every two of them compared', async () => {
    // The values of the practice item would make another range.
    const project = await study({ bad: [[0, 1, 2], [0, 1, 2], [0, 1, 2], [100, 100, 100]], good: [[1, 2, 3], [null, 2, 3], [1, 3, 3], [-100, 0, 0]] }, ['good']);
    expect(results(project)).toEqual({
      metrics: [
        {
          metric: 'good', lowerIsBetter: true, source: 'imported', images: 8, ofImages: 9, range: [1, 3],
          comparisons: 7, ties: 1, accuracy: 6.5 / 7, accuracyInterval: [5 / 6, 1],
          items: 2, pearson: expect.closeTo(3.5 / Math.sqrt(14), 12) as number, pearsonInterval: expect.anything() as unknown,
          spearman: expect.any(Number) as number, spearmanInterval: expect.anything() as unknown, kendall: expect.any(Number) as number, kendallInterval: expect.anything() as unknown,
          meanByModel: { alpha: 1, beta: 1 / 3, gamma: 0 },
          meanByModelInterval: { alpha: [1, 1], beta: [0, 0.5], gamma: [0, 0] },
        },
        {
          metric: 'bad', lowerIsBetter: false, source: 'imported', images: 9, ofImages: 9, range: [0, 2],
          comparisons: 9, ties: 0, accuracy: 0, accuracyInterval: [0, 0],
          items: 3, pearson: -1, pearsonInterval: [-1, -1], spearman: -1, spearmanInterval: [-1, -1], kendall: -1, kendallInterval: [-1, -1],
          meanByModel: { alpha: 0, beta: 0.5, gamma: 1 },
          meanByModelInterval: { alpha: [0, 0], beta: [0.5, 0.5], gamma: [1, 1] },
        },
      ],
      metricPairs: [{ metrics: ['good', 'bad'], comparisons: 7, accuracies: [6.5 / 7, 0], difference: 6.5 / 7, differenceInterval: [5 / 6, 1], p: 1 / 4 }],
    });
  });

  it('are compared two by two as long as they are few, and beyond that the most accurate ones', async () => {
    const values = Object.fromEntries(Array.from({ length: 22 }, (_, index) => [`m${String(index).padStart(2, '0')}`, [[3, 2, 1], [3, 2, 1], index < 2 ? [1, 2, 3] : [3, 2, 1]]]));
    const { metrics, metricPairs } = results(await study(values));
    expect([metrics.length, metricPairs.length, metricPairs.some((pair) => pair.metrics.includes('m00') || pair.metrics.includes('m01'))]).toEqual([22, 190, false]);
  });

  it('are normalised over the whole study when only some of its items are asked for', async () => {
    const project = await study({ clip: [[3, 2, 1], [0, 0, 0], [10, 10, 10]] });
    const { metrics: [row] } = results(project, ['p1']);
    expect({ images: row!.images, range: row!.range, means: row!.meanByModel, accuracy: row!.accuracy }).toEqual({ images: 3, range: [0, 10], means: { alpha: 0.3, beta: 0.2, gamma: 0.1 }, accuracy: 1 });
  });

  it('say what they can of a metric without values, last, and of nothing when there is no metric', async () => {
    const { metrics, metricPairs } = results(await study({ empty: [], full: [[0, 1, 2]] }));
    expect(metrics[1]).toEqual({
      metric: 'empty', lowerIsBetter: false, source: 'imported', images: 0, ofImages: 9, range: null, comparisons: 0, ties: 0, accuracy: null, accuracyInterval: null,
      items: 0, pearson: null, pearsonInterval: null, spearman: null, spearmanInterval: null, kendall: null, kendallInterval: null, meanByModel: {}, meanByModelInterval: {},
    });
    expect(metricPairs).toEqual([]);
    expect(results(await study({}))).toEqual({ metrics: [], metricPairs: [] });
  });

  it('follow answers, values, directions and models at once', async () => {
    const project = await study({ clip: [[3, 2, 1], [6, 5, 4], [9, 8, 7]] });
    const first = results(project).metrics[0]!;
    expect(first).toMatchObject({ accuracy: 1, meanByModel: { alpha: 5 / 8, beta: 4 / 8, gamma: 3 / 8 } });
    await answer(project, 'ada', 'p1', [2, 1, 0]);
    expect(results(project).metrics[0]).toMatchObject({ accuracy: 6 / 9, meanByModel: first.meanByModel, meanByModelInterval: first.meanByModelInterval });
    await setValues(project, 'clip', [[1, 2, 3]]);
    expect(results(project).metrics[0]).toMatchObject({ accuracy: 1, meanByModel: { alpha: 13 / 24, beta: 4 / 8, gamma: 11 / 24 } });
    await project.update((document) => ({ ...document, metrics: document.metrics.map((metric) => ({ ...metric, lowerIsBetter: true })) }));
    expect(results(project).metrics[0]).toMatchObject({ accuracy: 0, meanByModel: { alpha: 11 / 24, beta: 4 / 8, gamma: 13 / 24 } });
    await project.images.put([...project.images.values()].map((image) => ({ ...image, model: 'one' })));
    expect(results(project).metrics[0]!.meanByModel).toEqual({ one: 0.5 });
  });
});
