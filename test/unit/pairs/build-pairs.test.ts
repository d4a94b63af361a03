import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PairBuild } from '../../../src/contract/pairs.ts';
import type { ImageRecord } from '../../../src/domain/image.ts';
import { stands, type PairRecord } from '../../../src/domain/pairs/pair.ts';
import type { ScoredFace } from '../../../src/domain/scoring.ts';
import { buildPairs, mostBuiltPairs, surveyPairs, type BuildOptions } from '../../../src/services/pairs/build/build-pairs.ts';
import { studyVotes } from '../../../src/services/results/study-votes.ts';
import { openProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { cleanAfterFile } from '../../fixtures/clean-after-file.ts';
import { annotators, answer, imageIdOf, memoryProject, studyOf } from '../../fixtures/memory-project.ts';
import { scoringOf } from '../../fixtures/scored-study.ts';
import { newProject } from '../services/study-fixture.ts';

const [first, second, third] = ['2026-03-01T10:00:00.000Z', '2026-03-02T10:00:00.000Z', '2026-03-03T10:00:00.000Z'];

function build(project: Project, wishes: PairBuild, now = first, options: BuildOptions = {}) {
  return buildPairs({ project, votes: () => studyVotes(project) }, wishes, { now: () => now, ...options });
}

const survey = (project: Project, wishes: PairBuild) => surveyPairs({ project, votes: () => studyVotes(project) }, wishes);
const pairsIn = (project: Project): PairRecord[] => [...project.pairs.values()];
const rankings: PairBuild = { rankings: { leastMargin: null } };
const scoresBy = (scorer: string, more: Partial<NonNullable<PairBuild['scores']>> = {}): PairBuild => ({ scores: { scorer, choice: 'best-worst', leastMargin: null, groups: 'both', ...more } });

/** Two items of three images that two people ranked alike, best first as the images are. */
async function rankedStudy(): Promise<Project> {
  const project = memoryProject({ ...studyOf(2), people: annotators(['ann', 'ben']), settings: { annotatorsPerItem: 2 } });
  for (const person of ['ann', 'ben']) for (const item of ['p1', 'p2']) await answer(project, person, item, [0, 1, 2]);
  return project;
}

/** Images of two prompts, four of each, with values of a metric. */
async function generations(project: Project, values: readonly (readonly (number | null)[])[], metric = 'taste'): Promise<void> {
  const images = values.flatMap((own, prompt) => own.map((_, place): ImageRecord => ({
    id: imageIdOf(prompt + 100, place), sha256: imageIdOf(prompt + 100, place).padEnd(64, '0'), source: { root: 'root', path: `g${prompt}/${place}.png` }, bytes: 1, width: 8, height: 8, format: 'png',
    model: null, file: `${place}.png`, itemId: null, caption: `Prompt g${prompt}`, promptId: `g${prompt}`, detection: null, choice: null, scorings: {},
  })));
  await project.images.put(images);
  await project.scores.put(values.flatMap((own, prompt) => own.flatMap((value, place) => (value === null ? [] : [{ id: imageIdOf(prompt + 100, place), values: { [metric]: [value, first] as const } }]))));
  await project.update((document) => ({ ...document, metrics: [{ name: metric, lowerIsBetter: false, removed: false, at: first }] }));
}

async function writeTable(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'triptych-table-'));
  cleanAfterFile(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'mine.csv');
  await writeFile(path, text);
  return path;
}

