import { describe, expect, it } from 'vitest';
import { exclude, type ToExclude } from '../../../src/services/decisions/exclude.ts';
import { liftExclusion } from '../../../src/services/decisions/lift-exclusion.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { createStudyIndex } from '../../../src/services/studio/study-index.ts';
import { annotators, answer, memoryProject, studyOf } from '../../fixtures/memory-project.ts';

const people = annotators(['ann', 'bob', 'cyd']);
const at = (milliseconds: number) => new Date(Date.parse('2026-01-02T00:00:00.000Z') + milliseconds).toISOString();
const everything: ToExclude = { person: 'ann', from: null, until: null, reason: ' careless ', dryRun: false };

/** Answers at 0, 1, 2, ... ms: p1 of ann, bob and cyd; p2 and p3 of ann and bob, p3 discarded by ann; p4 of ann. N is 2. */
async function study(): Promise<Project> {
  const project = memoryProject({ ...studyOf(4), people, settings: { annotatorsPerItem: 2 } });
  for (const [person, item] of [['ann', 'p1'], ['bob', 'p1'], ['cyd', 'p1'], ['ann', 'p2'], ['bob', 'p2']] as const) await answer(project, person, item, [0, 1, 2]);
  await answer(project, 'ann', 'p3', 'no face');
  await answer(project, 'bob', 'p3', [0, 1, 2]);
  await answer(project, 'ann', 'p4', [0, 1, 2]);
  return project;
}

describe('leaving answers out', () => {
  it('says what it would do without doing it, then does just that and notes it', async () => {
    const project = await study();
    const before = project.document;
    expect(await exclude(project, { ...everything, dryRun: true })).toEqual({ ballots: 4, reopened: 2, id: null });
    expect(project.document).toEqual(before);
    const { id, ...effect } = await exclude(project, everything);
    expect(effect).toEqual({ ballots: 4, reopened: 2 });
    const [entry] = project.document.exclusions;
    expect(entry).toEqual({ id, person: 'ann', from: null, until: null, reason: 'careless', at: expect.any(String) as string, liftedAt: null });
    expect(project.document.designChanges).toEqual([{ at: entry?.at, ballots: 8, field: 'exclusions', from: 'all answers of ann: counted', to: 'all answers of ann: left out (careless)' }]);
  });

  it('opens items that lack an answer now, for everybody but the person', async () => {
    const project = await study();
    const index = createStudyIndex(project);
    expect([index.itemCounts().completeItems, index.itemCounts().ballots]).toEqual([3, 8]);
    const { reopened } = await exclude(project, everything);
    index.imagesChanged();
    expect([index.itemCounts().completeItems, index.itemCounts().ballots, index.itemCounts().coverage]).toEqual([3 - reopened, 4, [1, 2, 1]]);
    const open = (person: string) => index.nextFor(person, 10, new Set()).map(({ item }) => item).sort();
    expect([open('ann'), open('bob'), open('cyd')]).toEqual([[], ['p4'], ['p2', 'p3', 'p4']]);
  });

  it('takes a stretch of time with its start and without its end', async () => {
    const project = await study();
    const { id } = await exclude(project, { ...everything, from: at(3).replace('.003Z', '.003000Z'), until: at(7), reason: '' });
    expect(project.document.exclusions).toMatchObject([{ id, from: at(3), until: at(7) }]);
    expect(project.document.designChanges.at(-1)).toMatchObject({ from: `answers of ann from ${at(3)} until ${at(7)}: counted`, to: `answers of ann from ${at(3)} until ${at(7)}: left out` });
    expect(await exclude(project, { ...everything, dryRun: true })).toEqual({ ballots: 2, reopened: 0, id: null });
    expect(await exclude(project, { ...everything, from: at(3), until: at(7), dryRun: true })).toEqual({ ballots: 0, reopened: 0, id: null });
    await exclude(project, { ...everything, from: at(3), until: at(7) });
    expect(project.document.exclusions).toHaveLength(2);
  });

  it('can be lifted, which is noted too, and only once', async () => {
    const project = await study();
    const { id } = await exclude(project, everything);
    await liftExclusion(project, id!);
    const [entry] = project.document.exclusions;
    expect(entry?.liftedAt).toEqual(expect.any(String));
    expect(project.document.designChanges.at(-1)).toEqual({ at: entry?.liftedAt, ballots: 8, field: 'exclusions', from: 'all answers of ann: left out', to: 'all answers of ann: counted' });
    const before = project.document;
    await liftExclusion(project, id!);
    expect(project.document).toEqual(before);
    expect(await exclude(project, { ...everything, dryRun: true })).toEqual({ ballots: 4, reopened: 2, id: null });
  });

  it.each([
    [{ person: 'nobody' }, 'NOT_FOUND'], [{ from: at(5), until: at(5) }, 'BAD_INPUT'], [{ from: at(6), until: at(5) }, 'BAD_INPUT'],
  ])('is refused for %j with %s, also as a trial', async (changes, code) => {
    const project = await study();
    for (const dryRun of [false, true]) await expect(exclude(project, { ...everything, ...changes, dryRun })).rejects.toMatchObject({ code });
    expect(project.document.exclusions).toEqual([]);
  });

  it('takes somebody whose answers came without a place in the roster', async () => {
    const project = await study();
    await answer(project, 'stranger', 'p4', [0, 1, 2]);
    expect(await exclude(project, { ...everything, person: 'stranger' })).toMatchObject({ ballots: 1, reopened: 1 });
  });

  it('is refused in a study that is open for reading, except as a trial', async () => {
    const project = { ...(await study()), mode: 'read' as const };
    await expect(exclude(project, everything)).rejects.toMatchObject({ code: 'READ_ONLY' });
    await expect(liftExclusion(project, 'x')).rejects.toMatchObject({ code: 'READ_ONLY' });
    expect(await exclude(project, { ...everything, dryRun: true })).toMatchObject({ ballots: 4 });
    await expect(liftExclusion(await study(), 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
