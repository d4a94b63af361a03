import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotatorRow, personResults as personResultsSchema } from '../../../src/contract/results.ts';
import { adjudicator } from '../../../src/domain/ballot.ts';
import { assignmentOf } from '../../../src/services/annotation/assignment.ts';
import { annotatorRows } from '../../../src/services/results/annotator-rows.ts';
import { personResults } from '../../../src/services/results/person-results.ts';
import { countedVotes, studyVotes } from '../../../src/services/results/study-votes.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { annotators, answer, imageIdOf, memoryProject, studyOf } from '../../fixtures/memory-project.ts';

const people = annotators(['ann', 'ben', 'cat'], (id) => id.toUpperCase());
const votesOf = (project: Project) => countedVotes(studyVotes(project));
const rowsOf = (project: Project) => annotatorRows(project, votesOf(project), assignmentOf(project));
const exclusion = { id: 'x1', person: 'cat', from: null, until: null, reason: 'clicked through', at: '2026-01-03T00:00:00.000Z', liftedAt: null };

/** Three people, four items: agreed, agreed but for cat, discarded by two, open. */
async function study(settings = {}) {
  const project = memoryProject({ ...studyOf(4), people, settings: { annotatorsPerItem: 3, ...settings } });
  await answer(project, 'ann', 'p1', [0, 1, 2], 1000);
  await answer(project, 'ben', 'p1', [0, 1, 2], 4000);
  await answer(project, 'cat', 'p1', [0, 2, 1], 3000);
  await answer(project, 'ann', 'p2', [0, 1, 2], 2000);
  await answer(project, 'ben', 'p2', [0, 1, 2], 0);
  await answer(project, 'cat', 'p2', [2, 1, 0], 3000);
  await answer(project, 'ann', 'p3', 'no valid face', 9000);
  await answer(project, 'ben', 'p3', [2, 1, 0], 5000);
  await answer(project, 'cat', 'p3', 'too small', 3000);
  await answer(project, 'ann', 'p4', [0, 1, 2], 3000);
  return project;
}