describe('pairs out of rankings', () => {
  it('say where they come from, and are the same pairs when they are built again', async () => {
    const project = await rankedStudy();
    expect(await build(project, rankings)).toEqual({ pairs: 6, bySource: [{ source: 'rankings', pairs: 6, added: 6, changed: 0, withdrawn: 0 }], dropped: [], skipped: [] });
    const before = pairsIn(project);
    expect(before[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/) as string, win: { image: imageIdOf(1, 0), file: null }, loss: { image: imageIdOf(1, 2), file: null }, addedAt: first,
      origin: { kind: 'rankings', item: 'p1', prompt: 'Prompt 1', method: 'majority', scores: { win: 3, loss: 1 }, rankings: 2, agreeing: 2, stands: true, builtAt: first },
    });
    expect(await build(project, rankings, second)).toMatchObject({ bySource: [{ pairs: 6, added: 0, changed: 0, withdrawn: 0 }] });
    expect(pairsIn(project)).toEqual(before);
  });

  it('are other pairs where the winner changes, and the old ones do not stand any more, nor are they lost', async () => {
    const project = await rankedStudy();
    await build(project, rankings);
    const before = new Map(pairsIn(project).map((pair) => [pair.id, pair]));
    for (const person of ['ann', 'ben']) await answer(project, person, 'p1', [0, 2, 1]);
    // 1 > 3, 1 > 2 and 3 > 2 instead of 1 > 2 > 3: two pairs have other scores, one has turned round.
    expect(await build(project, rankings, second)).toMatchObject({ pairs: 6, bySource: [{ pairs: 6, added: 1, changed: 2, withdrawn: 1 }] });
    const [turned] = pairsIn(project).filter((pair) => !before.has(pair.id));
    expect([turned?.win.image, turned?.loss.image, turned?.addedAt]).toEqual([imageIdOf(1, 2), imageIdOf(1, 1), second]);
    const [left] = pairsIn(project).filter((pair) => !stands(pair));
    expect(left).toEqual({ ...before.get(left?.id ?? ''), origin: { ...before.get(left?.id ?? '')?.origin, stands: false, builtAt: second } });
    expect(pairsIn(project)).toHaveLength(7);
  });

  it('stand again where they are given again', async () => {
    const project = await rankedStudy();
    await build(project, rankings);
    const before = pairsIn(project);
    await build(project, { rankings: { leastMargin: 2 } }, second);
    expect(pairsIn(project).filter(stands)).toHaveLength(2);
    expect(await build(project, rankings, third)).toMatchObject({ bySource: [{ pairs: 6, added: 0, changed: 4, withdrawn: 0 }] });
    expect(pairsIn(project)).toEqual(before.map((pair) => ({ ...pair, origin: { ...pair.origin, builtAt: pair.origin.kind === 'rankings' && pair.origin.scores.win - pair.origin.scores.loss === 2 ? first : third } })));
  });

  it('note a change later than the one before, whatever the clock says', async () => {
    const project = await rankedStudy();
    await build(project, rankings, second);
    await build(project, { rankings: { leastMargin: 3 } }, first);
    expect(new Set(pairsIn(project).map(({ origin }) => origin.kind !== 'inpainting' && [origin.stands, origin.builtAt].join(' ')))).toEqual(new Set(['false 2026-03-02T10:00:00.001Z']));
  });

  it('are surveyed without being written', async () => {
    const project = await rankedStudy();
    const surveyed = await survey(project, rankings);
    expect(pairsIn(project)).toEqual([]);
    expect(await build(project, rankings)).toEqual(surveyed);
  });
});

