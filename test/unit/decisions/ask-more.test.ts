import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/domain/study.ts';
import { askMore } from '../../../src/services/decisions/ask-more.ts';
import { canBeAsked } from '../../../src/services/decisions/can-be-asked.ts';
import { itemVotes } from '../../../src/services/results/item-votes.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { createStudyIndex } from '../../../src/services/studio/study-index.ts';
import { answer, imageIdOf, memoryProject, seenFaces, studyOf } from '../../fixtures/memory-project.ts';

const addedAt = '2026-01-01T00:00:00.000Z';
const person = (id: string, changes: Partial<Person> = {}): Person => ({ id, name: id.toUpperCase(), addedAt, role: 'annotator', revokedAt: null, ...changes });
const people = [person('ann'), person('bob'), person('cyd'), person('rev', { revokedAt: addedAt }), person('cur', { role: 'curator' }), person('out')];
const leftOut = { id: '1', person: 'out', from: null, until: null, reason: '', at: addedAt, liftedAt: null };

/** Two answers an item of ann and bob: p1 and p2 unresolved, p3 discarded, p4 practice, p5 without a face, p6 not answered. */
async function study(assignment: 'everybody' | 'balanced' = 'everybody'): Promise<Project> {
  const { images, items } = studyOf(6);
  const project = memoryProject({
    images: images.map((image) => (image.id === imageIdOf(5, 0) ? { ...image, detection: seenFaces(0) } : image)),
    items: items.map((item) => (item.id === 'p4' ? { ...item, known: { use: 'practice', answer: { kind: 'discard' }, at: addedAt } } : item)),
    people, settings: { annotatorsPerItem: 2, assignment },
  });
  await project.update((document) => ({ ...document, exclusions: [leftOut] }));
  for (const item of ['p1', 'p2']) {
    await answer(project, 'ann', item, [0, 1, 2]);
    await answer(project, 'bob', item, [1, 2, 0]);
  }
  for (const who of ['ann', 'bob']) await answer(project, who, 'p3', 'no face');
  return project;
}

const moreFrom = (project: Project, id: string) => project.items.get(id)!.moreFrom.map((entry) => [entry.person, entry.withdrawn]);

