import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportBallots } from '../../../src/services/ballots/export-ballots.ts';
import { importBallots } from '../../../src/services/ballots/import-ballots.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { answer, imageIdOf, memoryProject, studyOf } from '../../fixtures/memory-project.ts';

const people = [{ id: 'ann', name: 'Ann Lee', addedAt: '', role: 'annotator' as const, revokedAt: null }, { id: 'ben', name: 'Ben', addedAt: '', role: 'annotator' as const, revokedAt: null }];
const header = 'item,annotator,image,score,discard,duration_ms,submitted_at';

function emptyStudy(items = 3): Project {
  return memoryProject({ ...studyOf(items), people });
}

/** Rows of one ranking, best first. */
function ranking(item: string, annotator: string, models: readonly string[], rest = ',1500,2026-03-01T10:00:00.000Z'): string {
  return models.map((model, place) => `${item},${annotator},${model}/${item}.png,${models.length - place},${rest}`).join('\n');
}

function standing(project: Project): [string, string, string][] {
  return project.document.people.flatMap(({ id }) => [...project.ballots.answersOf(id)].map(([item, found]): [string, string, string] => [
    id, item, found.kind === 'discard' ? found.reason : found.kind === 'tie' ? 'tie' : found.order.map((image) => 'abc'[Number.parseInt(image.slice(-4), 16)]).join(''),
  ]));
}

describe('exporting ballots', () => {
  it('writes the standing answers, sorted by item and annotator, best first', async () => {
    const project = emptyStudy();
    await answer(project, 'ben', 'p1', [2, 0, 1], 1200);
    await answer(project, 'ann', 'p2', 'Faces hidden, "blurred"', 800);
    await answer(project, 'ann', 'p1', [0, 1, 2], 900);
    await answer(project, 'ann', 'p1', [1, 0, 2], 950);
    expect(exportBallots(project)).toBe([
      header,
      'p1,ann,beta/p1.png,3,,950,2026-01-02T00:00:00.003Z',
      'p1,ann,alpha/p1.png,2,,950,2026-01-02T00:00:00.003Z',
      'p1,ann,gamma/p1.png,1,,950,2026-01-02T00:00:00.003Z',
      'p1,ben,gamma/p1.png,3,,1200,2026-01-02T00:00:00.000Z',
      'p1,ben,alpha/p1.png,2,,1200,2026-01-02T00:00:00.000Z',
      'p1,ben,beta/p1.png,1,,1200,2026-01-02T00:00:00.000Z',
      'p2,ann,,,"Faces hidden, ""blurred""",800,2026-01-02T00:00:00.001Z',
      '',
    ].join('\r\n'));
  });

  it('keeps answers whose item or image record is gone', async () => {
    const { images, items } = studyOf(1);
    const project = memoryProject({ images: images.slice(1), items, people });
    await answer(project, 'ann', 'p1', [0, 1, 2]);
    await project.ballots.append({ kind: 'ranking', submission: 'lost-item', annotator: 'ann', item: 'lost', order: [imageIdOf(9, 0), imageIdOf(9, 1)], durationMs: 1, shown: null });
    const csv = exportBallots(project);
    expect(csv).toContain(`p1,ann,${imageIdOf(1, 0)},3,`);
    expect(csv).toContain(`lost,ann,${imageIdOf(9, 0)},2,`);
  });
});

