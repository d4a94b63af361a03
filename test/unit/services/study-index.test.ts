import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNoFaceItem } from '../../../src/domain/no-face.ts';
import { itemOrder } from '../../../src/domain/presentation.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { itemVotes } from '../../../src/services/results/item-votes.ts';
import { resultsOf } from '../../../src/services/results/results.ts';
import { createStudyIndex, type StudyIndex } from '../../../src/services/studio/study-index.ts';
import { newProject, recordsOnly } from './study-fixture.ts';

const people = ['ann', 'bob', 'cyd'];
const asked = 2;

/** The same figures from their definitions, without any memory. */
function byDefinition(project: Project) {
  const items = [...project.items.values()].map((item) => ({
    id: item.id,
    noFace: isNoFaceItem(item.images.map((id) => project.images.get(id)), 'any-image'),
    answers: project.ballots.answersFor(item.id),
    method: itemVotes(project, item).method,
    counted: [...project.ballots.answersFor(item.id).values()].filter((answer) => answer.kind === 'discard' || item.images.every((id) => answer.order.includes(id))).length,
    whole: item.images.every((id) => project.images.get(id)),
  }));
  const open = (person: string) => items.filter(({ noFace, answers, counted, whole }) => !noFace && whole && !answers.has(person) && counted < asked);
  return {
    counts: {
      noFaceItems: items.filter(({ noFace }) => noFace).length,
      ballots: items.reduce((sum, { answers }) => sum + answers.size, 0),
      completeItems: items.filter(({ noFace, counted }) => noFace || counted >= asked).length,
      unresolvedItems: items.filter(({ method }) => method === 'unresolved').length,
    },
    people: people.map((person) => {
      const answered = items.filter(({ noFace, answers }) => !noFace && answers.has(person)).length;
      const left = new Set(open(person).map(({ id }) => id));
      return { answered, total: answered + left.size, next: itemOrder(project.document.seed, person, items.map(({ id }) => id)).filter((id) => left.has(id)) };
    }),
  };
}

function byIndex(index: StudyIndex) {
  return {
    counts: index.itemCounts(),
    people: people.map((person) => ({ ...index.progressOf(person), next: index.nextFor(person, 1000, new Set()).map(({ id }) => id) })),
  };
}

describe('the index of a study', () => {
  it('says after any changes what the definitions say', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('ranking' as const, 'discard' as const, 'withdrawn' as const), person: fc.constantFrom(...people), item: fc.nat(6), turn: fc.nat(6) }),
      fc.record({ kind: fc.constant('faces' as const), item: fc.nat(5), image: fc.nat(2), found: fc.boolean() }),
      fc.record({ kind: fc.constant('look' as const), person: fc.constantFrom(...people) }),
    );
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const project = await newProject();
      await project.update((document) => ({ ...document, settings: { ...document.settings, annotatorsPerItem: asked } }));
      await recordsOnly(project, 6);
      await project.items.put([{ id: 'picture-lost', key: 'f'.repeat(16), prompt: null, images: ['0'.repeat(16), '1'.repeat(16), '2'.repeat(16)] }]);
      const items = [...project.items.values()];
      const index = createStudyIndex(project);
      for (const [number, one] of steps.entries()) {
        if (one.kind === 'look') {
          index.nextFor(one.person, 2, new Set());
        } else if (one.kind === 'faces') {
          const image = project.images.get(items[one.item]!.images[one.image]!)!;
          const faces = one.found ? [{ box: [8, 8, 40, 40] as const, confidence: 0.9, landmarks: null, areaRatio: 0.1, frontalness: null, score: null }] : [];
          await project.images.put([{ ...image, detection: { ...image.detection!, faces } }]);
          index.imagesChanged([image.id]);
        } else {
          const item = items[one.item]!;
          const line = { submission: `submission-${number}`, item: item.id, annotator: one.person, durationMs: 1000, shown: null };
          // The last turn is an order of other images, as another copy of the study could have it under this name.
          const order = one.turn === 6 ? ['d'.repeat(16), 'e'.repeat(16), 'f'.repeat(16)] : [...item.images.slice(one.turn % 3), ...item.images.slice(0, one.turn % 3)];
          await project.ballots.append(one.kind === 'ranking' ? { ...line, kind: 'ranking', order } : one.kind === 'discard' ? { ...line, kind: 'discard', reason: 'no' } : { ...line, kind: 'withdrawn' });
          index.ballotChanged(item.id);
        }
        if (number % 7 === 0) expect(byIndex(index)).toEqual(byDefinition(project));
      }
      expect(byIndex(index)).toEqual(byDefinition(project));
      const results = resultsOf(project);
      expect(results.complete).toBe(index.itemCounts().completeItems);
      for (const { annotator, remaining } of results.annotators) {
        const { answered, total } = index.progressOf(annotator);
        expect(remaining).toBe(total - answered);
      }
      await project.close();
    }), { numRuns: 25 });
  });

  it('counts images by what is known of their faces, leaves out what the page holds, and finds items by key', async () => {
    const project = await newProject();
    await recordsOnly(project, 4, (image, number) => number === 0 ? { ...image, detection: null } : number === 4 ? { ...image, detection: { ...image.detection!, faces: [] } } : image);
    const index = createStudyIndex(project);
    expect(index.imageCounts()).toEqual({ images: 12, models: ['model-a', 'model-b', 'model-c'], detected: 11, withoutFace: 1 });
    const [first, second] = index.nextFor('ann', 2, new Set());
    expect(index.nextFor('ann', 1, new Set([first!.id]))).toEqual([second]);
    expect(index.itemByKey(first!.key)).toEqual(first);
    expect([...index.firstImages().keys()]).toEqual(['aaaaaaaa']);
    await project.close();
  });
});
