import { describe, expect, it } from 'vitest';
import { keptResults } from '../../../src/services/results/kept-results.ts';
import { studyOf as openStudyOf } from '../../../src/services/studio/open-study.ts';
import { answer, memoryProject, studyOf } from '../../fixtures/memory-project.ts';

const opened = () => openStudyOf(memoryProject(studyOf(2)));

describe('results of an open study', () => {
  it('are computed once until something changes, each by its own name', async () => {
    const study = opened();
    const kept = keptResults();
    let computed = 0;
    const ask = (what: string) => kept(study, what, () => `${what} ${String(computed += 1)}`);
    expect([ask('summary'), ask('models'), ask('summary')]).toEqual(['summary 1', 'models 2', 'summary 1']);
    await answer(study.project, 'ann', 'p1', [0, 1, 2]);
    study.index.ballotChanged('p1');
    expect([ask('summary'), ask('models'), ask('summary')]).toEqual(['summary 3', 'models 4', 'summary 3']);
  });

  it('keep what cannot be computed and what is nothing apart', () => {
    const study = opened();
    const kept = keptResults();
    let computed = 0;
    const ask = () => kept(study, 'nothing', () => {
      computed += 1;
      return null;
    });
    expect([ask(), ask(), computed]).toEqual([null, null, 1]);
    expect(() => kept(study, 'failing', () => { throw new Error('no'); })).toThrow('no');
    expect(kept(study, 'failing', () => 'now')).toBe('now');
  });

  it('belong to their study alone, and to no more questions than there is room for', () => {
    const [one, other] = [opened(), opened()];
    const kept = keptResults();
    expect([kept(one, 'what', () => 1), kept(other, 'what', () => 2), kept(one, 'what', () => 3)]).toEqual([1, 2, 1]);
    for (let filter = 0; filter < 100; filter += 1) kept(one, `filter ${String(filter)}`, () => filter);
    expect(kept(one, 'what', () => 4)).toBe(4);
  });
});
