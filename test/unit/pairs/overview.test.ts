import { describe, expect, it, vi, afterEach } from 'vitest';
import { pairOverview } from '../../../src/services/pairs/overview.ts';
import { reviewCounts } from '../../../src/services/pairs/review-counts.ts';
import { pairViews, savePairViews } from '../../../src/services/pairs/views.ts';
import type { Person } from '../../../src/domain/study.ts';
import { curator, decides, pairsStudy, redrawn, scored, theLead } from './made-pairs.ts';

afterEach(() => { vi.unstubAllEnvs(); });

const people: readonly Person[] = [{ id: 'p1', name: 'Ann', addedAt: '2026-01-01T00:00:00.000Z', role: 'curator', revokedAt: null }];

async function reviewed() {
  const study = await pairsStudy({
    people,
    pairs: [redrawn(1, { margin: 0, strength: 0.2 }), redrawn(2, { margin: 2, strength: 0.2 }), redrawn(3, { margin: 4, strength: 0.2 }), redrawn(4, { strength: 0.3 }), scored(5, [1, 2]), scored(6, [2, 3], { stands: false })],
  });
  await decides(study, 'p1', [1], { verdict: 'accept' }, { durationMs: 1000 });
  await decides(study, 'p1', [2], { verdict: 'accept' }, { durationMs: 4000 });
  await decides(study, 'p1', [3, 6], { verdict: 'reject' }, { durationMs: 9000 });
  await decides(study, 'lead', [2], { verdict: 'reject' });
  await decides(study, 'gone', [5], { verdict: 'reject' }, { durationMs: 500 });
  return study;
}

describe('the overview of pairs', () => {
  it('counts by source, margin, strength, person and day', async () => {
    const study = await reviewed();
    const { margins, ...overview } = pairOverview(study, theLead, {});
    // Wilson's interval by hand: (x + 1.92) / (n + 3.84) -+ 1.96 sqrt(x (n - x) / n + 0.96) / (n + 3.84).
    const two = { value: expect.closeTo(2 / 3, 12) as number, low: expect.closeTo(0.20766, 5) as number, high: expect.closeTo(0.93851, 5) as number };
    const none = { value: 0, low: 0, high: expect.closeTo(0.79345, 5) as number };
    expect(overview).toEqual({
      bySource: [{ source: 'inpainting', undecided: 1, accepted: 1, rejected: 1, conflict: 1 }, { source: 'scores', undecided: 0, accepted: 0, rejected: 1, conflict: 0 }],
      strengths: [{ strength: 0.2, pairs: 3, low: 1, median: 2, high: 3, accepted: 1, decided: 2 }, { strength: 0.3, pairs: 1, low: null, median: null, high: null, accepted: 0, decided: 0 }],
      curators: [
        { voice: 'gone', name: 'gone', accepted: 0, rejected: 1, share: none, medianSeconds: 0.5, conflicts: 0 },
        { voice: 'lead.memory', name: 'Lead', accepted: 0, rejected: 1, share: none, medianSeconds: null, conflicts: 1 },
        { voice: 'p1', name: 'Ann', accepted: 2, rejected: 1, share: two, medianSeconds: 2.5, conflicts: 1 },
      ],
      days: [
        { day: '2026-01-02', voice: 'gone', accepted: 0, rejected: 1 }, { day: '2026-01-02', voice: 'lead.memory', accepted: 0, rejected: 1 }, { day: '2026-01-02', voice: 'p1', accepted: 2, rejected: 1 },
      ],
    });
    expect(margins.map(({ source, steps, withoutMargin }) => [source, steps.length, steps.flatMap(({ from, to, pairs, accepted, rejected }) => (pairs > 0 ? [[from, to, pairs, accepted, rejected]] : [])), withoutMargin])).toEqual([
      ['inpainting', 20, [[0, 0.2, 1, 1, 0], [2, 2.2, 1, 0, 0], [3.8, 4, 1, 0, 1]], 1], ['scores', 1, [[2, 2, 1, 0, 1]], 0],
    ]);
  });

  it('is of the pairs that pass a filter, and for a curator of their own word alone', async () => {
    const study = await reviewed();
    expect(pairOverview(study, theLead, { margin: { least: 3, most: null } })).toMatchObject({ bySource: [{ undecided: 0, accepted: 0, rejected: 1, conflict: 0 }], curators: [{ voice: 'p1', accepted: 0, rejected: 1, medianSeconds: null }], days: [{ voice: 'p1', rejected: 1 }] });
    expect(pairOverview(study, curator('p1'), {})).toMatchObject({
      bySource: [{ source: 'inpainting', undecided: 1, accepted: 2, rejected: 1, conflict: 0 }, { source: 'scores', undecided: 1, accepted: 0, rejected: 0, conflict: 0 }],
      curators: [{ voice: 'p1', conflicts: 0 }], days: [{ voice: 'p1' }],
    });
    expect(pairOverview(study, curator('p2'), {})).toMatchObject({ curators: [], days: [] });
  });

  it('tells days by the clock of this machine', async () => {
    const study = await reviewed();
    vi.stubEnv('TZ', 'America/Los_Angeles');
    expect(pairOverview(study, curator('p1'), {}).days.map(({ day }) => day)).toEqual(['2026-01-01']);
  });
});

describe('the counts of the study screen', () => {
  it('are of pairs that stand, and follow what people decide', async () => {
    const study = await reviewed();
    expect(reviewCounts(study)).toEqual({ pairs: 5, decidedPairs: 3, acceptedPairs: 1, conflictingPairs: 1 });
    await decides(study, 'lead', [2, 4], { verdict: 'accept' }, { settles: true });
    expect(reviewCounts(study)).toEqual({ pairs: 5, decidedPairs: 5, acceptedPairs: 3, conflictingPairs: 0 });
    await study.project.pairs.put([redrawn(9)]);
    study.index.pairsChanged();
    expect(reviewCounts(study).pairs).toBe(6);
  });
});

describe('saved views', () => {
  it('are everybody\'s own, in their order, each under a name of its own', async () => {
    const { project } = await pairsStudy({ pairs: [] });
    const [one, two] = [{ name: 'Clear ones', where: { margin: { least: 1.5, most: null } }, sort: 'largest-margin' }, { name: 'Open', where: { decision: 'undecided' }, sort: 'added' }] as const;
    await savePairViews(project, theLead, [two, one]);
    await savePairViews(project, curator('p1'), [one]);
    expect([await pairViews(project, theLead), await pairViews(project, curator('p1')), await pairViews(project, curator('p2'))]).toEqual([[two, one], [one], []]);
    await expect(savePairViews(project, theLead, [one, { ...two, name: one.name }])).rejects.toMatchObject({ code: 'BAD_INPUT', message: 'Two views have the name Clear ones. Give one of them another name.' });
    expect(await pairViews(project, theLead)).toEqual([two, one]);
  });
});
