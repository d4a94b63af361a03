import { copyFile, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../../src/inference/engine/local-engine.ts';
import { importItems } from '../../../src/services/import/items.ts';
import { openProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { device, models, newProject, temporaryFolder, writeImage, writeText, writeTriplets } from './study-fixture.ts';

const engine = createLocalEngine();
const bring = (project: Project, images: string, prompts: string | null = null) => importItems({ project, engine, images, prompts });
const names = (project: Project) => [...project.items.values()].map(({ id }) => id);

async function folderWith(...stems: string[]): Promise<string> {
  const folder = join(await temporaryFolder(), 'images');
  await writeTriplets(folder, stems);
  return folder;
}

describe('importing triplets', () => {
  it('makes one item per name, in natural order, with the images in the order of the model names and their prompts', async () => {
    const project = await newProject();
    const folder = await folderWith('p10', 'p2');
    await writeText(join(folder, 'prompts.csv'), 'file,prompt\np2.png,two\nghost,none\n');
    await writeText(join(folder, 'model-a', '.hidden.png'), 'x');
    const result = await bring(project, folder);
    expect(result).toEqual({ items: 2, images: 6, skipped: [{ file: 'prompts.csv', reason: 'line 3: no image is called ghost' }] });
    expect([...project.items.values()].map(({ id, prompt }) => ({ id, prompt }))).toEqual([{ id: 'p2', prompt: 'two' }, { id: 'p10', prompt: null }]);
    const item = project.items.get('p2');
    const images = item?.images.map((id) => project.images.get(id));
    expect(images?.map((image) => `${image?.model}/${image?.file}`)).toEqual(models.map((model) => `${model}/p2.png`));
    expect(images?.map((image) => image?.itemId)).toEqual(['p2', 'p2', 'p2']);
    expect(await readFile(project.pathOf(images![0]!))).toEqual(await readFile(join(folder, 'model-a', 'p2.png')));
    await project.close();
  });

  it('makes the records anew that a damaged shard took along, and nothing else', async () => {
    const project = await newProject();
    const folder = await folderWith('a', 'b');
    await bring(project, folder);
    const before = [...project.images.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
    await project.close();
    const shard = join(project.folder, 'images', '0000.json');
    const content = JSON.parse(await readFile(shard, 'utf8')) as { records: unknown[] };
    await writeFile(shard, JSON.stringify({ ...content, records: content.records.slice(2) }));
    const opened = await openProject(project.folder, { mode: 'write', device });
    expect(opened.images.size).toBe(4);
    expect(await bring(opened, folder)).toEqual({ items: 0, images: 2, skipped: [] });
    expect([...opened.images.values()].sort((one, other) => (one.id < other.id ? -1 : 1))).toEqual(before);
    expect(opened.items.size).toBe(2);
    await opened.close();
  });

  it('adds only what is new when a folder is imported again, and fills prompts that were missing', async () => {
    const project = await newProject();
    const folder = await folderWith('a');
    await bring(project, folder);
    await writeTriplets(folder, ['b'], 100);
    await writeText(join(folder, 'prompts.csv'), 'file,prompt\na,first\nb,second\n');
    expect(await bring(project, folder)).toEqual({ items: 1, images: 3, skipped: [] });
    expect([...project.items.values()].map(({ id, prompt }) => [id, prompt])).toEqual([['a', 'first'], ['b', 'second']]);
    expect(project.document.roots).toHaveLength(1);
    await writeText(join(folder, 'prompts.csv'), 'file,prompt\na,other\n');
    expect(await bring(project, folder)).toEqual({ items: 0, images: 0, skipped: [{ file: 'prompts.csv', reason: 'line 2: a has another prompt in the study; it keeps that' }] });
    await project.close();
  });

  it('never replaces an item whose images changed on disk', async () => {
    const project = await newProject();
    const folder = await folderWith('a');
    await bring(project, folder);
    const before = project.items.get('a');
    await writeImage(join(folder, 'model-b', 'a.png'), 999);
    expect(await bring(project, folder)).toEqual({ items: 0, images: 0, skipped: [{ file: 'model-b/a.png', reason: 'the study has an item a with other images; it keeps those' }] });
    expect(project.items.get('a')).toEqual(before);
    await project.close();
  });

  it('names every file of an item that is incomplete, ambiguous, unreadable, empty or a duplicate, and imports the rest', async () => {
    const project = await newProject();
    const folder = await folderWith('broken', 'empty', 'good', 'lonely', 'same', 'twice', 'twin');
    await writeFile(join(folder, 'model-a', 'broken.png'), 'this is no image');
    await writeFile(join(folder, 'model-b', 'empty.png'), '');
    await rm(join(folder, 'model-c', 'lonely.png'));
    await copyFile(join(folder, 'model-a', 'same.png'), join(folder, 'model-b', 'same.png'));
    await writeImage(join(folder, 'model-b', 'twice.jpg'), 500);
    await copyFile(join(folder, 'model-a', 'good.png'), join(folder, 'model-a', 'twin.png'));
    await writeText(join(folder, 'model-a', 'notes.txt'), 'x');
    await mkdir(join(folder, 'model-a', 'more'));
    await writeImage(join(folder, 'stray.png'), 501);

    const { items, images, skipped } = await bring(project, folder);
    expect({ items, images, names: names(project) }).toEqual({ items: 1, images: 3, names: ['good'] });
    const reasons = Object.fromEntries(skipped.map(({ file, reason }) => [file, reason]));
    expect(Object.keys(reasons)).toHaveLength(skipped.length);
    const rest = (stem: string, model: string) => ({ [`${model}/${stem}.png`]: expect.stringContaining('incomplete without') as string });
    expect(reasons).toEqual({
      'stray.png': 'an image outside the model folders',
      'model-a/notes.txt': expect.stringContaining('not an image format'),
      'model-a/more': 'a folder inside a model folder is not read',
      'model-a/lonely.png': 'incomplete: no image called lonely in model-c',
      'model-b/lonely.png': 'incomplete: no image called lonely in model-c',
      'model-a/twice.png': 'ambiguous: model-b/twice.jpg and model-b/twice.png have the same name',
      'model-b/twice.jpg': 'ambiguous: model-b/twice.jpg and model-b/twice.png have the same name',
      'model-b/twice.png': 'ambiguous: model-b/twice.jpg and model-b/twice.png have the same name',
      'model-c/twice.png': 'ambiguous: model-b/twice.jpg and model-b/twice.png have the same name',
      'model-a/broken.png': expect.any(String), ...rest('broken', 'model-b'), ...rest('broken', 'model-c'),
      'model-b/empty.png': expect.any(String), ...rest('empty', 'model-a'), ...rest('empty', 'model-c'),
      'model-b/same.png': 'the same bytes as model-a/same.png', ...rest('same', 'model-a'), ...rest('same', 'model-c'),
      'model-a/twin.png': 'the same bytes as model-a/good.png', ...rest('twin', 'model-b'), ...rest('twin', 'model-c'),
    });
    await project.close();
  });

  it('follows links inside the folder and refuses those that lead out of it', async () => {
    const project = await newProject();
    const folder = await folderWith('a', 'b');
    const outside = join(await temporaryFolder(), 'secret.png');
    await writeImage(outside, 700);
    await rm(join(folder, 'model-c', 'b.png'));
    await symlink(outside, join(folder, 'model-c', 'b.png'));
    const { items, skipped } = await bring(project, folder);
    expect(items).toBe(1);
    expect(skipped[0]).toEqual({ file: 'model-c/b.png', reason: 'a link that leads out of the folder' });
    await project.close();
  });

  it('stores a folder inside the project by a relative path, so that the project can be moved', async () => {
    const project = await newProject();
    await writeTriplets(join(project.folder, 'originals'), ['a']);
    await bring(project, join(project.folder, 'originals'));
    expect(project.document.roots.map(({ path }) => path)).toEqual(['originals']);
    await project.close();
  });

  it.each([
    ['a folder that is not there', async () => join(await temporaryFolder(), 'none'), 'no such folder'],
    ['a file', async () => { const path = join(await temporaryFolder(), 'a.txt'); await writeText(path, 'x'); return path; }, 'this is a file'],
    ['an empty folder', temporaryFolder, 'found no folders, expected 2 to 5'],
    ['one model folder', async () => { const folder = await folderWith('a'); for (const model of ['model-b', 'model-c']) await rm(join(folder, model), { recursive: true }); return folder; }, 'found 1 folder (model-a), expected 2 to 5'],
    ['six model folders', async () => { const folder = await folderWith('a'); for (const model of ['model-d', 'model-e', 'model-f']) await mkdir(join(folder, model)); return folder; }, 'found 6 folders'],
    ['model folders without images', async () => { const folder = await temporaryFolder(); for (const model of models) await writeText(join(folder, model, 'a.txt'), 'x'); return folder; }, 'no images in model-a, model-b, model-c'],
  ])('refuses %s in one line and changes nothing', async (_, make, message) => {
    const project = await newProject();
    const refusal = await bring(project, await make()).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(message) });
    expect((refusal as Error).message).not.toContain('\n');
    expect([project.images.size, project.items.size, project.document.roots]).toEqual([0, 0, []]);
    await project.close();
  });

  it('refuses a project that is open for reading only', async () => {
    const project = await newProject();
    await project.close();
    const reading = await openProject(project.folder, { mode: 'read', device });
    await expect(bring(reading, await folderWith('a'))).rejects.toMatchObject({ code: 'READ_ONLY' });
    await reading.close();
  });

  it('leaves complete items when it is cancelled, and finishes when it is started again', async () => {
    const project = await newProject();
    const stems = Array.from({ length: 60 }, (_, number) => `p${number}`);
    const folder = await folderWith(...stems);
    const stop = new AbortController();
    const cut = importItems({ project, engine, images: folder, prompts: null }, { signal: stop.signal, onProgress: (done) => { if (done >= 30) stop.abort(); } });
    await expect(cut).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(project.items.size).toBeGreaterThanOrEqual(10);
    expect(project.items.size).toBeLessThan(60);
    for (const item of project.items.values()) expect(item.images.every((id) => project.images.get(id)?.itemId === item.id)).toBe(true);
    const before = project.items.size;
    expect(await bring(project, folder)).toEqual({ items: 60 - before, images: 3 * (60 - before), skipped: [] });
    await project.close();
  });

  it('takes up images whose item was not written before a crash', async () => {
    const project = await newProject();
    const folder = await folderWith('a');
    const half: Project = Object.create(project, {
      items: { value: { ...project.items, size: 0, get: () => undefined, values: () => [].values(), put: () => Promise.reject(new Error('crash')) } },
      images: { value: project.images }, document: { get: () => project.document }, folder: { value: project.folder }, mode: { value: 'write' },
      update: { value: project.update.bind(project) },
    }) as Project;
    await expect(bring(half, folder)).rejects.toThrow('crash');
    expect([project.images.size, project.items.size]).toEqual([3, 0]);
    expect(await bring(project, folder)).toEqual({ items: 1, images: 3, skipped: [] });
    expect([project.images.size, project.items.size]).toEqual([3, 1]);
    await project.close();
  });
});
