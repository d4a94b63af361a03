import { describe, expect, it } from 'vitest';
import { exportBallots } from '../../../src/services/ballots/export-ballots.ts';
import { importBallots } from '../../../src/services/ballots/import-ballots.ts';
import { adjudicate } from '../../../src/services/decisions/adjudicate.ts';
import { addToRoster } from '../../../src/services/people/roster.ts';
import { itemVotes } from '../../../src/services/results/item-votes.ts';
import { resultsOf } from '../../../src/services/results/results.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { annotators, answer, imageIdOf, memoryProject, seenFaces, studyOf } from '../../fixtures/memory-project.ts';

const people = annotators(['ann', 'bob', 'cyd']);
const order = (item: number, ...places: number[]) => places.map((place) => imageIdOf(item, place));

/** Two answers an item: p1 unresolved, p2 settled, p3 discarded, p4 practice, p5 without a face, p6 half answered, p7 unanswered. */
async function study(): Promise<Project> {
  const { images, items } = studyOf(7);
  const project = memoryProject({
    images: images.map((image) => (image.id === imageIdOf(5, 0) ? { ...image, detection: seenFaces(0) } : image)),
    items: items.map((item) => (item.id === 'p4' ? { ...item, known: { use: 'practice', answer: { kind: 'discard' }, at: '2026-01-01T00:00:00.000Z' } } : item)),
    people, settings: { annotatorsPerItem: 2 },
  });
  for (const [person, item, what] of [['ann', 'p1', [0, 1, 2]], ['bob', 'p1', [1, 2, 0]], ['ann', 'p2', [0, 1, 2]], ['bob', 'p2', [0, 1, 2]], ['ann', 'p3', 'no face'], ['bob', 'p3', 'no face'], ['ann', 'p6', [0, 1, 2]]] as const) {
    await answer(project, person, item, what);
  }
  return project;
}

const votesOf = (project: Project, id: string) => {
  const { method, scores, open } = itemVotes(project, project.items.get(id)!);
  return { method, scores, open };
};

describe('deciding an item', () => {
  it('makes the order its consensus, may be changed and taken back, and alters no answer', async () => {
    const project = await study();
    const answers = [...project.ballots.lines()];
    await adjudicate(project, 'p1', order(1, 2, 0, 1));
    expect(votesOf(project, 'p1')).toEqual({ method: 'adjudicated', scores: { [imageIdOf(1, 2)]: 3, [imageIdOf(1, 0)]: 2, [imageIdOf(1, 1)]: 1 }, open: false });
    await adjudicate(project, 'p1', order(1, 0, 1, 2));
    expect(votesOf(project, 'p1').scores).toEqual({ [imageIdOf(1, 0)]: 3, [imageIdOf(1, 1)]: 2, [imageIdOf(1, 2)]: 1 });
    await adjudicate(project, 'p1', null);
    expect(votesOf(project, 'p1')).toEqual({ method: 'unresolved', scores: null, open: false });
    const own = [...project.ballots.lines()].filter(({ annotator }) => annotator === 'adjudicator');
    expect(own.map(({ kind, round, shown, durationMs }) => ({ kind, round, shown, durationMs }))).toEqual(['ranking', 'ranking', 'withdrawn'].map((kind) => ({ kind, round: 'adjudication', shown: null, durationMs: 0 })));
    expect([...project.ballots.lines()].filter(({ annotator }) => annotator !== 'adjudicator')).toEqual(answers);
  });

  it('writes nothing where the same was said already', async () => {
    const project = await study();
    await adjudicate(project, 'p1', null);
    await adjudicate(project, 'p1', order(1, 2, 0, 1));
    const { size } = project.ballots;
    await adjudicate(project, 'p1', order(1, 2, 0, 1));
    expect([size, project.ballots.size]).toEqual([8, 8]);
  });

  it('gives way to answers that settle the item, and counts again without them', async () => {
    const project = await study();
    await adjudicate(project, 'p1', order(1, 2, 0, 1));
    await answer(project, 'cyd', 'p1', [0, 1, 2]);
    expect(votesOf(project, 'p1')).toMatchObject({ method: 'majority', scores: { [imageIdOf(1, 0)]: 3 } });
    await expect(adjudicate(project, 'p1', order(1, 1, 0, 2))).rejects.toMatchObject({ code: 'CONFLICT' });
    await project.ballots.append({ kind: 'withdrawn', submission: 'taken-back', item: 'p1', annotator: 'cyd', durationMs: 0, shown: null });
    expect(votesOf(project, 'p1').method).toBe('adjudicated');
  });

  it.each([
    ['p2', 'CONFLICT', 'settled by the answers themselves'], ['p3', 'CONFLICT', 'discarded by most'], ['p4', 'CONFLICT', 'for practice'],
    ['p5', 'CONFLICT', 'without a face'], ['p6', 'CONFLICT', 'once it has 2'], ['p7', 'CONFLICT', 'still waits for answers'], ['p8', 'NOT_FOUND', 'no item p8'],
  ])('is refused for %s with %s', async (item, code, reason) => {
    const project = await study();
    const { size } = project.ballots;
    await expect(adjudicate(project, item, order(Number(item.slice(1)), 0, 1, 2))).rejects.toMatchObject({ code, message: expect.stringContaining(reason) as string });
    expect(project.ballots.size).toBe(size);
  });

  it.each([[[0, 1]], [[0, 1, 1]], [[0, 1, 2, 3]], [[0, 1, 4]]])('is refused for the order %j, which does not name each image once', async (places) => {
    await expect(adjudicate(await study(), 'p1', order(1, ...places))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('is refused in a study that is open for reading', async () => {
    await expect(adjudicate({ ...(await study()), mode: 'read' }, 'p1', order(1, 0, 1, 2))).rejects.toMatchObject({ code: 'READ_ONLY' });
  });
});

describe('the adjudicator', () => {
  it('is nobody of those who answer: not in the figures, not in an export, not in the roster', async () => {
    const project = await study();
    const before = [project.ballots.annotators(), exportBallots(project)];
    await adjudicate(project, 'p1', order(1, 2, 0, 1));
    expect([project.ballots.annotators(), exportBallots(project)]).toEqual(before);
    expect(resultsOf(project).annotators.map(({ annotator, ballots }) => [annotator, ballots])).toEqual([['ann', 4], ['bob', 3], ['cyd', 0]]);
  });

  it('shares the name with nobody who joins, by hand or with a table', async () => {
    const project = await study();
    expect(await addToRoster(project, 'Adjudicator', 'annotator')).toBe('adjudicator-2');
    const rows = [0, 1, 2].map((place) => `p7,adjudicator,alpha/p7.png,${3 - place}`.replace('alpha', ['alpha', 'beta', 'gamma'][place]!));
    expect(await importBallots(project, ['item,annotator,image,score', ...rows].join('\n'))).toEqual({ ballots: 1, skipped: [] });
    expect(project.document.people.map(({ id, name }) => [id, name]).slice(3)).toEqual([['adjudicator-2', 'Adjudicator'], ['adjudicator-3', 'adjudicator']]);
    expect(project.ballots.current('adjudicator-3', 'p7')).toMatchObject({ kind: 'ranking' });
  });
});
