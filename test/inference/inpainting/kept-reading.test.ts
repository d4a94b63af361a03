import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptReading } from '../../../src/inference/inpainting/diffusion/kept-reading.ts';
import { cleanAfterFile } from '../../fixtures/clean-after-file.ts';

async function folderWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'triptych-kept-'));
  cleanAfterFile(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'one'), text);
  return folder;
}

describe('what was read of a folder', () => {
  it('is not read again until one of its files changes, comes or goes', async () => {
    const folder = await folderWith('1');
    let reads = 0;
    const read = keptReading(() => Promise.resolve(reads += 1), (place) => ['one', 'two'].map((name) => join(place, name)));
    const seen = [await read(folder), await read(folder)];
    await writeFile(join(folder, 'one'), '22');
    seen.push(await read(folder), await read(folder));
    await writeFile(join(folder, 'two'), 'new');
    seen.push(await read(folder));
    await rm(join(folder, 'one'));
    seen.push(await read(folder), await read(folder));
    expect(seen).toEqual([1, 1, 2, 2, 3, 4, 4]);
  });

  it('is kept for each folder by itself, and never what failed', async () => {
    const [here, there] = [await folderWith('here'), await folderWith('there')];
    const asked: string[] = [];
    const read = keptReading((folder) => {
      asked.push(folder);
      return asked.length === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve(folder);
    }, (folder) => [join(folder, 'one')]);
    await expect(read(here)).rejects.toThrow('not yet');
    expect([await read(here), await read(there), await read(here), asked]).toEqual([here, there, here, [here, here, there]]);
  });
});