describe('asking one more person', () => {
  it('notes it in the items and once in the study, and says what is left out and why', async () => {
    const project = await study();
    const { asked, skipped } = await askMore(project, { items: ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p9', 'p1'], person: 'cyd' });
    expect(asked).toEqual(['p1', 'p2', 'p6']);
    expect(skipped).toEqual([
      { file: 'p3', reason: 'most of the people who answered it discarded it' }, { file: 'p4', reason: 'it is for practice and does not count' },
      { file: 'p5', reason: 'it has an image without a face and does not count' }, { file: 'p9', reason: 'the study has no such item' },
    ]);
    expect(['p1', 'p2', 'p3', 'p6'].map((id) => moreFrom(project, id))).toEqual([[['cyd', false]], [['cyd', false]], [], [['cyd', false]]]);
    expect(project.document.designChanges).toEqual([{ at: expect.any(String) as string, ballots: 6, field: 'moreFrom', from: 'not asked of cyd', to: 'asked of cyd: 3 items (p1, p2, p6)' }]);
    expect((await askMore(project, { items: ['p1'], person: 'ann' })).skipped).toEqual([{ file: 'p1', reason: 'this person has answered it' }]);
    expect((await askMore(project, { items: ['p1'], person: 'cyd' })).skipped).toEqual([{ file: 'p1', reason: 'this person was asked for it before and has not answered yet' }]);
    expect(project.document.designChanges).toHaveLength(1);
  });

  it('keeps the consensus until the answer is in, and then counts all of them', async () => {
    const project = await study();
    const votes = () => itemVotes(project, project.items.get('p1')!);
    await askMore(project, { items: ['p1'], person: 'cyd' });
    expect(votes()).toMatchObject({ method: 'unresolved', open: false, asked: ['cyd'] });
    await answer(project, 'cyd', 'p1', [0, 1, 2]);
    expect(votes()).toMatchObject({ method: 'majority', scores: { [imageIdOf(1, 0)]: 3, [imageIdOf(1, 1)]: 2, [imageIdOf(1, 2)]: 1 }, open: false });
    expect(votes().tally.rankings).toHaveLength(3);
  });

  it('can be taken back, as long as there is no answer', async () => {
    const project = await study();
    await askMore(project, { items: ['p1', 'p2'], person: 'cyd' });
    await answer(project, 'cyd', 'p2', [0, 1, 2]);
    const { asked, skipped } = await askMore(project, { items: ['p1', 'p2', 'p6'], person: 'cyd', withdrawn: true });
    expect([asked, skipped]).toEqual([['p1'], [{ file: 'p2', reason: 'this person has answered it since; the answer stays' }, { file: 'p6', reason: 'this person was not asked for it' }]]);
    expect(moreFrom(project, 'p1')).toEqual([['cyd', true]]);
    expect(project.document.designChanges.at(-1)).toMatchObject({ field: 'moreFrom', from: 'asked of cyd', to: 'not asked of cyd: item p1' });
    expect((await askMore(project, { items: ['p1'], person: 'cyd' })).asked).toEqual(['p1']);
  });

  it.each([['nobody', 'NOT_FOUND', 'nobody with the id'], ['rev', 'CONFLICT', 'no link'], ['cur', 'CONFLICT', 'does not rank'], ['out', 'CONFLICT', 'would not count']])('is refused for %s with %s', async (id, code, reason) => {
    await expect(askMore(await study(), { items: ['p1'], person: id })).rejects.toMatchObject({ code, message: expect.stringContaining(reason) as string });
  });

  it('is refused in a study that is open for reading', async () => {
    await expect(askMore({ ...(await study()), mode: 'read' }, { items: ['p1'], person: 'cyd' })).rejects.toMatchObject({ code: 'READ_ONLY' });
  });

  it('loses none of two that are asked at the same moment', async () => {
    const project = await study();
    await Promise.all(['cyd', 'ann'].map((id) => askMore(project, { items: ['p6'], person: id })));
    expect(moreFrom(project, 'p6')).toEqual([['ann', false], ['cyd', false]]);
  });

  it('offers who ranks, has not answered, was not asked and would count', async () => {
    const project = await study();
    const offered = (id: string) => canBeAsked(project, itemVotes(project, project.items.get(id)!));
    expect(['p1', 'p3', 'p4', 'p5', 'p6'].map(offered)).toEqual([['cyd'], [], [], [], ['ann', 'bob', 'cyd']]);
    await askMore(project, { items: ['p1'], person: 'cyd' });
    expect(offered('p1')).toEqual([]);
  });
});

describe.each(['everybody', 'balanced'] as const)('whoever is asked in a study for %s', (assignment) => {
  it('finds the item among the others, is counted on for it, and finishes when all is answered', async () => {
    const project = await study(assignment);
    const index = createStudyIndex(project);
    const before = index.progressOf('cyd');
    const own = () => index.nextFor('cyd', 10, new Set()).map(({ item, round }) => [item, round]).filter(([, round]) => round === 'main').map(([item]) => item);
    const others = own();
    expect(others).not.toContain('p1');
    expect(index.isComplete).toBe(false);
    const { asked } = await askMore(project, { items: ['p1', 'p2'], person: 'cyd' });
    for (const item of asked) index.ballotChanged(item);
    expect([...own()].sort()).toEqual([...others, 'p1', 'p2'].sort());
    expect([index.progressOf('cyd'), index.progressOf('ann').total, index.itemCounts().completeItems]).toEqual([{ ...before, total: before.total + 2 }, createStudyIndex(await study(assignment)).progressOf('ann').total, 4]);
    await answer(project, 'cyd', 'p1', [0, 1, 2]);
    await askMore(project, { items: ['p2'], person: 'cyd', withdrawn: true });
    for (const item of asked) index.ballotChanged(item);
    expect([own(), index.progressOf('cyd')]).toEqual([others, { ...before, answered: before.answered + 1, total: before.total + 1 }]);
  });
});
