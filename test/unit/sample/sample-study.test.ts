import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isNoFaceItem } from '../../../src/domain/no-face.ts';
import { createLocalEngine } from '../../../src/inference/engine/local-engine.ts';
import type { Engine } from '../../../src/inference/engine/protocol.ts';
import { exportBallots } from '../../../src/services/ballots/export-ballots.ts';
import { importBallots } from '../../../src/services/ballots/import-ballots.ts';
import { resultsOf } from '../../../src/services/results/results.ts';
import { createSampleStudy } from '../../../src/services/sample/sample-study.ts';
import { openProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';

const engine = createLocalEngine();

/** Draws every picture with an eighth of its lines and enlarges it: the same drawings at their size, in a tenth of the time. */
const quickEngine: Engine = {
  ...engine,
  async render({ svg, output }) {
    const drawing = Buffer.from(svg);
    const { width, height } = await sharp(drawing).metadata();
    // In two steps: sharp would draw a document at the size that it is resized to.
    const small = await sharp(drawing, { density: 72 / 8 }).png().toBuffer();
    await sharp(small).resize(width, height, { fit: 'fill', kernel: 'nearest' }).jpeg().toFile(output);
  },
};
let home: string;
let project: Project;
const progress: [number, number][] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'triptych-sample-'));
  project = await createSampleStudy({ folder: join(home, 'study'), engine: quickEngine, device: 'device-1' }, { onProgress: (done, total) => progress.push([done, total]) });
}, 120_000);

afterAll(async () => {
  await project.close();
  await engine.dispose();
  await rm(home, { recursive: true });
});

describe('the sample study', () => {
  it('has twelve prompts with a picture of each source, five people, and no answers', () => {
    expect([project.items.size, project.images.size, project.ballots.size]).toEqual([12, 36, 0]);
    expect(project.document).toMatchObject({ name: 'Sample study', sample: true, roots: [{ path: 'imports/sample' }] });
    expect(project.document.people.map(({ name }) => name)).toEqual(['Annotator 1', 'Annotator 2', 'Annotator 3', 'Annotator 4', 'Annotator 5']);
    expect(Object.keys(project.access.tokens)).toHaveLength(5);
    for (const item of project.items.values()) {
      expect(item.prompt).toMatch(/^[A-Z].*\.$/);
      expect(item.images.map((id) => project.images.get(id)?.model)).toEqual(['atelier-a', 'atelier-b', 'atelier-c']);
    }
  });

  it('knows every face, with its five points in order inside the box', () => {
    for (const image of project.images.values()) {
      expect(image.detection).toMatchObject({ detector: 'drawn', modelSha256: null, provider: 'none' });
      for (const { box: [x1, y1, x2, y2], landmarks, areaRatio, frontalness, confidence } of image.detection?.faces ?? []) {
        expect(x1 >= 0 && y1 >= 0 && x2 <= image.width && y2 <= image.height && areaRatio > 0.005 && frontalness! > 0.2 && confidence === 1).toBe(true);
        const [rightEye, leftEye, nose, rightMouth, leftMouth] = landmarks!;
        expect([rightEye, leftEye, nose, rightMouth, leftMouth].every(([x, y]) => x > x1 && x < x2 && y > y1 && y < y2)).toBe(true);
        expect(rightEye[0] < leftEye[0] && rightMouth[0] < leftMouth[0] && rightEye[1] < nose[1] && nose[1] < leftMouth[1]).toBe(true);
      }
    }
    const counts = [...project.images.values()].map((image) => image.detection?.faces.length);
    expect([0, 1, 2].map((count) => counts.filter((one) => one === count).length)).toEqual([1, 29, 6]);
  });

  it('has one item that the no-face rule removes', () => {
    const removed = [...project.items.values()].filter((item) => isNoFaceItem(item.images.map((id) => project.images.get(id)), 'any-image'));
    expect(removed.map(({ id }) => id)).toEqual(['08-hiker']);
    expect(resultsOf(project)).toMatchObject({ items: 12, complete: 1, consensus: [{ item: '08-hiker', method: 'no-face' }] });
  });

  it('tells its progress to the end, and opens again from disk as it is', async () => {
    expect(progress.at(0)).toEqual([0, 36]);
    expect(progress.at(-1)).toEqual([36, 36]);
    const again = await openProject(project.folder, { mode: 'read', device: 'device-2' });
    expect([[...again.images.values()], again.damage]).toEqual([[...project.images.values()], []]);
    await again.close();
    expect((await readdir(home)).sort()).toEqual(['study']);
  });

  it('takes ballots from a table and gives them back the same', async () => {
    const rows = [...project.items.values()].filter(({ id }) => id !== '08-hiker').flatMap((item) => project.document.people.flatMap(({ id }) => item.images.map((image, place) => `${item.id},${id},${image},${3 - place},,1000,2026-01-01T00:00:00.000Z`)));
    const csv = `item,annotator,image,score,discard,duration_ms,submitted_at\n${rows.join('\n')}\n`;
    expect(await importBallots(project, csv)).toEqual({ ballots: 55, skipped: [] });
    expect(await importBallots(project, exportBallots(project))).toEqual({ ballots: 0, skipped: [] });
    const found = resultsOf(project);
    expect(found).toMatchObject({ complete: 12, agreement: { majorityShare: { value: 1, low: 1, high: 1 } } });
    expect(found.models.map(({ model, mean }) => [model, mean])).toEqual([['atelier-a', 3], ['atelier-b', 2], ['atelier-c', 1]]);
    const again = await openProject(project.folder, { mode: 'read', device: 'device-2' });
    expect([exportBallots(again), resultsOf(again)]).toEqual([exportBallots(project), found]);
    await again.close();
  });
});

describe('a sample study that cannot be made', () => {
  it('leaves nothing when it is cancelled half-way', async () => {
    const cancel = new AbortController();
    const made = createSampleStudy({ folder: join(home, 'cancelled'), engine, device: 'device-1' }, { signal: cancel.signal, onProgress: (done) => { if (done === 2) cancel.abort(); } });
    await expect(made).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await readdir(home)).toEqual(['study']);
  });

  it('touches no folder that is occupied', async () => {
    const folder = join(home, 'mine');
    await mkdir(folder);
    await writeFile(join(folder, 'thesis.txt'), 'important');
    await expect(createSampleStudy({ folder, engine, device: 'device-1' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(createSampleStudy({ folder: project.folder, engine, device: 'device-1' })).rejects.toMatchObject({ code: 'PROJECT_EXISTS' });
    expect(await readdir(folder)).toEqual(['thesis.txt']);
    await rm(folder, { recursive: true });
  });
});
