import { describe, expect, it } from 'vitest';
import type { Face } from '../../../src/domain/face.ts';
import { projectMetrics } from '../../../src/services/scores/metric-values.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { scoringOf } from '../../fixtures/scored-study.ts';
import { imageIdOf, memoryProject, seenFaces, studyOf } from '../../fixtures/memory-project.ts';

const at = '2026-02-01T00:00:00.000Z';
const first = imageIdOf(1, 0), second = imageIdOf(1, 1), third = imageIdOf(1, 2);

async function study(metrics: readonly (readonly [name: string, options?: { lowerIsBetter?: boolean; removed?: boolean }])[]): Promise<Project> {
  const project = memoryProject(studyOf(1));
  await project.update((document) => ({ ...document, metrics: metrics.map(([name, options]) => ({ name, lowerIsBetter: false, removed: false, at, ...options })) }));
  return project;
}

/** Scores the faces of an image; the second face is the larger one. */
async function score(project: Project, image: string, scores: readonly (number | null)[], { choice = null, scorer = 'facescore' }: { choice?: number | 'drawn' | null; scorer?: string } = {}): Promise<void> {
  const record = project.images.get(image)!;
  const faces = seenFaces(scores.length).faces.map((face, index): Face => ({ ...face, areaRatio: 0.1 + index / 10 }));
  await project.images.put([{
    ...record, detection: { ...record.detection!, faces },
    choice: choice === null ? null : choice === 'drawn' ? { kind: 'drawn', box: [0, 0, 5, 5], at } : { kind: 'detected', index: choice, at },
    scorings: { ...record.scorings, [scorer]: scoringOf(faces.map(({ box }, index) => ({ box, score: scores[index]!, deviations: [] }))) },
  }]);
}

function described(project: Project) {
  return projectMetrics(project).map(({ valueOf, scorer: _scorer, ...metric }) => ({ ...metric, values: [first, second, third, 'unknown'].map(valueOf) }));
}

describe('the metrics of a study', () => {
  it('are those imported, with their values as they came, without those that were removed', async () => {
    const project = await study([['clip'], ['fid', { lowerIsBetter: true }], ['old', { removed: true }]]);
    await project.scores.put([{ id: first, values: { clip: [0.5, at], old: [1, at] } }, { id: second, values: { clip: [0, at], fid: [-3, at] } }]);
    expect(described(project)).toEqual([
      { name: 'clip', lowerIsBetter: false, source: 'imported', values: [0.5, 0, null, null] },
      { name: 'fid', lowerIsBetter: true, source: 'imported', values: [null, -3, null, null] },
    ]);
  });

  it('take no value from what every object has', async () => {
    const project = await study([['__proto__'], ['constructor']]);
    await project.scores.put([{ id: first, values: { clip: [0.5, at] } }]);
    expect(described(project).map(({ values }) => values)).toEqual([[null, null, null, null], [null, null, null, null]]);
  });

  it('have the score of the representative face among them, once an image has one', async () => {
    const project = await study([]);
    expect(projectMetrics(project)).toEqual([]);
    await score(project, first, [1, 2]);
    await score(project, second, [3, 4], { choice: 0 });
    await score(project, third, [5, 6], { choice: 'drawn' });
    expect(described(project)).toEqual([{ name: 'facescore', lowerIsBetter: false, source: 'studio', values: [2, 3, null, null] }]);
  });

  it('do not have it when only other faces have scores', async () => {
    const project = await study([]);
    await score(project, first, [1, null]);
    expect(projectMetrics(project)).toEqual([]);
  });

  it('have one of every scorer, sorted, also of one that looks at whole images', async () => {
    const project = await study([['zeal']]);
    await score(project, first, [1, 2]);
    await score(project, first, [3, 4], { scorer: 'ediffiqa-t' });
    const record = project.images.get(second)!;
    await project.images.put([{ ...record, detection: null, scorings: { sharp: scoringOf([{ box: null, score: 9, deviations: [] }], { subject: 'image', lowerIsBetter: true }) } }]);
    expect(described(project)).toEqual([
      { name: 'zeal', lowerIsBetter: false, source: 'imported', values: [null, null, null, null] },
      { name: 'ediffiqa-t', lowerIsBetter: false, source: 'studio', values: [4, null, null, null] },
      { name: 'facescore', lowerIsBetter: false, source: 'studio', values: [2, null, null, null] },
      { name: 'sharp', lowerIsBetter: true, source: 'studio', values: [null, 9, null, null] },
    ]);
  });

  it('have none of a scorer that has looked at photographs only: those are in no item', async () => {
    const project = await study([]);
    const record = { ...project.images.get(first)!, id: imageIdOf(9, 0), model: null, itemId: null };
    await project.images.put([record]);
    await score(project, record.id, [1, 2]);
    expect(projectMetrics(project)).toEqual([]);
    await score(project, first, [3]);
    expect(described(project)).toEqual([{ name: 'facescore', lowerIsBetter: false, source: 'studio', values: [3, null, null, null] }]);
  });

  it('keep it apart from imported metrics of the same name', async () => {
    const project = await study([['facescore'], ['facescore (studio)']]);
    await score(project, first, [7]);
    await project.scores.put([{ id: first, values: { facescore: [1, at] } }]);
    expect(described(project).map(({ name, source, values: [value] }) => ({ name, source, value }))).toEqual([
      { name: 'facescore', source: 'imported', value: 1 },
      { name: 'facescore (studio)', source: 'imported', value: null },
      { name: 'facescore (studio) (studio)', source: 'studio', value: 7 },
    ]);
    await project.update((document) => ({ ...document, metrics: document.metrics.map((metric) => ({ ...metric, removed: true })) }));
    expect(described(project).map(({ name }) => name)).toEqual(['facescore']);
  });
});
