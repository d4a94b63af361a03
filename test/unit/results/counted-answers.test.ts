import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../../src/domain/ballot.ts';
import { exclusionTest } from '../../../src/domain/exclusions.ts';
import type { Exclusion } from '../../../src/domain/study.ts';
import { countedAnswers } from '../../../src/services/results/counted-answers.ts';
import { resultsOf } from '../../../src/services/results/results.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { annotators, memoryProject, studyOf } from '../../fixtures/memory-project.ts';

const names = ['ann', 'bob', 'cyd'];
const people = annotators(names);
const timeOf = (second: number) => new Date(1_767_000_000_000 + 1000 * second).toISOString();

const newStudy = () => memoryProject({ ...studyOf(4), people, settings: { annotatorsPerItem: 2 } });

const second = fc.integer({ min: 0, max: 30 });
const exclusions = fc.array(fc.record({ person: fc.constantFrom(...names), from: fc.option(second, { freq: 2 }), until: fc.option(second, { freq: 2 }), isLifted: fc.boolean() }), { maxLength: 3 })
  .map((list) => list.map(({ person, from, until, isLifted }, index): Exclusion => ({
    id: String(index), person, from: from === null ? null : timeOf(from), until: until === null ? null : timeOf(until), reason: '', at: timeOf(40), liftedAt: isLifted ? timeOf(41) : null,
  })));
const said = fc.array(fc.record({
  person: fc.constantFrom(...names), item: fc.integer({ min: 1, max: 4 }), turn: fc.nat(5), kind: fc.constantFrom('ranking', 'ranking', 'ranking', 'discard', 'withdrawn'), round: fc.constantFrom('main', 'main', 'repeat'),
}), { maxLength: 30, size: 'max' });

/** Appends what was said, a second apart, without the lines that `leaveOut` names. */
async function answered(lines: typeof said extends fc.Arbitrary<infer T> ? T : never, leaveOut: (line: Pick<Ballot, 'annotator' | 'item' | 'round'>) => boolean = () => false): Promise<Project> {
  const project = newStudy();
  for (const [index, { person, item, turn, kind, round }] of lines.entries()) {
    const images = project.items.get(`p${item}`)?.images ?? [];
    const order = [...images.slice(turn % 3), ...images.slice(0, turn % 3)];
    const line = { submission: `line-${index}`, annotator: person, item: `p${item}`, durationMs: 1000, shown: null, submittedAt: timeOf(index), ...(round === 'repeat' ? { round: 'repeat' as const } : {}) };
    if (!leaveOut(line)) await project.ballots.append(kind === 'ranking' ? { ...line, kind, order: turn > 2 ? order.reverse() : order } : kind === 'discard' ? { ...line, kind, reason: 'no' } : { ...line, kind: 'withdrawn' });
  }
  return project;
}

/** Everything that answers say; not what a study says of its exclusions, nor who can still be asked: nobody is asked twice. */
function figuresOf(project: Project) {
  const { exclusions: _exclusions, methods: _methods, annotators, ...figures } = resultsOf(project);
  return { ...figures, annotators: annotators.filter(({ ballots }) => ballots > 0).map(({ excluded: _excluded, remaining: _remaining, ...row }) => row) };
}

describe('answers that are left out', () => {
  it('count in no figure, as if the person had not answered those items', async () => {
    await fc.assert(fc.asyncProperty(said, exclusions, async (lines, kept) => {
      const project = await answered(lines);
      await project.update((document) => ({ ...document, exclusions: kept }));
      const isOut = exclusionTest(kept);
      const without = await answered(lines, ({ annotator, item, round }) => {
        const standing = project.ballots.current(annotator, item, round ?? 'main');
        return standing !== undefined && isOut(standing);
      });
      expect(figuresOf(project)).toEqual(figuresOf(without));
      for (const item of project.items.values()) {
        expect([...countedAnswers(project)(item.id)].map(({ submission }) => submission)).toEqual([...without.ballots.answersFor(item.id).values()].map(({ submission }) => submission));
      }
    }), { numRuns: 40 });
  });

  it('are those that were in the study before once everything is lifted', async () => {
    const project = await answered([{ person: 'ann', item: 1, turn: 0, kind: 'ranking', round: 'main' }, { person: 'bob', item: 1, turn: 0, kind: 'ranking', round: 'main' }]);
    const before = resultsOf(project);
    const entry: Exclusion = { id: '1', person: 'ann', from: null, until: null, reason: '', at: timeOf(40), liftedAt: null };
    await project.update((document) => ({ ...document, exclusions: [entry] }));
    expect(resultsOf(project)).toMatchObject({ complete: 0, consensus: [], annotators: [{ ballots: 0, excluded: 1, remaining: 3 }, { ballots: 1 }, { remaining: 4 }] });
    await project.update((document) => ({ ...document, exclusions: [{ ...entry, liftedAt: timeOf(41) }] }));
    expect({ ...resultsOf(project), exclusions: [], methods: '' }).toEqual({ ...before, exclusions: [], methods: '' });
  });
});
