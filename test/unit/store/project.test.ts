import { chmod, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject, isProjectFolder, openProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { FaultyFiles } from './faulty-files.ts';
import { contentOf, device, hex, image, images, item, ranking, temporaryFolder } from './samples.ts';

async function madeProject(): Promise<string> {
  const folder = join(await temporaryFolder(), 'study');
  const project = await createProject(folder, { device });
  await project.update((document) => ({ ...document, people: [{ id: 'alice', name: 'Alice', addedAt: '', role: 'annotator' as const, revokedAt: null }, { id: 'constructor', name: 'C', addedAt: '', role: 'annotator' as const, revokedAt: null }], roots: [{ id: 'r1', path: 'pictures' }] }));
  await project.images.put(images(3));
  await project.items.put([item(0)]);
  await project.ballots.append(ranking('s1'));
  await project.close();
  return folder;
}

async function withProject<T>(folder: string, work: (project: Project) => T | Promise<T>, mode: 'read' | 'write' = 'write'): Promise<T> {
  const project = await openProject(folder, { device, mode });
  try {
    return await work(project);
  } finally {
    await project.close();
  }
}

describe('making a project', () => {
  it('gives a valid project with a name, a seed and secrets of its own', async () => {
    const folder = join(await temporaryFolder(), 'new', 'My study');
    const project = await createProject(folder, { device });
    expect(project).toMatchObject({ folder, mode: 'write', damage: [], document: { schemaVersion: 6, name: 'My study', sample: false, people: [], roots: [], settings: { annotatorsPerItem: 5, noFaceRule: 'any-image' } } });
    expect([project.document.seed.length, project.access.secret.length, project.access.leadKey.length > 20]).toEqual([32, 64, true]);
    await project.close();
    expect((await readdir(folder)).sort()).toEqual(['access.json', 'project.json']);
    expect(await isProjectFolder(folder)).toBe(true);
    await withProject(folder, (again) => expect([again.document, again.access]).toEqual([project.document, project.access]));
  });

  it('takes a name and the mark of a sample', async () => {
    const project = await createProject(await temporaryFolder(), { device, name: 'Sample', sample: true });
    expect(project.document).toMatchObject({ name: 'Sample', sample: true });
    await project.close();
  });

  it('refuses a project, a folder with other things, and a file, and leaves each as it was', async () => {
    const existing = await madeProject();
    const full = await temporaryFolder();
    await writeFile(join(full, 'thesis.txt'), 'x');
    const before = await contentOf(full);
    await expect(createProject(existing, { device })).rejects.toMatchObject({ code: 'PROJECT_EXISTS' });
    await expect(createProject(full, { device })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('thesis.txt') as string });
    await expect(createProject(join(full, 'thesis.txt'), { device })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await contentOf(full)).toEqual(before);
  });

  it.each([1, 2, 3])('leaves nothing behind when the disk is full at write %i', async (after) => {
    const parent = await temporaryFolder();
    const files = Object.assign(new FaultyFiles(), { failWrites: { after, code: 'ENOSPC', short: true } });
    await expect(createProject(join(parent, 'a', 'b'), { device, files })).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await readdir(parent)).toEqual([]);
    await (await createProject(join(parent, 'a', 'b'), { device })).close();
  });

  it('can be done again where it was cut off', async () => {
    const folder = await temporaryFolder();
    const files = Object.assign(new FaultyFiles(), { crashAt: 'rename' });
    await expect(createProject(folder, { device, files })).rejects.toThrow();
    expect(await readdir(folder)).not.toEqual([]);
    await writeFile(join(folder, '.lock'), '');
    await utimes(join(folder, '.lock'), 0, 0);
    await (await createProject(folder, { device })).close();
    expect((await readdir(folder)).sort()).toEqual(['access.json', 'project.json']);
  });

  it('in a read-only place says so', async () => {
    const files = Object.assign(new FaultyFiles(), { refuseChanges: 'EROFS' });
    await expect(createProject(join(await temporaryFolder(), 'x'), { device, files })).rejects.toMatchObject({ code: 'READ_ONLY' });
  });
});

