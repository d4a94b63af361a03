import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImageRecord } from '../../../src/domain/image.ts';
import { checkImage } from '../../../src/services/store/checks.ts';
import { DamageReport } from '../../../src/services/store/damage.ts';
import type { Files } from '../../../src/services/store/files.ts';
import { nodeFiles } from '../../../src/services/store/node-files.ts';
import { Shards } from '../../../src/services/store/shards.ts';
import { FaultyFiles } from './faulty-files.ts';
import { contentOf, hex, image, images, temporaryFolder } from './samples.ts';

async function open(folder: string, { files = nodeFiles as Files, writable = true } = {}): Promise<{ shards: Shards<ImageRecord>; damage: DamageReport }> {
  const damage = new DamageReport(files, folder, writable);
  const shards = await Shards.open({ files, projectFolder: folder, collection: 'images', check: checkImage }, damage);
  return { shards, damage };
}

async function folderWith(count: number): Promise<string> {
  const folder = await temporaryFolder();
  const { shards } = await open(folder);
  await shards.put(images(count));
  return folder;
}

describe('a collection in shards', () => {
  it('keeps records in the order they came in, 512 to a file, over a restart', async () => {
    const folder = await folderWith(1100);
    expect((await readdir(join(folder, 'images'))).sort()).toEqual(['0000.json', '0001.json', '0002.json']);
    const { shards, damage } = await open(folder);
    expect([...shards.values()]).toEqual(images(1100));
    expect([shards.size, shards.get(hex(700)), shards.get('nobody'), damage.list]).toEqual([1100, image(700), undefined, []]);
  });

  it('finds every record, asked for forwards, backwards and again', async () => {
    const { shards } = await open(await folderWith(1100));
    const forwards = images(1100).map(({ id }) => id);
    const asked = [...forwards, ...forwards.toReversed(), ...forwards.flatMap((id) => [id, id])];
    expect(asked.map((id) => shards.get(id)?.id)).toEqual(asked);
  });

  it('replaces a record where it lives and touches no other shard', async () => {
    const folder = await folderWith(600);
    const before = await contentOf(folder);
    const { shards } = await open(folder);
    await shards.put([image(5, { model: 'changed' })]);
    const after = await contentOf(folder);
    expect(after['images/0001.json']).toBe(before['images/0001.json']);
    expect([...(await open(folder)).shards.values()]).toEqual(images(600).map((each, index) => (index === 5 ? { ...each, model: 'changed' } : each)));
  });

  it('fills the last shard before it starts another', async () => {
    const folder = await folderWith(510);
    const { shards } = await open(folder);
    await shards.put(images(4, 510));
    const after = await contentOf(folder);
    const count = (name: string) => (JSON.parse(after[name] ?? '') as { records: unknown[] }).records.length;
    expect([count('images/0000.json'), count('images/0001.json')]).toEqual([512, 2]);
  });

  it('loses nothing when many puts run at once', async () => {
    const folder = await temporaryFolder();
    const { shards } = await open(folder);
    await Promise.all(images(40).map((each) => shards.put([each])));
    await Promise.all([shards.put([image(1, { model: 'first' })]), shards.put([image(1, { model: 'second' })]), shards.put([image(2, { model: 'other' })])]);
    const again = (await open(folder)).shards;
    expect([again.size, again.get(hex(1))?.model, again.get(hex(2))?.model]).toEqual([40, 'second', 'other']);
  });

  it.each([1, 2, 3])('leaves memory and disk unchanged when the disk is full at write %i of a put over three shards', async (after) => {
    const folder = await folderWith(1030);
    const before = await contentOf(folder);
    const files = new FaultyFiles();
    const { shards } = await open(folder, { files });
    files.failWrites = { after, code: 'ENOSPC', short: true };
    await expect(shards.put([image(0, { model: 'x' }), image(600, { model: 'x' }), image(2000)])).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await contentOf(folder)).toEqual(before);
    expect([...shards.values()]).toEqual(images(1030));
    files.failWrites = null;
    await shards.put([image(2000)]);
    expect([...(await open(folder)).shards.values()]).toEqual([...images(1030), image(2000)]);
  });

  it('has in memory what the disk has when putting files in force fails half-way', async () => {
    const folder = await folderWith(600);
    const files = new FaultyFiles();
    const { shards } = await open(folder, { files });
    files.failRename = { after: 1, code: 'EIO' };
    await expect(shards.put([image(0, { model: 'x' }), image(599, { model: 'x' })])).rejects.toMatchObject({ code: 'IO_FAILED' });
    expect([...shards.values()]).toEqual([...(await open(folder)).shards.values()]);
    expect((await readdir(join(folder, 'images'))).sort()).toEqual(['0000.json', '0001.json']);
  });

  it('refuses records that could not be read back, and changes nothing', async () => {
    const folder = await folderWith(3);
    const { shards } = await open(folder);
    await expect(shards.put([image(9), image(10, { width: 0 })])).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(shards.size).toBe(3);
  });

  it('refuses every put in read mode', async () => {
    const { shards } = await open(await folderWith(1), { writable: false });
    await expect(shards.put([image(9)])).rejects.toMatchObject({ code: 'READ_ONLY' });
  });
});