describe('importing ballots', () => {
  it('takes images by id or by model/file, people by id or name, and adds who is missing', async () => {
    const project = emptyStudy();
    const rows = [header, ranking('p1', 'Ann Lee', ['beta', 'alpha', 'gamma']), ranking('p2', 'Zoë Q.', ['gamma', 'beta', 'alpha']),
      ...[0, 1, 2].map((place) => `p3,ben,${imageIdOf(3, place)},${3 - place},,,`)];
    expect(await importBallots(project, rows.join('\n'))).toEqual({ ballots: 3, skipped: [] });
    expect(standing(project)).toEqual([['ann', 'p1', 'bac'], ['ben', 'p3', 'abc'], ['zoe-q', 'p2', 'cba']]);
    expect(project.document.people.map(({ id, name }) => [id, name])).toEqual([['ann', 'Ann Lee'], ['ben', 'Ben'], ['zoe-q', 'Zoë Q.']]);
  });

  it('reads a byte order mark, line ends of Windows, semicolons, other column orders and scattered rows', async () => {
    const project = emptyStudy();
    const rows = [
      'Annotator;Score;Item;Image;Discard',
      'ann;1;p1;alpha/p1.png;', 'ben;;p1;;"too small;\r\nreally"', 'ann;3;p1;gamma/p1.png;', '', 'ann;2;p1;beta/p1.png;',
    ];
    expect(await importBallots(project, `\uFEFF${rows.join('\r\n')}\r\n`)).toEqual({ ballots: 2, skipped: [] });
    expect(standing(project)).toEqual([['ann', 'p1', 'cba'], ['ben', 'p1', 'too small;\r\nreally']]);
  });

  it('leaves every broken ballot out with its line and reason, and takes the others', async () => {
    const project = emptyStudy();
    const rows = [
      header,
      ranking('p9', 'ann', ['alpha', 'beta', 'gamma']),
      'p1,ann,alpha/p1.png,3,,1,', 'p1,ann,delta/p1.png,2,,1,', 'p1,ann,gamma/p1.png,1,,1,',
      'p2,ann,alpha/p2.png,3,,1,', 'p2,ann,beta/p2.png,,,1,', 'p2,ann,gamma/p2.png,1,,1,',
      'p3,ann,alpha/p3.png,3,,1,', 'p3,ann,beta/p3.png,3,,1,', 'p3,ann,gamma/p3.png,1,,1,',
      'p1,ben,alpha/p1.png,2,,1,', 'p1,ben,beta/p1.png,1,,1,',
      'p2,ben,,,hidden,1,', 'p2,ben,alpha/p2.png,3,,1,',
      'p3,ben,,,hidden,fast,',
      'p1,cat,,,hidden,1,yesterday',
      'p2,,,,hidden,1,',
      'p3,cat,alpha/p3.png,3,,1,', 'p3,cat,alpha/p3.png,2,,1,', 'p3,cat,gamma/p3.png,1,,1,',
      'p1,dan,alpha/p1.png,4,,1,', 'p1,dan,beta/p1.png,2,,1,', 'p1,dan,gamma/p1.png,1,,1,',
      'p2,dan,alpha/p2.png,3,,1,,extra',
      ranking('p2', 'eve', ['gamma', 'alpha', 'beta']),
    ];
    const { ballots, skipped } = await importBallots(project, rows.join('\n'));
    expect(ballots).toBe(1);
    expect(standing(project)).toEqual([['eve', 'p2', 'cab']]);
    expect(project.document.people.map(({ id }) => id)).toEqual(['ann', 'ben', 'eve']);
    expect(skipped).toEqual([
      { file: 'line 2', reason: 'the study has no item "p9"; the rest of this ballot (line 3, 4) is left out too' },
      { file: 'line 6', reason: '"delta/p1.png" is not an image of item "p1"; the rest of this ballot (line 5, 7) is left out too' },
      { file: 'line 9', reason: 'the score is missing; the rest of this ballot (line 8, 10) is left out too' },
      { file: 'line 12', reason: 'score 3 is given twice; the rest of this ballot (line 11, 13) is left out too' },
      { file: 'line 14', reason: '2 of 3 candidates are ranked; the rest of this ballot (line 15) is left out too' },
      { file: 'line 16', reason: 'a discard is mixed with other rows; the rest of this ballot (line 17) is left out too' },
      { file: 'line 18', reason: 'duration_ms "fast" is not a number of milliseconds' },
      { file: 'line 19', reason: 'submitted_at "yesterday" is not an ISO 8601 time such as 2026-01-31T12:00:00Z' },
      { file: 'line 20', reason: 'the annotator is missing' },
      { file: 'line 22', reason: 'image "alpha/p3.png" is there twice; the rest of this ballot (line 21, 23) is left out too' },
      { file: 'line 24', reason: 'score "4" is not a whole number from 1 to 3; the rest of this ballot (line 25, 26) is left out too' },
      { file: 'line 27', reason: '8 cells under 7 columns' },
    ]);
  });

  it('refuses a table whose header is wrong, and writes nothing', async () => {
    const project = emptyStudy();
    const refused = expect.objectContaining({ name: 'StudioError', code: 'BAD_INPUT' });
    await expect(importBallots(project, '')).rejects.toEqual(refused);
    await expect(importBallots(project, 'item,annotator,score\np1,ann,3')).rejects.toEqual(refused);
    await expect(importBallots(project, `item,item,annotator,image,score\np1,p1,ann,alpha/p1.png,3`)).rejects.toEqual(refused);
    expect(project.ballots.size).toBe(0);
  });

  it('names a quotation mark that is never closed, and takes what comes before it', async () => {
    const project = emptyStudy();
    const { ballots, skipped } = await importBallots(project, [header, ranking('p1', 'ann', ['alpha', 'beta', 'gamma']), 'p2,ann,,,"hidden,1,', 'p3,ann,,,hidden,1,'].join('\n'));
    expect([ballots, skipped]).toEqual([1, [{ file: 'line 5', reason: 'not a proper CSV row: Quoted field unterminated' }]]);
  });

  it('adds nothing the second time, also after a correction or an undo in between', async () => {
    const project = emptyStudy();
    const csv = [header, ranking('p1', 'ann', ['alpha', 'beta', 'gamma']), ranking('p2', 'Cat', ['alpha', 'beta', 'gamma']), 'p3,ben,,,hidden,1,'].join('\n');
    expect((await importBallots(project, csv)).ballots).toBe(3);
    expect(await importBallots(project, csv)).toEqual({ ballots: 0, skipped: [] });
    await project.ballots.append({ kind: 'ranking', submission: 'correction', annotator: 'ann', item: 'p1', order: [2, 1, 0].map((place) => imageIdOf(1, place)), durationMs: 1, shown: null, submittedAt: '2026-04-01T00:00:00.000Z' });
    await project.ballots.append({ kind: 'withdrawn', submission: 'undone-it', annotator: 'cat', item: 'p2', durationMs: 0, shown: null, submittedAt: '2026-04-01T00:00:00.000Z' });
    expect(await importBallots(project, csv)).toEqual({ ballots: 0, skipped: [] });
    expect(standing(project)).toEqual([['ann', 'p1', 'cba'], ['ben', 'p3', 'hidden']]);
  });

  it('never lets an older ballot overrule a newer answer, and says so', async () => {
    const project = emptyStudy();
    await answer(project, 'ann', 'p1', [0, 1, 2]);
    const older = [header, ranking('p1', 'ann', ['gamma', 'beta', 'alpha'], ',1,2025-12-31T00:00:00Z')].join('\n');
    expect(await importBallots(project, older)).toEqual({ ballots: 0, skipped: [{ file: 'line 2', reason: '"ann" has answered item "p1" or taken the answer back since; the older ballot is left out' }] });
    const newer = [header, ranking('p1', 'ann', ['gamma', 'beta', 'alpha'], ',1,2026-06-01T00:00:00+02:00')].join('\n');
    expect((await importBallots(project, newer)).ballots).toBe(1);
    expect(standing(project)).toEqual([['ann', 'p1', 'cba']]);
    expect(project.ballots.current('ann', 'p1')?.submittedAt).toBe('2026-05-31T22:00:00.000Z');
  });

  it('lets the newest of several ballots of one person stand, wherever it is in the table', async () => {
    const project = emptyStudy();
    const csv = [header, ranking('p1', 'ann', ['alpha', 'beta', 'gamma'], ',1,2026-02-02T00:00:00Z'), ranking('p1', 'ann', ['gamma', 'beta', 'alpha'], ',1,2026-02-01T00:00:00Z')].join('\n');
    expect((await importBallots(project, csv)).ballots).toBe(2);
    expect(standing(project)).toEqual([['ann', 'p1', 'abc']]);
  });

  it('does not guess who is meant when two people have the same name', async () => {
    const project = memoryProject({ ...studyOf(1), people: [{ id: 'kim', name: 'Kim', addedAt: '', role: 'annotator' as const, revokedAt: null }, { id: 'kim-2', name: 'Kim', addedAt: '', role: 'annotator' as const, revokedAt: null }] });
    const { ballots, skipped } = await importBallots(project, [header, 'p1,Kim,,,hidden,1,', 'p1,kim-2,,,hidden,1,'].join('\n'));
    expect([ballots, skipped]).toEqual([1, [{ file: 'line 2', reason: 'several people are called "Kim"; write the id' }]]);
  });
});

