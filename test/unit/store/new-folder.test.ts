import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeNewFolder } from '../../../src/services/store/new-folder.ts';
import { temporaryFolder } from '../services/study-fixture.ts';

const fill = (text: string) => async (workshop: string) => {
  await writeFile(join(workshop, 'file.txt'), text);
  return text;
};

describe('a new folder', () => {
  it('is there with everything in it, also where an empty one was or parents are missing', async () => {
    const home = await temporaryFolder();
    await mkdir(join(home, 'empty'));
    await writeFile(join(home, 'empty', '.DS_Store'), '');
    for (const place of [join(home, 'new'), join(home, 'empty'), join(home, 'deep', 'down', 'new')]) {
      expect(await makeNewFolder(place, fill('content'))).toBe('content');
      expect([await readdir(place), await readFile(join(place, 'file.txt'), 'utf8')]).toEqual([['file.txt'], 'content']);
    }
    expect((await readdir(home)).sort()).toEqual(['deep', 'empty', 'new']);
  });

  it('that fails leaves nothing, and what was there before stays', async () => {
    const home = await temporaryFolder();
    await mkdir(join(home, 'empty'));
    const failing = async (workshop: string) => {
      await fill('half')(workshop);
      throw new Error('no further');
    };
    for (const place of ['new', 'empty', join('deep', 'down', 'new')]) await expect(makeNewFolder(join(home, place), failing)).rejects.toThrow('no further');
    expect([await readdir(home), await readdir(join(home, 'empty'))]).toEqual([['empty'], []]);
  });

  it('is refused where files are, a file or a link is, also when they come while it is being filled', async () => {
    const home = await temporaryFolder();
    await mkdir(join(home, 'taken'));
    await writeFile(join(home, 'taken', 'mine.txt'), 'mine');
    await writeFile(join(home, 'file'), 'mine');
    await symlink(join(home, 'taken'), join(home, 'link'));
    for (const place of ['taken', 'file', 'link']) await expect(makeNewFolder(join(home, place), fill('x'))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    const late = makeNewFolder(join(home, 'late'), async () => {
      await mkdir(join(home, 'late'));
      await writeFile(join(home, 'late', 'mine.txt'), 'mine');
    });
    await expect(late).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('mine.txt') });
    expect([(await readdir(home)).sort(), await readdir(join(home, 'late'))]).toEqual([['file', 'late', 'link', 'taken'], ['mine.txt']]);
  });
});
