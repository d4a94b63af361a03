import { describe, expect, it } from 'vitest';
import type { BallotRecord } from '../../../src/domain/ballot-json.ts';
import { ballotBytes, ballotText } from '../../../src/services/ballots/ballot-file.ts';
import { countBallotLines } from '../../../src/services/ballots/ballot-lines.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { answer, imageIdOf, memoryProject, studyOf } from '../../fixtures/memory-project.ts';

const records = (project: Project) => ballotText(project, 'jsonl').trimEnd().split('\n').map((line) => JSON.parse(line) as BallotRecord);

describe('answers as lines of JSON', () => {
  it('hold everything that is known about every standing answer of all rounds, sorted', async () => {
    const project = memoryProject(studyOf(2));
    const shown = { order: [2, 0, 1].map((place) => imageIdOf(1, place)), faces: { [imageIdOf(1, 0)]: null }, zoom: 1.5, whole: false };
    const [a, b, c] = [0, 1, 2].map((place) => imageIdOf(1, place)) as [string, string, string];
    await answer(project, 'ben', 'p2', 'Faces hidden, "blurred"', 800);
    await answer(project, 'ann', 'p1', [0, 1, 2], 900);
    await answer(project, 'ann', 'p1', [1, 0, 2], 950);
    await project.ballots.append({ kind: 'ranking', round: 'repeat', submission: 'repeat-1', annotator: 'ann', item: 'p1', order: [c, b, a], durationMs: 700, shown });
    await project.ballots.append({ kind: 'ranking', round: 'adjudication', submission: 'decided-1', annotator: 'adjudicator', item: 'p2', order: [2, 1, 0].map((place) => imageIdOf(2, place)), durationMs: 0, shown: null });
    const first = records(project)[0];
    expect(records(project).map(({ item, annotator, round, kind }) => [item, annotator, round, kind])).toEqual([
      ['p1', 'ann', 'main', 'ranking'], ['p1', 'ann', 'repeat', 'ranking'], ['p2', 'adjudicator', 'adjudication', 'ranking'], ['p2', 'ben', 'main', 'discard'],
    ]);
    expect(first).toEqual({
      item: 'p1', annotator: 'ann', round: 'main', kind: 'ranking', reason: null, excluded: false, durationMs: 950, submittedAt: expect.any(String), shown: null,
      images: [
        { image: b, name: 'beta/p1.png', model: 'beta', score: 3 }, { image: a, name: 'alpha/p1.png', model: 'alpha', score: 2 }, { image: c, name: 'gamma/p1.png', model: 'gamma', score: 1 },
      ],
      id: expect.any(String), submission: expect.any(String), device: 'memory',
    });
    expect(records(project)[1]).toMatchObject({ round: 'repeat', shown, durationMs: 700 });
    expect(records(project)[3]).toMatchObject({ kind: 'discard', reason: 'Faces hidden, "blurred"', images: [{ score: null }, { score: null }, { score: null }] });
    expect(countBallotLines(project)).toBe(4);
    expect(Buffer.from(ballotBytes(project, 'jsonl')).toString()).toBe(ballotText(project, 'jsonl'));
  });

  it('give both images of a tie the mean score, say what is kept out, and keep answers whose item is gone', async () => {
    const { images, items } = studyOf(1, ['alpha', 'beta']);
    const project = memoryProject({ images, items: items.map((item) => ({ ...item, ties: true })) });
    await project.ballots.append({ kind: 'tie', submission: 'tie-0001', annotator: 'ann', item: 'p1', durationMs: 1, shown: null });
    await project.ballots.append({ kind: 'ranking', submission: 'lost-001', annotator: 'ben', item: 'lost', order: [imageIdOf(9, 1), imageIdOf(9, 0)], durationMs: 1, shown: null });
    await project.update((document) => ({ ...document, exclusions: [{ id: '1', person: 'ben', from: null, until: null, reason: '', at: '2026-01-01T00:00:00.000Z', liftedAt: null }] }));
    expect(records(project).map(({ item, images: ranked, excluded }) => [item, ranked.map(({ name, score }) => `${name} ${String(score)}`), excluded])).toEqual([
      ['lost', [`${imageIdOf(9, 1)} 2`, `${imageIdOf(9, 0)} 1`], true],
      ['p1', ['alpha/p1.png 1.5', 'beta/p1.png 1.5'], false],
    ]);
  });

  it('name each answer once where an older study has somebody with the id of the adjudicator', async () => {
    const project = memoryProject(studyOf(1));
    await answer(project, 'adjudicator', 'p1', [0, 1, 2]);
    expect([records(project).map(({ annotator, round }) => [annotator, round]), countBallotLines(project)]).toEqual([[['adjudicator', 'main']], 1]);
  });

  it('are no line at all where nobody has answered', () => {
    expect(ballotText(memoryProject(studyOf(1)), 'jsonl')).toBe('');
  });

  it('are the same for every order in which more than a thousand answers came, in one text and in bytes', async () => {
    const [one, other] = [memoryProject(studyOf(600)), memoryProject(studyOf(600))] as const;
    const given = Array.from({ length: 600 }, (_, index) => `p${index + 1}`).flatMap((item) => [['ann', item], ['ben', item]] as const);
    const append = (project: Project, [annotator, item]: readonly [string, string]) => project.ballots.append({
      kind: 'discard', reason: 'x', submission: `${annotator}-${item}-0000`, annotator, item, durationMs: 5, shown: null, submittedAt: '2026-01-02T00:00:00.000Z',
    });
    for (const each of given) await append(one, each);
    for (const each of [...given].reverse()) await append(other, each);
    const withoutIds = (project: Project) => ballotText(project, 'jsonl').replaceAll(/"id":"\d+"/g, '');
    expect(withoutIds(one)).toBe(withoutIds(other));
    expect(ballotBytes(one, 'jsonl').byteLength).toBe(Buffer.byteLength(ballotText(one, 'jsonl')));
  });
});