describe('a round trip', () => {
  const discardReason = fc.oneof(fc.constantFrom('No valid face', ' spaced ', 'a,b', 'say "cheese"', 'two\nlines', 'two\r\nlines', ';', '\t', '='), fc.string({ minLength: 1, unit: 'grapheme' }));
  const what = fc.oneof(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), discardReason);
  const given = fc.array(fc.record({ who: fc.constantFrom('ann', 'ben', 'cat'), item: fc.constantFrom('p1', 'p2', 'p3'), what, duration: fc.oneof(fc.integer({ min: 0, max: 600_000 }), fc.double({ min: 0, max: 1e6, noNaN: true })) }), { maxLength: 12 });

  it('into a copy gives the same table, byte for byte, and back into the study changes nothing', async () => {
    await fc.assert(fc.asyncProperty(given, async (ballots) => {
      const project = emptyStudy();
      for (const { who, item, what: said, duration } of ballots) await answer(project, who, item, said, duration);
      const csv = exportBallots(project);
      const copy = emptyStudy();
      expect((await importBallots(copy, csv)).skipped).toEqual([]);
      expect(exportBallots(copy)).toBe(csv);
      expect(await importBallots(project, csv)).toEqual({ ballots: 0, skipped: [] });
      expect(await importBallots(copy, csv)).toEqual({ ballots: 0, skipped: [] });
    }), { numRuns: 150 });
  });
});

