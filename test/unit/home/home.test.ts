import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openHome } from '../../../src/services/home/home.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'triptych-home-'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

describe('the home folder', () => {
  it('gives this machine an id that stays', () => {
    const home = openHome(join(folder, 'new', 'home'));
    expect(home.deviceId).toMatch(/^[a-z0-9]{8}$/);
    expect(openHome(home.folder).deviceId).toBe(home.deviceId);
    expect(openHome(join(folder, 'other')).deviceId).not.toBe(home.deviceId);
    expect(home.modelsFolder).toBe(join(home.folder, 'models'));
  });

  it('is the one that TRIPTYCH_HOME names', () => {
    vi.stubEnv('TRIPTYCH_HOME', folder);
    expect(openHome().folder).toBe(folder);
  });

  it('is the platform’s own place otherwise', () => {
    vi.stubEnv('TRIPTYCH_HOME', '');
    vi.stubEnv('XDG_DATA_HOME', folder);
    vi.stubEnv('LOCALAPPDATA', folder);
    vi.stubEnv('HOME', folder);
    expect(openHome().folder.startsWith(folder)).toBe(true);
  });

  it.each(['', '{', '[]', '{"schemaVersion":1,"id":"../../x"}', '{"schemaVersion":1,"id":""}'])('makes a new id when device.json says %j', async (content) => {
    await writeFile(join(folder, 'device.json'), content);
    const { deviceId } = openHome(folder);
    expect(deviceId).toMatch(/^[a-z0-9]{8}$/);
    expect(openHome(folder).deviceId).toBe(deviceId);
  });

  it('that cannot be written still gives an id for the run', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(openHome(join(file, 'home')).deviceId).toMatch(/^[a-z0-9]{8}$/);
  });
});

describe('the recent projects', () => {
  it('are listed latest first, each once, over a restart', async () => {
    const home = openHome(folder);
    expect(await home.recents()).toEqual([]);
    for (const name of ['a', 'b', 'a']) await home.remember({ path: join(folder, name), name: `Study ${name}` });
    const recents = await openHome(folder).recents();
    expect(recents.map(({ path, name }) => ({ path, name }))).toEqual([{ path: join(folder, 'a'), name: 'Study a' }, { path: join(folder, 'b'), name: 'Study b' }]);
    expect(Date.parse(recents[0]?.openedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  it('can be forgotten, and are at most 30', async () => {
    const home = openHome(folder);
    await Promise.all(Array.from({ length: 33 }, (_, number) => home.remember({ path: join(folder, String(number)), name: String(number) })));
    expect((await home.recents()).map(({ name }) => name)).toEqual(Array.from({ length: 30 }, (_, index) => String(32 - index)));
    await home.forget(join(folder, '32'));
    expect((await home.recents())[0]?.name).toBe('31');
  });

  it('start anew when their file is damaged, which is kept', async () => {
    await writeFile(join(folder, 'recents.json'), '{"recents": [');
    const home = openHome(folder);
    expect(await home.recents()).toEqual([]);
    await home.remember({ path: folder, name: 'x' });
    expect((await home.recents()).length).toBe(1);
    expect(await readdir(join(folder, 'damaged'))).toEqual(['recents.json.1']);
    expect(await readFile(join(folder, 'damaged', 'recents.json.1'), 'utf8')).toBe('{"recents": [');
  });
});