describe('the rows of people', () => {
  it('have every figure as computed by hand', async () => {
    const project = await study();
    const [ann, ben, cat] = rowsOf(project);
    // p1: ann and ben agree, cat swaps one of three pairs; p2: cat has all three the other way round.
    expect(ann).toEqual({
      annotator: 'ann', name: 'ANN', ballots: 4, discards: 1, excluded: 0, remaining: 0, medianSeconds: 2.5, lastAt: '2026-01-02T00:00:00.009Z',
      consensusShare: 1, consensusShareInterval: [1, 1], meanTau: expect.closeTo((1 + 1 / 3 + 1 - 1) / 4, 12), meanTauInterval: [0, expect.closeTo(2 / 3, 12)],
      selfConsistency: null, selfConsistencyInterval: null, repeats: 0, hasty: 1, positions: [], remarks: [],
    });
    expect(ben).toMatchObject({ ballots: 3, discards: 0, remaining: 1, medianSeconds: 4.5, consensusShare: 1, hasty: 0 });
    expect(cat).toMatchObject({ ballots: 3, discards: 1, remaining: 1, medianSeconds: 3, consensusShare: expect.closeTo(2 / 6, 12) as number, meanTau: expect.closeTo((1 / 3 - 1) / 2, 12) as number });
    for (const row of rowsOf(project)) expect(annotatorRow.parse(row)).toEqual(row);
  });

  it('leave out what the lead keeps out, count it, and do not ask for it again', async () => {
    const project = await study();
    await project.update((document) => ({ ...document, exclusions: [exclusion] }));
    const [ann, , cat] = rowsOf(project);
    expect(cat).toMatchObject({ ballots: 0, excluded: 3, discards: 0, remaining: 1, medianSeconds: null, lastAt: null, consensusShare: null, meanTau: null });
    expect(ann).toMatchObject({ ballots: 4, excluded: 0, meanTau: 1 });
    await project.update((document) => ({ ...document, exclusions: [{ ...exclusion, from: '2026-01-02T00:00:00.005Z' }] }));
    expect(rowsOf(project)[2]).toMatchObject({ ballots: 1, excluded: 2 });
    await project.update((document) => ({ ...document, exclusions: [{ ...exclusion, liftedAt: '2026-01-04T00:00:00.000Z' }] }));
    expect(rowsOf(project)).toEqual(rowsOf(await study()));
  });

  it('compare hidden repeats with the first answer, and where the best image stood', async () => {
    const project = await study();
    const shown = { order: [1, 0, 2].map((place) => imageIdOf(1, place)), faces: {}, zoom: 1, whole: false };
    const line = { annotator: 'ann', durationMs: 2000, shown, kind: 'ranking' as const };
    const order = [0, 1, 2].map((place) => imageIdOf(1, place));
    await project.ballots.append({ ...line, item: 'p1', submission: 'main-0001', order });
    await project.ballots.append({ ...line, item: 'p1', submission: 'again-001', order, round: 'repeat' });
    await project.ballots.append({ ...line, item: 'p2', submission: 'again-002', order: [2, 1, 0].map((place) => imageIdOf(2, place)), round: 'repeat' });
    expect(rowsOf(project)[0]).toMatchObject({
      repeats: 2, selfConsistency: 0.5, selfConsistencyInterval: [0, 1],
      positions: [{ candidates: 3, counts: [0, 1, 0], statistic: expect.closeTo(2, 12) as number, degreesOfFreedom: 2, p: expect.closeTo(Math.exp(-1), 12) as number }],
    });
  });

  it('hold nobody for practice and never the adjudicator', async () => {
    const { images, items } = studyOf(2);
    const known = { use: 'practice' as const, answer: { kind: 'ranking' as const, order: items[0]?.images ?? [] }, at: '2026-01-01T00:00:00.000Z' };
    const project = memoryProject({ images, items: items.map((item, index) => (index === 0 ? { ...item, known } : item)), people: [] });
    await answer(project, 'stranger', 'p1', [0, 1, 2]);
    await project.ballots.append({ kind: 'ranking', submission: 'decide-01', annotator: adjudicator, item: 'p2', order: items[1]?.images ?? [], durationMs: 0, shown: null, round: 'adjudication' });
    expect(rowsOf(project)).toMatchObject([{ annotator: 'stranger', name: 'stranger', ballots: 0, remaining: 1, medianSeconds: null }]);
  });

  it('hold somebody of an older study who has the id of the adjudicator, and durations that no sum can hold', async () => {
    const project = memoryProject({ ...studyOf(2), people: people.slice(0, 1).map((person) => ({ ...person, id: adjudicator })) });
    for (const item of ['p1', 'p2']) await answer(project, adjudicator, item, [0, 1, 2], 2 ** 1023);
    expect(rowsOf(project)).toMatchObject([{ annotator: adjudicator, ballots: 2, medianSeconds: 2 ** 1023 / 1000 }]);
  });

  it('count what each person was given, and what was asked of them beyond that', async () => {
    const { images, items } = studyOf(2);
    const asked = [{ person: 'cat', at: '2026-01-02T00:00:00.000Z', withdrawn: false }];
    const project = memoryProject({ images, items: items.map((item, index) => (index === 0 ? { ...item, moreFrom: asked } : item)), people, settings: { annotatorsPerItem: 2 } });
    await answer(project, 'ann', 'p1', [0, 1, 2]);
    await answer(project, 'ben', 'p1', [2, 1, 0]);
    expect(rowsOf(project).map(({ remaining }) => remaining)).toEqual([1, 1, 2]);
    await answer(project, 'cat', 'p1', [2, 1, 0]);
    expect(rowsOf(project).map(({ remaining }) => remaining)).toEqual([1, 1, 1]);
  });

  it('follow every change of the answers as if they were read anew', async () => {
    const step = fc.record({ person: fc.constantFrom('ann', 'ben', 'cat'), item: fc.constantFrom('p1', 'p2', 'p3', 'p4'), what: fc.constantFrom('012', '210', '102', 'discard', 'withdrawn', 'exclude', 'lift') });
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const project = memoryProject({ ...studyOf(4), people, settings: { annotatorsPerItem: 3 } });
      const anew = memoryProject({ ...studyOf(4), people, settings: { annotatorsPerItem: 3 } });
      for (const [index, { person, item, what }] of steps.entries()) {
        if (what === 'exclude' || what === 'lift') await project.update((document) => ({ ...document, exclusions: what === 'lift' ? [] : [{ ...exclusion, person }] }));
        else if (what === 'withdrawn') await project.ballots.append({ kind: 'withdrawn', submission: `undo-${index}-001`, annotator: person, item, durationMs: 0, shown: null });
        else await answer(project, person, item, what === 'discard' ? 'blurred' : [...what].map(Number));
        rowsOf(project);
      }
      await anew.ballots.merge([...project.ballots.lines()]);
      await anew.update((document) => ({ ...document, exclusions: project.document.exclusions }));
      expect(rowsOf(project)).toEqual(rowsOf(anew));
    }), { numRuns: 25 });
  });

  it('change names only when people are relabelled, not figures and not intervals', async () => {
    const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 });
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(order, order, order), { minLength: 4, maxLength: 4 }), fc.shuffledSubarray(['ann', 'ben', 'cat'], { minLength: 3, maxLength: 3 }), async (answers, names) => {
      const filled = async (ids: readonly string[]) => {
        const project = memoryProject({ ...studyOf(4), people, settings: { annotatorsPerItem: 3 } });
        for (const [item, orders] of answers.entries()) for (const [index, each] of orders.entries()) await answer(project, ids[index] ?? '', `p${item + 1}`, each);
        return new Map(rowsOf(project).map(({ annotator, name: _name, ...figures }) => [annotator, figures]));
      };
      const [before, after] = [await filled(['ann', 'ben', 'cat']), await filled(names)];
      for (const [index, id] of ['ann', 'ben', 'cat'].entries()) expect(after.get(names[index] ?? '')).toEqual(before.get(id));
    }), { numRuns: 15 });
  });
});