describe('ties of pairs', () => {
  const pairStudy = () => {
    const { images, items } = studyOf(2, ['alpha', 'beta']);
    return memoryProject({ images, items: items.map((item) => ({ ...item, ties: item.id === 'p1' })), people });
  };

  it('leave with the mean score for both and come back as ties', async () => {
    const project = pairStudy();
    await project.ballots.append({ kind: 'tie', submission: 'a-tie-of-p1', item: 'p1', annotator: 'ann', durationMs: 1500, shown: null, submittedAt: '2026-03-01T10:00:00.000Z' });
    const csv = exportBallots(project);
    expect(csv.trim().split('\r\n').slice(1)).toEqual(['p1,ann,alpha/p1.png,1.5,,1500,2026-03-01T10:00:00.000Z', 'p1,ann,beta/p1.png,1.5,,1500,2026-03-01T10:00:00.000Z']);
    const other = pairStudy();
    expect(await importBallots(other, csv)).toEqual({ ballots: 1, skipped: [] });
    expect(other.ballots.current('ann', 'p1')).toMatchObject({ kind: 'tie' });
    expect(await importBallots(project, csv)).toEqual({ ballots: 0, skipped: [] });
  });

  it('are refused where the item takes none', async () => {
    const project = pairStudy();
    const rows = [header, 'p2,ann,alpha/p2.png,1.5,,1,', 'p2,ann,beta/p2.png,1.5,,1,'];
    const { ballots, skipped } = await importBallots(project, rows.join('\n'));
    expect([ballots, skipped.map(({ file }) => file)]).toEqual([0, ['line 2']]);
  });

  it('never mix with answers to hidden repeats or practice', async () => {
    const project = pairStudy();
    const line = { item: 'p1', annotator: 'ann', durationMs: 1500, shown: null };
    await project.ballots.append({ ...line, kind: 'tie', submission: 'a-tie-of-p1' });
    await project.ballots.append({ ...line, kind: 'discard', reason: 'no', submission: 'again-of-p1', round: 'repeat' });
    expect(exportBallots(project)).not.toContain('no,');
    expect(exportBallots(project).trim().split('\r\n')).toHaveLength(3);
  });
});