describe('pairs out of scores', () => {
  it('are made of the images of each prompt', async () => {
    const project = memoryProject({ images: [], items: [] });
    await generations(project, [[1, 4, null, 2], [3, null, null, null]]);
    expect(await build(project, scoresBy('taste'))).toEqual({
      pairs: 1, bySource: [{ source: 'scores', pairs: 1, added: 1, changed: 0, withdrawn: 0 }], skipped: [],
      dropped: [{ reason: 'image without a score by taste', count: 4 }, { reason: 'prompt with fewer than two images scored by taste', count: 1 }],
    });
    expect(pairsIn(project).map(({ win, loss, origin }) => ({ win: win.image, loss: loss.image, origin }))).toEqual([{
      win: imageIdOf(100, 1), loss: imageIdOf(100, 0),
      origin: { kind: 'scores', group: 'g0', prompt: 'Prompt g0', images: 3, scorer: 'taste', modelSha256: null, scores: { win: 4, loss: 1 }, lowerIsBetter: false, choice: 'best-worst', stands: true, builtAt: first },
    }]);
  });

  it('follow a metric that is read the other way round, and leave those of other metrics alone', async () => {
    const project = memoryProject({ images: [], items: [] });
    await generations(project, [[1, 4]]);
    await build(project, scoresBy('taste'));
    await project.update((document) => ({ ...document, metrics: [...document.metrics.map((metric) => ({ ...metric, lowerIsBetter: true })), { name: 'other', lowerIsBetter: false, removed: false, at: first }] }));
    expect(await build(project, scoresBy('other'), second)).toMatchObject({ bySource: [{ pairs: 0, withdrawn: 0 }] });
    expect(await build(project, scoresBy('taste'), second)).toMatchObject({ bySource: [{ pairs: 1, added: 1, changed: 0, withdrawn: 1 }] });
    expect(pairsIn(project).filter(stands).map(({ win }) => win.image)).toEqual([imageIdOf(100, 0)]);
  });

  it('of the studio\'s own scorer compare only what one model file scored', async () => {
    const { images, items } = studyOf(1);
    const faces = (score: number): ScoredFace[] => [{ box: [10, 10, 40, 50], score, deviations: [] }];
    const scored = images.map((image, place) => ({ ...image, scorings: { facescore: scoringOf(faces(place), { modelSha256: (place === 2 ? 'f' : 'e').repeat(64) }) } }));
    const project = memoryProject({ images: scored, items });
    const { dropped, pairs } = await build(project, scoresBy('facescore', { choice: 'all' }));
    expect({ dropped, pairs }).toEqual({ pairs: 1, dropped: [{ reason: 'image that another model file of facescore scored than most; score it again', count: 1 }] });
    expect(pairsIn(project).map(({ win, loss, origin }) => [win.image, loss.image, origin.kind === 'scores' && origin.modelSha256])).toEqual([[imageIdOf(1, 1), imageIdOf(1, 0), 'e'.repeat(64)]]);
  });

  it('come to nothing, which is counted, where a margin is asked for and nothing is scored', async () => {
    const project = memoryProject(studyOf(1));
    expect(await build(project, scoresBy('facescore', { leastMargin: 1.5 }))).toEqual({
      pairs: 0, bySource: [{ source: 'scores', pairs: 0, added: 0, changed: 0, withdrawn: 0 }], skipped: [],
      dropped: [{ reason: 'image without a score by facescore', count: 3 }, { reason: 'prompt with fewer than two images scored by facescore', count: 1 }],
    });
    await expect(build(project, scoresBy('beauty'))).rejects.toThrow('No image of this study has a score by "beauty". Score the images, or import scores, first.');
  });

  it('are refused in numbers that nobody looks through, before anything is written', async () => {
    const project = memoryProject({ images: [], items: [] });
    await generations(project, [Array.from({ length: 700 }, (_, index) => index)]);
    const many = scoresBy('taste', { choice: 'all' });
    expect(mostBuiltPairs).toBe(200_000);
    await expect(survey(project, many)).rejects.toThrow('This would be more than 200,000 pairs, the most that one build makes. Ask for a larger margin, for fewer pairs of each prompt, or for one source at a time.');
    await expect(build(project, many)).rejects.toThrow('more than 200,000 pairs');
    expect(project.pairs.size).toBe(0);
  });
});

