import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../../src/inference/engine/local-engine.ts';
import { importGenerations } from '../../../src/services/import/generations.ts';
import { importItems } from '../../../src/services/import/items.ts';
import { importPhotographs } from '../../../src/services/import/photographs.ts';
import { openProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { createImageTally } from '../../../src/services/studio/image-tally.ts';
import { device, newProject, temporaryFolder, writeImage, writeText, writeTriplets } from './study-fixture.ts';

const engine = createLocalEngine();
const bring = (project: Project, images: string, prompts: string | null = null) => importGenerations({ project, engine, images, prompts });
const known = (project: Project) => [...project.images.values()].map(({ file, promptId, caption, model, itemId }) => [file, promptId, caption, model, itemId]);

/** A folder with three images of one prompt and two of another. */
async function generationFolder(): Promise<string> {
  const folder = join(await temporaryFolder(), 'generations');
  for (const number of [1, 2, 10]) await writeImage(join(folder, 'p2', `${number}.png`), number);
  for (const number of [1, 2]) await writeImage(join(folder, 'p10', `${number}.png`), 50 + number);
  return folder;
}

describe('importing generations', () => {
  it('takes all images of every prompt\'s folder, in natural order, with the prompt\'s text', async () => {
    const project = await newProject();
    const folder = await generationFolder();
    await writeText(join(folder, 'prompts.csv'), 'id,prompt\np2,"a man, smiling"\nghost,none\np2,another\n');
    await writeText(join(folder, '.hidden/1.png'), 'x');
    expect(await bring(project, folder)).toEqual({ prompts: 2, images: 5, skipped: [
      { file: 'prompts.csv', reason: 'line 3: no folder with images is called ghost' },
      { file: 'prompts.csv', reason: 'line 4: p2 already has a prompt' },
    ] });
    const expected = [
      ...['1', '2', '10'].map((name) => [`p2/${name}.png`, 'p2', 'a man, smiling', null, null]),
      ...['1', '2'].map((name) => [`p10/${name}.png`, 'p10', undefined, null, null]),
    ];
    expect(known(project)).toEqual(expected);
    const [first] = project.images.values();
    expect(project.pathOf(first!)).toBe(join(folder, 'p2/1.png'));
    await project.close();
    const again = await openProject(project.folder, { device, mode: 'read' });
    expect(known(again)).toEqual(expected);
    const tally = createImageTally(again);
    tally.rebuild();
    expect(tally.counts()).toEqual({ images: 5, photographs: 0, generations: 5, models: [], detected: 0, withoutFace: 0 });
    await again.close();
  });

  it('adds only what is new, and brings texts that changed to what is there', async () => {
    const project = await newProject();
    const folder = await generationFolder();
    await bring(project, folder);
    const [first] = project.images.values();
    const detection = { detector: 'yunet', modelSha256: null, provider: 'cpu', threshold: 0.6, at: '2026-01-01T00:00:00.000Z', faces: [] };
    await project.images.put([{ ...first!, detection, fingerprint: '00000000000000ff' }]);
    await writeImage(join(folder, 'p10', '3.png'), 90);
    const table = join(await temporaryFolder(), 'mine.csv');
    await writeText(table, '\ufeffid;prompt\np2;a woman\n');
    expect(await bring(project, folder, table)).toEqual({ prompts: 2, images: 1, skipped: [] });
    expect(project.images.get(first!.id)).toEqual({ ...first!, detection, fingerprint: '00000000000000ff', caption: 'a woman' });
    expect(await bring(project, folder, table)).toEqual({ prompts: 0, images: 0, skipped: [] });
    expect(await bring(project, folder)).toEqual({ prompts: 0, images: 0, skipped: [] });
    await project.close();
  });

  it('names what cannot be used: folders without images or with long names, images beside them, broken files, links, other texts', async () => {
    const project = await newProject();
    const folder = await generationFolder();
    const long = 'x'.repeat(201);
    await mkdir(join(folder, 'empty'));
    await writeImage(join(folder, long, '1.png'), 60);
    await writeImage(join(folder, 'loose.png'), 61);
    await writeImage(join(folder, 'p2/deeper/1.png'), 62);
    await writeText(join(folder, 'p2/notes.txt'), 'x');
    await writeText(join(folder, 'p2/broken.png'), 'no picture');
    await copyFile(join(folder, 'p2/1.png'), join(folder, 'p10/twin.png'));
    await mkdir(join(folder, '../elsewhere'));
    await symlink(join(folder, '../elsewhere'), join(folder, 'out'));
    await writeText(join(folder, 'prompts.csv'), `prompt,id\n${'y'.repeat(10_001)},p2\n,p10\nx,\n`);
    const { prompts, images, skipped } = await bring(project, folder);
    expect([prompts, images]).toEqual([2, 5]);
    expect(skipped).toEqual([
      { file: 'empty', reason: 'no images in it' },
      { file: 'loose.png', reason: 'an image outside of the prompts\' folders' },
      { file: 'out', reason: 'a link that leads out of the folder' },
      { file: 'p2/deeper', reason: 'a folder inside a prompt\'s folder is not read' },
      { file: 'p2/notes.txt', reason: expect.stringContaining('not an image format') as string },
      { file: long, reason: 'the name of a prompt\'s folder has at most 200 characters; rename it' },
      { file: 'prompts.csv', reason: 'line 2: the prompt is longer than 10,000 characters' },
      { file: 'prompts.csv', reason: 'line 3: no prompt' },
      { file: 'prompts.csv', reason: 'line 4: no id' },
      { file: 'p2/broken.png', reason: expect.stringContaining('not an image') as string },
      { file: 'p10/twin.png', reason: 'the same bytes as p2/1.png' },
    ]);
    await project.close();
  });

  it('leaves candidates and photographs what they are, and they leave generations so', async () => {
    const project = await newProject();
    const folder = await generationFolder();
    const [renders, photos] = [join(folder, '../renders'), join(folder, '../photos')];
    await writeTriplets(renders, ['one'], 70);
    await importItems({ project, engine, images: renders, prompts: null });
    await writeImage(join(photos, 'photo.png'), 80);
    await importPhotographs({ project, engine, images: photos, captions: null });
    await copyFile(join(renders, 'model-a/one.png'), join(folder, 'p2/candidate.png'));
    await copyFile(join(photos, 'photo.png'), join(folder, 'p2/photo.png'));
    expect((await bring(project, folder)).skipped).toEqual([
      { file: 'p2/candidate.png', reason: 'the same bytes as model-a/one.png, which is a candidate of an item' },
      { file: 'p2/photo.png', reason: 'the same bytes as photo.png, which is a photograph of the study' },
    ]);
    await copyFile(join(folder, 'p2/1.png'), join(photos, 'generated.png'));
    await writeTriplets(renders, ['two'], 90);
    await copyFile(join(folder, 'p2/2.png'), join(renders, 'model-b/two.png'));
    await mkdir(join(folder, 'p3'));
    await copyFile(join(folder, 'p2/10.png'), join(folder, 'p3/10.png'));
    expect((await importPhotographs({ project, engine, images: photos, captions: null })).skipped).toEqual([{ file: 'generated.png', reason: 'the same bytes as p2/1.png, which was generated for the prompt p2' }]);
    expect((await importItems({ project, engine, images: renders, prompts: null })).skipped[0]).toEqual({ file: 'model-b/two.png', reason: 'the same bytes as p2/2.png, which was generated for the prompt p2' });
    expect((await bring(project, folder)).skipped).toContainEqual({ file: 'p3/10.png', reason: 'the same bytes as p2/10.png, which was generated for the prompt p2' });
    expect(project.images.size).toBe(5 + 3 + 1);
    await project.close();
  });

  it('refuses a folder that has no such folders, the study\'s own pictures, a table without its columns, and a study that is only read', async () => {
    const project = await newProject();
    const folder = await generationFolder();
    const table = join(await temporaryFolder(), 'prompts.csv');
    await writeText(table, 'file,prompt\np2,x\n');
    await expect(bring(project, join(folder, 'p2'))).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('expected one folder per prompt') as string });
    await expect(bring(project, join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('name a folder with one folder of images per prompt') as string });
    await expect(bring(project, project.folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('that it made itself') as string });
    await expect(bring(project, folder, table)).rejects.toMatchObject({ code: 'BAD_INPUT', message: 'prompts.csv: the first line must name the columns id and prompt; it has file, prompt.' });
    expect(project.images.size).toBe(0);
    await project.close();
    const reading = await openProject(project.folder, { device, mode: 'read' });
    await expect(bring(reading, folder)).rejects.toMatchObject({ code: 'READ_ONLY' });
    await reading.close();
  });

  it('keeps what was written when it is cancelled, says how far it is, and finishes when it is started again', async () => {
    const project = await newProject();
    const folder = await generationFolder();
    const stop = new AbortController();
    const seen: [number, number][] = [];
    const cancelled = importGenerations({ project, engine, images: folder, prompts: null }, { signal: stop.signal, onProgress: (done, total) => {
      seen.push([done, total]);
      if (done === 3) stop.abort();
    } });
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
    expect([seen, project.images.size]).toEqual([[[0, 5], [1, 5], [2, 5], [3, 5]], 3]);
    expect(await bring(project, folder)).toEqual({ prompts: 1, images: 2, skipped: [] });
    await project.close();
  });
});