describe('opening a project', () => {
  it('brings everything back', async () => {
    await withProject(await madeProject(), (project) => {
      expect([project.damage, project.images.size, project.items.get('item-0'), project.ballots.size]).toEqual([[], 3, item(0), 1]);
    });
  });

  it.each([
    ['a missing folder', (folder: string) => join(folder, 'nothing'), 'There is no folder'],
    ['a file', (folder: string) => join(folder, 'project.json'), 'is a file'],
    ['another folder', (folder: string) => join(folder, 'images'), 'no project.json'],
  ])('refuses %s and writes nothing there', async (_name, placeOf, words) => {
    const folder = await madeProject();
    const before = await contentOf(folder);
    for (const mode of ['read', 'write'] as const) {
      await expect(openProject(placeOf(folder), { device, mode })).rejects.toMatchObject({ code: 'NOT_A_PROJECT', message: expect.stringContaining(words) as string });
    }
    expect(await contentOf(folder)).toEqual(before);
  });

  it('sets items aside that cannot be asked: of a hundred images, or with a right answer that nobody can give', async () => {
    const folder = await madeProject();
    const good = { id: 'good', key: hex(1), prompt: null, images: [hex(1), hex(2)], ties: true, known: null, moreFrom: [], addedAt: '2026-01-01T00:00:00.000Z' };
    const crowd = { ...good, id: 'crowd', images: Array.from({ length: 100 }, (_, number) => hex(number)), ties: false };
    const trap = { ...good, id: 'trap', known: { use: 'practice', answer: { kind: 'ranking', order: [hex(8), hex(9)] }, at: '2026-01-01T00:00:00.000Z' } };
    await writeFile(join(folder, 'items', '0000.json'), JSON.stringify({ schemaVersion: 2, records: [crowd, trap, good] }));
    await withProject(folder, ({ items, damage }) => {
      expect([...items.values()]).toEqual([good]);
      expect(damage).toEqual([{ file: 'items/0000.json', reason: expect.stringMatching(/^record 1: it has 100 images; 2 to 5 can be compared, and 1 more/) as string }]);
    });
  });

  it('refuses a damaged project.json by name and moves nothing', async () => {
    const folder = await madeProject();
    await writeFile(join(folder, 'project.json'), '{"schemaVersion":1,"id":"x"}');
    const before = await contentOf(folder);
    await expect(openProject(folder, { device, mode: 'write' })).rejects.toMatchObject({ code: 'NOT_A_PROJECT', message: expect.stringMatching(/project\.json cannot be used: name: /) as string });
    expect(await contentOf(folder)).toEqual(before);
  });

  it('refuses a project of a newer version and leaves it as it is', async () => {
    const folder = await madeProject();
    const path = join(folder, 'project.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"schemaVersion": 6', '"schemaVersion": 7'));
    const before = await contentOf(folder);
    await expect(openProject(folder, { device, mode: 'write' })).rejects.toMatchObject({ code: 'PROJECT_TOO_NEW' });
    expect(await contentOf(folder)).toEqual(before);
  });

  it('for writing is for one at a time, for reading for everybody', async () => {
    const folder = await madeProject();
    await withProject(folder, async (writer) => {
      await expect(openProject(folder, { device, mode: 'write' })).rejects.toMatchObject({ code: 'PROJECT_LOCKED' });
      await withProject(folder, (reader) => expect(reader.ballots.size).toBe(1), 'read');
      await writer.ballots.append(ranking('s2'));
    });
    await withProject(folder, (project) => expect(project.ballots.size).toBe(2));
  });

  it('gives the lock back when it fails', async () => {
    const folder = await madeProject();
    await writeFile(join(folder, 'images', '0001.json'), '{"schemaVersion":9,"records":[]}');
    await expect(openProject(folder, { device, mode: 'write' })).rejects.toMatchObject({ code: 'PROJECT_TOO_NEW' });
    expect(await readdir(folder)).not.toContain('.lock');
  });

  it('of a read-only folder works for reading, not for writing', async () => {
    const folder = await madeProject();
    const files = Object.assign(new FaultyFiles(), { refuseChanges: 'EROFS' });
    const project = await openProject(folder, { device, mode: 'read', files });
    expect([project.images.size, project.damage]).toEqual([3, []]);
    await expect(openProject(folder, { device, mode: 'write', files })).rejects.toMatchObject({ code: 'READ_ONLY', message: expect.stringContaining('for reading') as string });
    await project.close();
  });

  it('for reading changes nothing and refuses every change', async () => {
    const folder = await madeProject();
    await rm(join(folder, 'access.json'));
    await writeFile(join(folder, 'items', '0000.json'), 'damaged');
    const before = await contentOf(folder);
    await withProject(folder, async (project) => {
      expect([project.damage.length, Object.keys(project.access.tokens)]).toEqual([1, ['alice', 'constructor']]);
      await expect(project.update((document) => document)).rejects.toMatchObject({ code: 'READ_ONLY' });
      await expect(project.updateAccess((access) => access)).rejects.toMatchObject({ code: 'READ_ONLY' });
      await expect(project.images.put([])).rejects.toMatchObject({ code: 'READ_ONLY' });
    }, 'read');
    expect(await contentOf(folder)).toEqual(before);
  });

  it('sweeps away what a crash left half-written', async () => {
    const folder = await madeProject();
    await mkdir(join(folder, 'people'), { recursive: true });
    for (const name of ['project.json', 'access.json', 'images/0000.json', 'items/0000.json', 'people/ann.json']) await writeFile(join(folder, `${name}.0123456789ab.part`), 'half');
    await withProject(folder, (project) => expect(project.damage).toEqual([]));
    expect(Object.keys(await contentOf(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('the documents of a project', () => {
  it('are unchanged when the disk is full', async () => {
    const folder = await madeProject();
    const files = new FaultyFiles();
    const project = await openProject(folder, { device, mode: 'write', files });
    const before = [project.document, project.access];
    files.failWrites = { after: 1, code: 'ENOSPC', short: true };
    await expect(project.update((document) => ({ ...document, name: 'new' }))).rejects.toMatchObject({ code: 'DISK_FULL' });
    await expect(project.updateAccess((access) => ({ ...access, tokens: {} }))).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect([project.document, project.access]).toEqual(before);
    await project.close();
    await withProject(folder, (again) => expect([again.document, again.access]).toEqual(before));
  });

  it('take changes one after the other and refuse invalid ones', async () => {
    const folder = await madeProject();
    await withProject(folder, async (project) => {
      await Promise.all(['a', 'b', 'c'].map((letter) => project.update((document) => ({ ...document, name: document.name + letter }))));
      expect(project.document.name).toBe('studyabc');
      await expect(project.update((document) => ({ ...document, settings: { ...document.settings, annotatorsPerItem: 0 } }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
      await expect(project.updateAccess((access) => ({ ...access, secret: 'short' }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
      await project.update((document) => ({ ...document, id: 'other', schemaVersion: 8 }));
      expect(project.document.schemaVersion).toBe(6);
    });
    await withProject(folder, (project) => expect([project.document.name, project.document.id.length]).toEqual(['studyabc', 26]));
  });

  it('keep secrets from other users of the machine, in a copy too', async () => {
    const folder = await madeProject();
    const path = join(folder, 'access.json');
    if (process.platform === 'win32') return;
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await chmod(path, 0o644);
    await withProject(folder, () => undefined);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('get new secrets when a copy has none, and when they are damaged, which is reported', async () => {
    const folder = await madeProject();
    const first = await withProject(folder, ({ access }) => access);
    await rm(join(folder, 'access.json'));
    const second = await withProject(folder, ({ access, damage }) => { expect(damage).toEqual([]); return access; });
    await writeFile(join(folder, 'access.json'), '{"schemaVersion":1,"secret":"x"}');
    const third = await withProject(folder, ({ access, damage }) => {
      expect(damage).toEqual([{ file: 'access.json', reason: expect.stringContaining('sign-in links are new') as string }]);
      return access;
    });
    expect(new Set([first.secret, second.secret, third.secret]).size).toBe(3);
    await withProject(folder, ({ access }) => expect(access).toEqual(third));
  });

  it('have a token for everybody, and none that comes from a prototype', async () => {
    await withProject(await madeProject(), ({ access }) => {
      expect(Object.keys(access.tokens).sort()).toEqual(['alice', 'constructor']);
      expect([access.tokens.tostring, access.tokens.hasOwnProperty, access.tokens.constructor?.length]).toEqual([undefined, undefined, 32]);
    });
  });
});

describe('the files of a project', () => {
  it('are found below their import folder', async () => {
    const folder = await madeProject();
    await withProject(folder, async (project) => {
      expect(project.pathOf(image(1))).toBe(join(folder, 'pictures', 'model-a', '1.png'));
      const elsewhere = await temporaryFolder();
      await project.update((document) => ({ ...document, roots: [{ id: 'r1', path: elsewhere }] }));
      expect(project.pathOf(image(1))).toBe(join(elsewhere, 'model-a', '1.png'));
    });
  });

  it('are never outside it: not by name, not by a link, not by the folder itself', async () => {
    const folder = await madeProject();
    const secret = await temporaryFolder();
    await writeFile(join(secret, 'secret.png'), 'x');
    await mkdir(join(folder, 'pictures'));
    await symlink(secret, join(folder, 'pictures', 'linked'));
    await symlink(join(secret, 'secret.png'), join(folder, 'pictures', 'one.png'));
    await symlink(secret, join(folder, 'also'));
    await withProject(folder, async (project) => {
      const pathOf = (path: string, root = 'r1') => () => project.pathOf(image(1, { source: { root, path } }));
      for (const path of ['../project.json', '/etc/passwd', 'a/../../x', 'linked/secret.png', 'one.png', '']) expect(pathOf(path)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
      expect(pathOf('x.png', 'unknown')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
      await project.update((document) => ({ ...document, roots: [{ id: 'up', path: '../..' }, { id: 'also', path: 'also' }] }));
      for (const root of ['up', 'also']) expect(pathOf('secret.png', root)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
    });
    await withProject(folder, ({ damage }) => expect(damage).toEqual([{ file: 'project.json', reason: expect.stringContaining('../..') as string }]));
  });

  it('cannot make a project write through a link', async () => {
    const outside = await temporaryFolder();
    for (const name of ['images', 'ballots', 'people', 'imports', 'damaged', 'cache']) {
      const folder = await madeProject();
      await rm(join(folder, name), { recursive: true, force: true });
      await symlink(outside, join(folder, name));
      await expect(openProject(folder, { device, mode: 'write' })).rejects.toMatchObject({ code: 'NOT_A_PROJECT', message: expect.stringContaining(name) as string });
    }
    expect(await readdir(outside)).toEqual([]);
  });

  it('have a cache beside them, or one for the session where nothing may be written', async () => {
    const folder = await madeProject();
    await withProject(folder, ({ cacheFolder }) => expect(cacheFolder).toBe(join(folder, 'cache')));
    const temporary = await withProject(folder, ({ cacheFolder }) => { expect(existsSync(cacheFolder)).toBe(true); return cacheFolder; }, 'read');
    expect([temporary.startsWith(folder), existsSync(temporary)]).toEqual([false, false]);
  });

  it('can be reached through a link to the project folder', async () => {
    const folder = await madeProject();
    const link = join(await temporaryFolder(), 'shortcut');
    await symlink(folder, link);
    await withProject(link, async (project) => {
      expect(project.folder).toBe(folder);
      await expect(openProject(folder, { device, mode: 'write' })).rejects.toMatchObject({ code: 'PROJECT_LOCKED' });
    });
  });
});

describe('closing a project', () => {
  it('waits for what is under way, and refuses what comes later', async () => {
    const folder = await madeProject();
    const project = await openProject(folder, { device, mode: 'write' });
    const work = [project.images.put([image(50)]), project.ballots.append(ranking('s9')), project.update((document) => ({ ...document, name: 'last' }))];
    await project.close();
    await Promise.all(work);
    await project.close();
    const late = [() => project.images.put([image(51)]), () => project.ballots.append(ranking('s10')), () => project.ballots.append(ranking('s11', 'newcomer')), () => project.update((document) => document)];
    for (const change of late) await expect(change()).rejects.toMatchObject({ code: 'NO_PROJECT' });
    await withProject(folder, (again) => expect([again.images.size, again.ballots.size, again.document.name]).toEqual([4, 2, 'last']));
  });
});
