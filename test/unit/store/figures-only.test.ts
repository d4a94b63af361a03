import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOnly } from '../../../src/services/store/figures-only.ts';
import { openProject } from '../../../src/services/store/project.ts';
import { resultsOf } from '../../../src/services/results/results.ts';
import { makeAnsweredStudy } from '../../fixtures/answered-study.ts';
import type { Files } from '../../../src/services/store/files.ts';
import { diverge, divergence, lines, madeStudy } from '../../fixtures/diverging-copies.ts';
import { MemoryFiles } from '../../fixtures/memory-files.ts';
import { scoringOf } from '../../fixtures/scored-study.ts';
import { hex, temporaryFolder } from './samples.ts';

async function answered(): Promise<string> {
  const folder = join(await temporaryFolder(), 'study');
  await makeAnsweredStudy(folder, { items: 12, people: 3, asked: 3, metrics: 1 });
  return folder;
}

const greatest = (order: readonly string[]) => [...order].sort().reverse();

const read = (folder: string, only?: 'figures', files?: Files) => openProject(folder, { mode: 'read', device: 'reader', only, ...(files ? { files } : {}) });

describe('a project of which only figures are read', () => {
  it('gives the same results as the whole', async () => {
    const folder = await answered();
    const [whole, figures] = [await read(folder), await read(folder, 'figures')];
    expect(resultsOf(figures)).toEqual(resultsOf(whole));
    const image = [...figures.images.values()][0];
    expect([image?.detection?.faces[0]?.landmarks, image?.sha256, [...figures.ballots.lines()].at(-1)?.shown?.faces]).toEqual([null, '', {}]);
  });

  it('gives the figures of the studio’s own scores as the whole does', async () => {
    const folder = await answered();
    const project = await openProject(folder, { mode: 'write', device: 'writer' });
    await project.images.put([...project.images.values()].map((image, index) => ({ ...image, scorings: {
      'facescore': scoringOf([{ box: image.detection!.faces[0]!.box, score: Math.sin(index), deviations: ['clamped'] }], { provider: `cpu ${index % 2}` }),
      'ediffiqa-t': scoringOf([{ box: null, score: Math.cos(index), deviations: [] }], { subject: 'image', at: `2026-01-0${1 + index % 3}T00:00:00.000Z` }),
    } })));
    await project.close();
    const [whole, figures] = [await read(folder), await read(folder, 'figures')];
    expect(resultsOf(figures)).toEqual(resultsOf(whole));
    expect(resultsOf(figures).metrics.map(({ source }) => source)).toEqual(expect.arrayContaining(['studio', 'studio', 'imported']));
    const own = (of: typeof whole) => [...of.images.values()].map(({ scorings }) => Object.entries(scorings).map(([scorer, { faces, ...by }]) => ({ scorer, ...by, faces: faces.map(({ box, score }) => ({ box, score })) })));
    expect(own(figures)).toEqual(own(whole));
  });

  it('gives the figures of the candidates only, where there are photographs with captions, faces and scores too', async () => {
    const folder = await answered();
    const before = resultsOf(await read(folder));
    const project = await openProject(folder, { mode: 'write', device: 'writer' });
    const [candidate] = project.images.values();
    await project.images.put(Array.from({ length: 600 }, (_, index) => ({
      ...candidate!, id: hex(index + 1), sha256: hex(index + 1, 64), model: null, itemId: null, file: `${index}.jpg`, caption: `"landmarks":[[1,2]] ${index}`,
      scorings: { facescore: scoringOf([{ box: candidate!.detection!.faces[0]!.box, score: index, deviations: [] }]) },
    })));
    await project.close();
    const [whole, figures] = [await read(folder), await read(folder, 'figures')];
    expect([resultsOf(whole), resultsOf(figures)]).toEqual([before, before]);
    expect([...figures.images.values()].at(-1)).toMatchObject({ caption: '"landmarks":[[1,2]] 599', model: null, itemId: null });
  });

  it('has every decision, exclusion, repeat and answer taken back, as the whole has', async () => {
    await fc.assert(fc.asyncProperty(lines, divergence, async (common, way) => {
      const files = new MemoryFiles();
      await madeStudy('/study', common, files);
      await diverge('/study', 'other', way, files);
      const [whole, figures] = [await read('/study', undefined, files), await read('/study', 'figures', files)];
      expect(resultsOf(figures)).toEqual(resultsOf(whole));
    }), { numRuns: 10 });
  });

  it('lets the same one of two lines with one id count, and refuses the same lines', async () => {
    const folder = await answered();
    const log = join(folder, 'ballots', 'person-1.bench.jsonl');
    const texts = (await readFile(log, 'utf8')).split('\n');
    const line = texts.map((text) => JSON.parse(text || '{}') as { submission: string; order?: string[] }).find(({ order }) => order && order.join() < greatest(order).join());
    // The smaller text counts: this one by its submission, which figures leave out; its order alone would be the greater one.
    const other = { ...line, submission: `!${String(line?.submission).slice(1)}`, order: greatest(line?.order ?? []) };
    await writeFile(join(folder, 'ballots', 'person-1.other.jsonl'), `${JSON.stringify(other)}\n`);
    const faces = /"faces":\{"[0-9a-f]{16}":\[/;
    const damaged = texts.map((text, index) => (index === texts.length - 2 ? text.replace(faces, (start) => `${start}1e999,`) : text));
    await writeFile(log, damaged.join('\n'));
    const [whole, figures] = [await read(folder), await read(folder, 'figures')];
    expect(whole.damage.map(({ file }) => file)).toEqual(['ballots/person-1.bench.jsonl', 'ballots']);
    expect(resultsOf(figures)).toEqual(resultsOf(whole));
    expect(figures.ballots.size).toBe(whole.ballots.size);
  });

  it('keeps everything where it may be written', async () => {
    const folder = await answered();
    await mkdir(join(folder, 'cache'), { recursive: true });
    const project = await openProject(folder, { mode: 'write', device: 'writer', only: 'figures' });
    expect([...project.images.values()][0]?.detection?.faces[0]?.landmarks).toHaveLength(5);
    await project.close();
  });
});

describe('cutting landmarks out of a text', () => {
  const { images } = figuresOnly();

  it.each([
    ['{"landmarks":[[1,2],[3,4],[5,6],[7,8.5],[-9,0]]}', '{"landmarks":null}'],
    ['{"landmarks":[[1,2],[3,4],[5,6],[7,8],[9,1e999]]}', null],
    ['{"landmarks":[[1,2],[3,4],[5,6],[7,8],[9,01]]}', null],
    ['{"landmarks":[[1,2],[3,4],[5,6],[7,8]]}', null],
    [String.raw`{"file":"\"landmarks\":[[1,2],[3,4],[5,6],[7,8],[9,0]]"}`, null],
  ])('makes of %s what a figure may rest on', (text, cut) => {
    expect(images.text(text)).toBe(cut ?? text);
  });
});