describe('pairs out of a table', () => {
  const heading = 'image_a,image_b,winner,margin,note';

  it('name the file and the line, and know the prompt that both images share', async () => {
    const project = memoryProject(studyOf(2));
    const path = await writeTable(`${heading}\nalpha/p1.png,beta/p1.png,b,2,clear\n${imageIdOf(1, 0)},${imageIdOf(2, 0)},a,,\nalpha/p1.png,p1.png,a,,\nalpha/p1.png,beta/p1.png,tie,,\n`);
    expect(await build(project, { table: path })).toEqual({
      pairs: 2, bySource: [{ source: 'table', pairs: 2, added: 2, changed: 0, withdrawn: 0 }],
      dropped: [{ reason: 'row with an image that is not found in the study (line 4)', count: 1 }, { reason: 'row with a tie (line 5)', count: 1 }],
      skipped: [{ file: 'line 4', reason: 'several images are called "p1.png"; write model/file or the image id' }, { file: 'line 5', reason: 'a tie' }],
    });
    expect(pairsIn(project).map(({ win, loss, origin }) => ({ win: win.image, loss: loss.image, origin }))).toEqual([
      { win: imageIdOf(1, 1), loss: imageIdOf(1, 0), origin: { kind: 'table', file: 'mine.csv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string, line: 2, margin: 2, note: 'clear', prompt: 'Prompt 1', stands: true, builtAt: first } },
      { win: imageIdOf(1, 0), loss: imageIdOf(2, 0), origin: { kind: 'table', file: 'mine.csv', sha256: expect.any(String) as string, line: 3, margin: null, note: null, prompt: null, stands: true, builtAt: first } },
    ]);
  });

  it('follow the table of the same name, and keep what another table or source gave', async () => {
    const project = await rankedStudy();
    await build(project, rankings);
    const path = await writeTable(`${heading}\nalpha/p1.png,beta/p1.png,a,,\nbeta/p1.png,gamma/p1.png,a,,\n`);
    await build(project, { table: path });
    await writeFile(path, `${heading}\nalpha/p1.png,beta/p1.png,b,,\nbeta/p1.png,gamma/p1.png,a,3,\n`);
    expect(await build(project, { table: path }, second)).toMatchObject({ bySource: [{ source: 'table', pairs: 2, added: 1, changed: 1, withdrawn: 1 }] });
    expect(pairsIn(project).filter(stands)).toHaveLength(8);
  });

  it('are refused where there is no such table', async () => {
    const project = memoryProject(studyOf(1));
    const path = await writeTable('image_a,image_b\n');
    await expect(build(project, { table: path })).rejects.toThrow(`${path}, line 1: the first line has no column "winner"; it must name the columns image_a, image_b and winner.`);
    await expect(build(project, { table: `${path}.none` })).rejects.toThrow('there is no such file');
    const empty = await writeTable('');
    await expect(build(project, { table: empty })).rejects.toThrow('the table is empty');
  });
});

describe('building on disk', () => {
  async function stored(): Promise<Project> {
    const project = await newProject();
    cleanAfterFile(() => project.close());
    await generations(project, [Array.from({ length: 104 }, (_, index) => index)]);
    return project;
  }
  const all = scoresBy('taste', { choice: 'all' });
  const filesOf = async (project: Project) => Promise.all((await readdir(join(project.folder, 'pairs'))).sort().map(async (name) => {
    const path = join(project.folder, 'pairs', name);
    return { name, text: await readFile(path, 'utf8'), changed: (await stat(path)).mtimeMs };
  }));

  it('writes nothing at all the second time', async () => {
    const project = await stored();
    await build(project, all);
    const before = await filesOf(project);
    expect(before).toHaveLength(Math.ceil((104 * 103) / 2 / 512));
    let writes = 0;
    await build(project, all, second, { onWritten: () => { writes += 1; } });
    expect(writes).toBe(0);
    expect(await filesOf(project)).toEqual(before);
  });

  it('leaves whole records where it is cut off, and does the rest the next time', async () => {
    const project = await stored();
    const stop = new AbortController();
    let writes = 0;
    const cut = build(project, all, first, { signal: stop.signal, onProgress: (done) => { if (done === 4096) stop.abort(); }, onWritten: () => { writes += 1; } });
    await expect(cut).rejects.toMatchObject({ code: 'CANCELLED' });
    expect([project.pairs.size, writes]).toEqual([4096, 1]);
    const copy = await openProject(project.folder, { mode: 'read', device: 'reader' });
    expect([copy.pairs.size, copy.damage]).toEqual([4096, []]);
    await copy.close();
    expect(await build(project, all, second)).toMatchObject({ bySource: [{ pairs: 5356, added: 5356 - 4096, changed: 0, withdrawn: 0 }] });
    expect(project.pairs.size).toBe(5356);
  });

  it('is refused where the project is open for reading only', async () => {
    await expect(build({ ...memoryProject(studyOf(1)), mode: 'read' }, rankings)).rejects.toMatchObject({ code: 'READ_ONLY' });
  });
});
