import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { ImageRecord } from '../../../src/domain/image.ts';
import { folderResults } from '../../../src/services/results/folder-results.ts';
import { resultsOf } from '../../../src/services/results/results.ts';
import { openProject } from '../../../src/services/store/project.ts';
import { makeAnsweredStudy } from '../../fixtures/answered-study.ts';
import { temporaryFolder } from '../store/samples.ts';

const entry = new URL('../../../src/services/results/metrics-worker.ts', import.meta.url);
const at = '2026-02-01T00:00:00.000Z';

/** The thread of metrics from its source. */
function startThread(folder: string): Worker {
  const source = JSON.stringify(entry.href);
  return new Worker(`import('tsx/esm/api').then(({ tsImport }) => tsImport(${source}, ${source}))`, { eval: true, workerData: { folder } });
}

const scored = (score: number, box: ImageRecord['detection']): ImageRecord['scorings'] => ({
  facescore: { modelSha256: 'a'.repeat(64), provider: 'cpu', precision: 'fp32', subject: 'face', at, faces: [{ box: box?.faces[0]?.box ?? null, score, deviations: [] }] },
});

/** A study whose images differ in whatever figures ask of them. */
async function variedStudy(): Promise<string> {
  const folder = join(await temporaryFolder(), 'study');
  await makeAnsweredStudy(folder, { items: 40, people: 3, asked: 3, metrics: 2 });
  const project = await openProject(folder, { mode: 'write', device: 'here' });
  const changed = [...project.images.values()].map((image, index): ImageRecord => {
    const { detection } = image;
    if (index % 7 === 0) return { ...image, model: null, scorings: scored(index, detection) };
    if (index % 7 === 1) return { ...image, scorings: scored(-index / 3, detection) };
    if (index % 7 === 2) return { ...image, detection: null };
    if (index % 7 === 3) return { ...image, choice: { kind: 'drawn', box: [1, 2, 30, 40], at } };
    if (index % 11 === 4) return { ...image, detection: detection && { ...detection, faces: [] } };
    return index % 7 === 5 ? { ...image, detection: detection && { ...detection, threshold: 0.7, faces: [...detection.faces, ...detection.faces] } } : image;
  });
  await project.images.put(changed);
  await project.items.put([...project.items.values()].slice(0, 3).map((item) => ({ ...item, known: { use: 'practice', answer: { kind: 'discard' }, at } })));
  await project.close();
  return folder;
}

async function whole(folder: string): Promise<unknown> {
  const project = await openProject(folder, { mode: 'read', device: 'here' });
  return resultsOf(project);
}

/** The same where only one thread reads and computes. */
const inOne = (folder: string) => folderResults(folder, { device: 'here', startThread: null });

describe('the results of a folder', () => {
  it('are those of the whole project to the last bit, from one thread and from two', async () => {
    const folder = await variedStudy();
    const expected = await whole(folder);
    const said: string[] = [];
    const inTwo = await folderResults(folder, { device: 'here', startThread: (place) => startThread(place).on('message', (message: object) => said.push(...Object.keys(message))) });
    expect(said).toEqual(['images', 'metrics']);
    expect(JSON.stringify(inTwo)).toBe(JSON.stringify(expected));
    expect(JSON.stringify(await inOne(folder))).toBe(JSON.stringify(expected));
    expect(inTwo.metrics.map(({ source }) => source).sort()).toEqual(['imported', 'imported', 'studio']);
  });

  it('leave out of damaged files what the whole project leaves out', async () => {
    const folder = await variedStudy();
    const images = join(folder, 'images', '0000.json');
    const lines = (await readFile(images, 'utf8')).split('\n');
    // A record that cannot be used, one that is there twice, and a whole shard of values that is no JSON.
    lines[5] = lines[5]?.replace('"width":1024', '"width":-1') ?? '';
    lines[9] = lines[8] ?? '';
    await writeFile(images, lines.join('\n'));
    await writeFile(join(folder, 'scores', '0000.json'), '{');
    expect(await folderResults(folder, { device: 'here', startThread })).toEqual(await whole(folder));
  });

  it('come from one thread where the other fails, and say why where there is no project', async () => {
    const folder = await variedStudy();
    const failing = (): Worker => new Worker('throw new Error("no thread")', { eval: true });
    expect(await folderResults(folder, { device: 'here', startThread: failing })).toEqual(await whole(folder));
    const missing = folderResults(join(folder, 'nowhere'), { device: 'here', startThread });
    await expect(missing).rejects.toMatchObject({ code: 'NOT_A_PROJECT' });
  });
});