describe('a damaged shard', () => {
  it.each([
    ['torn', '{"schemaVersion":1,"rec', 'not valid JSON'],
    ['empty', '', 'empty'],
    ['full of zeros', '\0'.repeat(100), 'not valid JSON'],
    ['of another kind', '[]', 'not a JSON object'],
    ['without records', '{"schemaVersion":1}', 'no list of records'],
    ['without a version', '{"records":[]}', 'no schemaVersion'],
  ])('that is %s is set aside by name, and the rest loads', async (_name, content, reason) => {
    const folder = await folderWith(1100);
    await writeFile(join(folder, 'images', '0001.json'), content);
    const { shards, damage } = await open(folder);
    expect([...shards.values()]).toEqual([...images(512), ...images(76, 1024)]);
    expect(damage.list).toEqual([{ file: 'images/0001.json', reason: expect.stringContaining(reason) as string }]);
    expect(await readFile(join(folder, 'damaged', 'images', '0001.json.1'), 'utf8')).toBe(content);
    expect((await open(folder)).damage.list).toEqual([]);
  });

  it('stays where it is in read mode', async () => {
    const folder = await folderWith(600);
    await writeFile(join(folder, 'images', '0000.json'), 'oops');
    const before = await contentOf(folder);
    const { shards, damage } = await open(folder, { writable: false });
    expect([shards.size, damage.list.length]).toEqual([88, 1]);
    expect(await contentOf(folder)).toEqual(before);
  });

  it('never has its number given to another, so it can be repaired and put back', async () => {
    const folder = await folderWith(600);
    const good = await readFile(join(folder, 'images', '0001.json'), 'utf8');
    await writeFile(join(folder, 'images', '0001.json'), good.slice(0, 50));
    await (await open(folder)).shards.put(images(1, 5000));
    await (await open(folder)).shards.put(images(600, 6000));
    expect((await readdir(join(folder, 'images'))).sort()).toEqual(['0000.json', '0002.json', '0003.json']);
    await writeFile(join(folder, 'images', '0001.json'), good);
    const { shards, damage } = await open(folder);
    expect([shards.size, damage.list]).toEqual([1201, []]);
  });

  it('keeps its valid records, and a copy of the whole when some are not', async () => {
    const folder = await folderWith(3);
    const path = join(folder, 'images', '0000.json');
    const broken = (await readFile(path, 'utf8')).replace('"width":64', '"width":"wide"');
    await writeFile(path, broken);
    const first = await open(folder);
    expect([...first.shards.values()]).toEqual(images(2, 1));
    expect(first.damage.list).toEqual([{ file: 'images/0000.json', reason: expect.stringMatching(/record 1: width.*damaged\/images\/0000\.json\.1/) as string }]);
    expect(await readFile(join(folder, 'damaged', 'images', '0000.json.1'), 'utf8')).toBe(broken);
    const second = await open(folder);
    expect([[...second.shards.values()], second.damage.list]).toEqual([images(2, 1), []]);
  });

  it('does not take the name of one that was set aside before', async () => {
    const folder = await folderWith(1);
    for (const content of ['first', 'second']) {
      await writeFile(join(folder, 'images', '0000.json'), content);
      await open(folder);
    }
    const kept = await contentOf(join(folder, 'damaged'));
    expect(kept).toEqual({ 'images/0000.json.1': 'first', 'images/0000.json.2': 'second' });
  });

  it('with a record that another shard has keeps the first and a copy of the whole', async () => {
    const folder = await folderWith(2);
    await writeFile(join(folder, 'images', '0001.json'), JSON.stringify({ schemaVersion: 1, records: [image(1, { model: 'again' }), image(7)] }));
    const { shards, damage } = await open(folder);
    expect([...shards.values()]).toEqual([...images(2), image(7)]);
    expect(damage.list).toMatchObject([{ file: 'images/0001.json', reason: expect.stringContaining('there twice') as string }]);
  });

  it.each(['/etc/passwd', '../outside.png', 'a/../../b.png', 'C:\\x.png', '\\\\server\\x.png', 'a\\..\\..\\x.png'])('has no use for a record whose file is %s', async (path) => {
    const folder = await folderWith(1);
    await writeFile(join(folder, 'images', '0001.json'), JSON.stringify({ schemaVersion: 1, records: [image(7, { source: { root: 'r1', path } })] }));
    const { shards, damage } = await open(folder);
    expect([...shards.values()]).toEqual(images(1));
    expect(damage.list).toMatchObject([{ file: 'images/0001.json', reason: expect.stringContaining('source.path') as string }]);
  });

  it('reports other names and folders in shard clothing, and leaves them alone', async () => {
    const folder = await folderWith(1);
    await mkdir(join(folder, 'images', '0001.json'));
    await writeFile(join(folder, 'images', 'notes.txt'), 'mine');
    await writeFile(join(folder, 'images', '.DS_Store'), '');
    const { shards, damage } = await open(folder, { writable: false });
    expect(shards.size).toBe(1);
    expect(damage.list.map(({ file }) => file).sort()).toEqual(['images/0001.json', 'images/notes.txt']);
  });

  it('of a newer version stops the opening and is not moved', async () => {
    const folder = await folderWith(1);
    await rename(join(folder, 'images', '0000.json'), join(folder, 'images', '0003.json'));
    await writeFile(join(folder, 'images', '0003.json'), '{"schemaVersion":7,"records":[]}');
    await expect(open(folder)).rejects.toMatchObject({ code: 'PROJECT_TOO_NEW' });
    expect(await readdir(folder)).toEqual(['images']);
  });
});
