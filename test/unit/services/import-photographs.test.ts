import { copyFile, mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../../src/inference/engine/local-engine.ts';
import { importItems } from '../../../src/services/import/items.ts';
import { importPhotographs } from '../../../src/services/import/photographs.ts';
import { openProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { scoringOf } from '../../fixtures/scored-study.ts';
import { device, newProject, temporaryFolder, writeImage, writeText, writeTriplets } from './study-fixture.ts';

const engine = createLocalEngine();
const bring = (project: Project, images: string, captions: string | null = null) => importPhotographs({ project, engine, images, captions });
const known = (project: Project) => [...project.images.values()].map(({ file, caption, model, itemId }) => [file, caption, model, itemId]);

/** A folder with three photographs, one of them deeper. */
async function photoFolder(): Promise<string> {
  const folder = join(await temporaryFolder(), 'photos');
  await writeImage(join(folder, 'b10.png'), 1);
  await writeImage(join(folder, 'b2.png'), 2);
  await writeImage(join(folder, 'deep/er/c.png'), 3);
  return folder;
}

describe('importing photographs', () => {
  it('takes all images in a folder and below it, in natural order, with the captions beside them', async () => {
    const project = await newProject();
    const folder = await photoFolder();
    await writeText(join(folder, 'captions.csv'), 'file,caption\nb2.png,two people\nc,"a crowd, far away"\nghost,none\n');
    await writeText(join(folder, 'notes.txt'), 'x');
    await writeText(join(folder, '.hidden/x.png'), 'x');
    expect(await bring(project, folder)).toEqual({ images: 3, captions: 0, skipped: [{ file: 'captions.csv', reason: 'line 4: no image is called ghost' }] });
    expect(known(project)).toEqual([['b2.png', 'two people', null, null], ['b10.png', undefined, null, null], ['deep/er/c.png', 'a crowd, far away', null, null]]);
    const [first] = project.images.values();
    expect(project.pathOf(first!)).toBe(join(folder, 'b2.png'));
    await project.close();
    const again = await openProject(project.folder, { device, mode: 'read' });
    expect(known(again)).toEqual(known(project));
    await again.close();
  });

  it('adds only what is new, and brings captions that changed to what is there', async () => {
    const project = await newProject();
    const folder = await photoFolder();
    await bring(project, folder);
    const [first] = project.images.values();
    const detection = { detector: 'yunet', modelSha256: null, provider: 'cpu', threshold: 0.6, at: '2026-01-01T00:00:00.000Z', faces: [] };
    await project.images.put([{ ...first!, detection }]);
    await writeImage(join(folder, 'd.png'), 4);
    const table = join(await temporaryFolder(), 'mine.csv');
    await writeText(table, 'file,caption\nb2,somebody\n');
    expect(await bring(project, folder, table)).toEqual({ images: 1, captions: 1, skipped: [] });
    expect([project.images.get(first!.id)?.detection, project.images.get(first!.id)?.caption]).toEqual([detection, 'somebody']);
    expect(await bring(project, folder)).toEqual({ images: 0, captions: 0, skipped: [] });
    expect(project.images.get(first!.id)?.caption).toBe('somebody');
    await project.close();
  });

  it('names what cannot be used: the same bytes twice, candidates, broken files, links and rows that fit several', async () => {
    const project = await newProject();
    const folder = await photoFolder();
    await writeTriplets(join(folder, '../renders'), ['one'], 50);
    await importItems({ project, engine, images: join(folder, '../renders'), prompts: null });
    await copyFile(join(folder, '../renders/model-a/one.png'), join(folder, 'candidate.png'));
    await copyFile(join(folder, 'b2.png'), join(folder, 'twin.png'));
    await writeText(join(folder, 'broken.png'), 'no picture');
    await mkdir(join(folder, 'other'));
    await writeImage(join(folder, 'other/c.png'), 9);
    await symlink(join(folder, '../renders'), join(folder, 'out'));
    await symlink(join(folder, 'deep'), join(folder, 'loop'));
    await writeText(join(folder, 'captions.csv'), `file,caption\nc,which\ndeep/er/c.png,this\nb10,${'x'.repeat(10_001)}\n`);
    const { images, skipped } = await bring(project, folder);
    expect(images).toBe(4);
    expect(skipped).toEqual([
      { file: 'loop', reason: 'a link to a folder; import that folder itself' },
      { file: 'out', reason: 'a link that leads out of the folder' },
      { file: 'captions.csv', reason: 'line 2: c may be deep/er/c.png or other/c.png' },
      { file: 'captions.csv', reason: 'line 4: the caption is longer than 10,000 characters' },
      { file: 'broken.png', reason: expect.stringContaining('not an image') as string },
      { file: 'candidate.png', reason: 'the same bytes as model-a/one.png, which is a candidate of an item' },
      { file: 'twin.png', reason: 'the same bytes as b2.png' },
    ]);
    await project.close();
  });

  it('takes a row by the path of a file before its name, and by its name with another ending last', async () => {
    const project = await newProject();
    const folder = await photoFolder();
    await writeImage(join(folder, 'c.png'), 4);
    await writeImage(join(folder, 'deep/caf\u0065\u0301.png'), 5);
    await writeText(join(folder, 'captions.csv'), 'file;caption\nc.png;above\ndeep\\er\\c.png;below\ncaf\u00e9.jpg;coffee\nb2;one\nB2.png;another case\nb2.png;again\n');
    expect((await bring(project, folder)).skipped).toEqual([
      { file: 'captions.csv', reason: 'line 6: no image is called B2.png' },
      { file: 'captions.csv', reason: 'line 7: b2.png already has a caption' },
    ]);
    expect(Object.fromEntries(known(project).map(([file, caption]) => [file, caption]))).toEqual({ 'b10.png': undefined, 'b2.png': 'one', 'c.png': 'above', 'deep/caf\u0065\u0301.png': 'coffee', 'deep/er/c.png': 'below' });
    await project.close();
  });

  it('leaves out what the study made itself', async () => {
    const project = await newProject();
    const around = join(project.folder, '..');
    await writeImage(join(around, 'a.png'), 1);
    for (const part of ['cache', 'inpainted/00', 'imports/x', 'cached']) await writeImage(join(project.folder, part, 'made.png'), 100 + part.length);
    expect(await bring(project, around)).toEqual({ images: 1, captions: 0, skipped: [{ file: 'study', reason: 'the folder of the study itself' }] });
    for (const part of ['', 'cache', 'inpainted', 'inpainted/00']) await expect(bring(project, join(project.folder, part))).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('that it made itself') as string });
    for (const part of ['imports', 'cached']) expect(await bring(project, join(project.folder, part))).toMatchObject({ images: 1, skipped: [] });
    await project.close();
  });

  it('keeps what was found in a photograph that a model’s folder has too: it is a candidate then', async () => {
    const project = await newProject();
    const folder = await photoFolder();
    await bring(project, folder);
    const [photograph] = project.images.values();
    const detection = { detector: 'yunet', modelSha256: null, provider: 'cpu', threshold: 0.6, at: '2026-01-01T00:00:00.000Z', faces: [] };
    const scorings = { facescore: scoringOf([]) };
    await project.images.put([{ ...photograph!, detection, scorings }]);
    const renders = join(folder, '../renders');
    await writeTriplets(renders, ['one'], 50);
    await copyFile(join(folder, 'b2.png'), join(renders, 'model-a/one.png'));
    expect(await importItems({ project, engine, images: renders, prompts: null })).toMatchObject({ items: 1, skipped: [] });
    expect(project.images.get(photograph!.id)).toMatchObject({ model: 'model-a', itemId: 'one', detection, scorings });
    await project.close();
  });

  it('refuses a folder without photographs, a file, and what is not there', async () => {
    const project = await newProject();
    const folder = await temporaryFolder();
    await expect(bring(project, folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('no photographs') as string });
    await writeText(join(folder, 'file.txt'), 'x');
    await expect(bring(project, join(folder, 'file.txt'))).rejects.toMatchObject({ message: expect.stringContaining('this is a file') as string });
    await expect(bring(project, join(folder, 'nowhere'))).rejects.toMatchObject({ message: expect.stringContaining('no such folder') as string });
    await project.close();
  });

  it('keeps what was written when it is cancelled, and goes on later', async () => {
    const project = await newProject();
    const folder = await photoFolder();
    const stop = new AbortController();
    await expect(importPhotographs({ project, engine, images: folder, captions: null }, { signal: stop.signal, onProgress: (done) => { if (done === 1) stop.abort(); } })).rejects.toMatchObject({ code: 'CANCELLED' });
    const kept = project.images.size;
    expect(await bring(project, folder)).toMatchObject({ images: 3 - kept });
    await rm(folder, { recursive: true });
    await project.close();
  });
});