describe('the page of a person', () => {
  it('has the row, agreement with each other person, stretches, outliers and exclusions', async () => {
    const project = await study();
    const lifted = { ...exclusion, liftedAt: '2026-01-04T00:00:00.000Z' };
    await project.update((document) => ({ ...document, exclusions: [lifted, { ...lifted, id: 'x2', person: 'ann' }] }));
    const found = personResults(project, votesOf(project), 'cat');
    expect(found).toEqual({
      row: rowsOf(project)[2],
      others: ['ann', 'ben'].map((id) => ({ annotator: id, name: id.toUpperCase(), tau: expect.closeTo((1 / 3 - 1) / 2, 12), tauInterval: [-1, expect.closeTo(1 / 3, 12)], items: 2 })),
      stretches: [{ from: 1, to: 3, startedAt: '2026-01-02T00:00:00.002Z', endedAt: '2026-01-02T00:00:00.008Z', medianSeconds: 3, consensusShare: expect.closeTo(1 / 3, 12), consensusShareInterval: [expect.closeTo(1 / 3, 12), expect.closeTo(1 / 3, 12)] }],
      drift: null,
      outliers: [{ item: 'p2', reason: 'reversed', text: 'Ranked in exactly the opposite order of the consensus.', at: '2026-01-02T00:00:00.005Z', durationMs: 3000 }],
      outlierCounts: { reversed: 1, hasty: 0, slow: 0, 'lone-discard': 0 },
      exclusions: [lifted],
    });
    expect(personResultsSchema.parse(found)).toEqual(found);
  });

  it('follows the time of submission where imported answers came in another order', async () => {
    const project = memoryProject({ ...studyOf(10), people });
    for (let item = 10; item > 0; item -= 1) {
      const submittedAt = `2025-01-01T00:00:${String(item).padStart(2, '0')}.000Z`;
      await project.ballots.append({ kind: 'ranking', submission: `import-${item}`, annotator: 'ann', item: `p${item}`, order: [0, 1, 2].map((place) => imageIdOf(item, place)), durationMs: 1000 * item, shown: null, submittedAt });
    }
    const { row, stretches } = personResults(project, votesOf(project), 'ann');
    expect(row.lastAt).toBe('2025-01-01T00:00:10.000Z');
    expect(stretches.map(({ startedAt, medianSeconds }) => [startedAt, medianSeconds])).toEqual([['2025-01-01T00:00:01.000Z', 3], ['2025-01-01T00:00:06.000Z', 8]]);
  });

  it('has the mean tau with each person that follows from the answers of both', async () => {
    const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 });
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(order, order), { minLength: 1, maxLength: 5 }), async (answers) => {
      const project = memoryProject({ ...studyOf(5), people, settings: { annotatorsPerItem: 2 } });
      for (const [item, [one, other]] of answers.entries()) {
        await answer(project, 'ann', `p${item + 1}`, one);
        await answer(project, 'ben', `p${item + 1}`, other);
      }
      const isBefore = (places: readonly number[], first: number, second: number): boolean => places.indexOf(first) < places.indexOf(second);
      const tau = (one: readonly number[], other: readonly number[]): number =>
        [[0, 1], [0, 2], [1, 2]].reduce((sum, [first = 0, second = 0]) => sum + (isBefore(one, first, second) === isBefore(other, first, second) ? 1 / 3 : -1 / 3), 0);
      const mean = answers.reduce((sum, [one, other]) => sum + tau(one, other), 0) / answers.length;
      const { row, others } = personResults(project, votesOf(project), 'ann');
      expect([row.meanTau, others[0]?.tau, others[0]?.items, others[1]?.tau]).toEqual([expect.closeTo(mean, 12), expect.closeTo(mean, 12), answers.length, null]);
    }), { numRuns: 20 });
  });

  it('is not there for somebody who is not in the study', async () => {
    const project = await study();
    expect(() => personResults(project, votesOf(project), 'nobody')).toThrow('Nobody called "nobody" ranks in this study.');
  });
});
