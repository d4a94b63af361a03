import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultInpaintingSettings as settings } from '../../../src/domain/inpainting/settings.ts';
import type { InpaintingBatch } from '../../../src/domain/inpainting/batch.ts';
import { createProject, openProject } from '../../../src/services/store/project.ts';
import { contentOf, device, hex, pair, temporaryFolder } from './samples.ts';

const batch: InpaintingBatch = { id: hex(1), kind: 'diffusion', settings, scheduler: 'ddim', side: 512, parts: [{ part: 'unet', sha256: hex(5, 64) }], generator: 'mulberry', createdAt: '2026-01-01T00:00:00.000Z' };

async function projectWith(count: number): Promise<string> {
  const folder = join(await temporaryFolder(), 'study');
  const project = await createProject(folder, { device });
  await project.batches.put([batch]);
  await project.pairs.put(Array.from({ length: count }, (_, index) => pair(index)));
  await project.close();
  return folder;
}

const open = (folder: string, mode: 'read' | 'write' = 'read') => openProject(folder, { device, mode });

describe('pairs and batches in the store', () => {
  it('are read as they were written, 512 pairs to a file', async () => {
    const folder = await projectWith(600);
    expect((await readdir(join(folder, 'pairs'))).sort()).toEqual(['0000.json', '0001.json']);
    const project = await open(folder);
    expect([[...project.pairs.values()], [...project.batches.values()], project.damage]).toEqual([Array.from({ length: 600 }, (_, index) => pair(index)), [batch], []]);
    await project.close();
  });

  it('leave nothing of a write that a crash cut off, and change nothing while only read', async () => {
    const folder = await projectWith(1);
    for (const name of ['pairs/0000.json.0123456789ab.part', 'batches/0001.json.0123456789ab.part']) await writeFile(join(folder, name), '{"half');
    const before = await contentOf(folder);
    await (await open(folder)).close();
    expect(await contentOf(folder)).toEqual(before);
    const project = await open(folder, 'write');
    expect([await readdir(join(folder, 'pairs')), await readdir(join(folder, 'batches')), project.pairs.size, project.damage]).toEqual([['0000.json'], ['0000.json'], 1, []]);
    await project.close();
  });

  const file = pair(1).win.file!;
  it.each([
    ['a winner that leads out', { win: { image: hex(1), file: { ...file, path: '../secret.png' } } }, 'win.file.path leads out of its folder'],
    ['a loser with an absolute path', { loss: { image: hex(1), file: { ...file, path: '/etc/passwd' } } }, 'loss.file.path is absolute'],
    ['a hash that is none', { loss: { image: hex(1), file: { ...file, sha256: 'x' } } }, 'loss.file.sha256'],
    ['another kind of origin', { origin: { ...pair(1).origin, kind: 'magic' } as never }, 'origin'],
  ] as const)('set a pair aside that has %s, refuse to write it, and load the rest', async (_what, changes, reason) => {
    const folder = await projectWith(1);
    const wrong = pair(1, changes);
    await writeFile(join(folder, 'pairs/0000.json'), JSON.stringify({ schemaVersion: 5, records: [pair(0), wrong] }));
    const project = await open(folder, 'write');
    expect([[...project.pairs.values()], project.damage]).toMatchObject([[pair(0)], [{ file: 'pairs/0000.json', reason: expect.stringContaining(reason) as string }]]);
    await expect(project.pairs.put([wrong])).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(reason) as string });
    await project.close();
    expect(JSON.parse(await readFile(join(folder, 'damaged/pairs/0000.json.1'), 'utf8'))).toMatchObject({ records: [{ id: pair(0).id }, { id: wrong.id }] });
  });

  it('have their pictures below the project only, also where a folder of them is a link', async () => {
    const folder = await projectWith(0);
    const outside = join(folder, '../outside');
    await mkdir(outside);
    await mkdir(join(folder, 'inpainted'));
    await mkdir(join(folder, 'elsewhere'));
    await writeFile(join(outside, 'a.png'), 'secret');
    await writeFile(join(folder, 'elsewhere/a.png'), 'picture');
    await symlink(outside, join(folder, 'inpainted/out'));
    await symlink(join(folder, 'elsewhere'), join(folder, 'inpainted/in'));
    const project = await open(folder);
    const pathOf = (path: string) => project.pathOfPair({ ...file, path });
    expect([pathOf('inpainted/in/a.png'), pathOf('inpainted/nothing/there.png')]).toEqual([join(project.folder, 'inpainted/in/a.png'), join(project.folder, 'inpainted/nothing/there.png')]);
    for (const path of ['inpainted/out/a.png', 'inpainted/../../outside/a.png', '/etc/passwd', '']) expect(() => pathOf(path)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }) as Error);
    await project.close();
  });
});
