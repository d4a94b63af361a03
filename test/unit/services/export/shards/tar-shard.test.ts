import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { extract, type Header } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { fileColumns } from '../../../../../src/domain/export/columns/file-columns.ts';
import type { PairEntry } from '../../../../../src/domain/export/entry.ts';
import { openTarShard } from '../../../../../src/services/export/shards/tar-shard.ts';
import { entriesOf, newWorkshop, pictureBytes, planOf, writeShards } from './pair-rows.ts';

interface Member { readonly header: Header; readonly content: Buffer }

async function membersOf(place: string): Promise<readonly Member[]> {
  const members: Member[] = [];
  const reader = createReadStream(place).pipe(extract());
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
    members.push({ header: entry.header, content: Buffer.concat(chunks) });
  }
  return members;
}

/** What the columns say of an entry, under the names of the JSON object. */
function fieldsOf(entry: PairEntry): Readonly<Record<string, unknown>> {
  const size = { width: 64, height: 48 };
  return Object.fromEntries(fileColumns.webdataset
    .filter(({ name }) => name.startsWith('json.'))
    .map(({ name, value }) => [name.slice('json.'.length), clean(value(entry, [size, size]))]));
}

const clean = (value: unknown) => (typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\uFFFD') : value);

describe('openTarShard', () => {
  it('writes each pair as three members side by side, whose bytes and fields are those of the entry', async () => {
    const workshop = await newWorkshop();
    const plan = planOf({ format: 'webdataset' }, { train: 18, validation: 2, test: 0 }, 10);
    await writeShards(workshop, plan);
    expect((await readdir(join(workshop, 'data'))).sort()).toEqual(['train-00000-of-00002.tar', 'train-00001-of-00002.tar', 'validation-00000-of-00001.tar']);
    const members = [...await membersOf(join(workshop, 'data/train-00000-of-00002.tar')), ...await membersOf(join(workshop, 'data/train-00001-of-00002.tar'))];
    const entries = entriesOf(plan, 'train');
    expect(members.map(({ header }) => header.name)).toEqual(entries.flatMap(({ id }) => [`${id}.jpg_0.jpg`, `${id}.jpg_1.jpg`, `${id}.json`]));
    for (const [row, entry] of entries.entries()) {
      const [first, second, fields] = members.slice(3 * row, 3 * row + 3).map(({ content }) => content);
      expect([first, second]).toEqual([Buffer.from(pictureBytes(entry, 0)), Buffer.from(pictureBytes(entry, 1))]);
      expect(JSON.parse(String(fields))).toEqual(fieldsOf(entry));
    }
  });

  it('says nothing of the machine or the time in a member, so that the same rows give the same bytes', async () => {
    const plan = planOf({ format: 'webdataset' }, { train: 5, validation: 0, test: 0 }, 5);
    const [one, other] = [await newWorkshop(), await newWorkshop()];
    const files = await writeShards(one, plan);
    expect(await writeShards(other, plan)).toEqual(files);
    const content = await readFile(join(one, 'data/train-00000-of-00001.tar'));
    expect(files).toEqual([{ path: 'data/train-00000-of-00001.tar', bytes: content.byteLength, sha256: createHash('sha256').update(content).digest('hex') }]);
    for (const { header } of await membersOf(join(one, 'data/train-00000-of-00001.tar'))) {
      expect(header).toMatchObject({ type: 'file', mode: 0o644, uid: 0, gid: 0, uname: '', gname: '', mtime: new Date(0), pax: null });
    }
  });

  it('calls PNG files by their name, and takes no other kind into the same dataset', async () => {
    const workshop = await newWorkshop();
    const plan = planOf({ format: 'webdataset', encoding: 'png' }, { train: 1, validation: 0, test: 0 });
    await writeShards(workshop, plan, 'png');
    const id = entriesOf(plan, 'train')[0]?.id ?? '';
    expect((await membersOf(join(workshop, 'data/train-00000-of-00001.tar'))).map(({ header }) => header.name)).toEqual([`${id}.jpg_0.png`, `${id}.jpg_1.png`, `${id}.json`]);
    await expect(writeShards(await newWorkshop(), planOf({ format: 'webdataset' }, { train: 1, validation: 0, test: 0 }), 'png')).rejects.toThrow('a png file in a dataset of jpeg files');
  });

  it('tells why a row could not be written, and leaves nothing open when it is given up', async () => {
    const workshop = await newWorkshop();
    const plan = planOf({ format: 'webdataset' }, { train: 1, validation: 0, test: 0 });
    const [shard] = plan.shards;
    const [entry] = entriesOf(plan, 'train');
    if (!shard || !entry) throw new Error('no row');
    await mkdir(join(workshop, 'data/train-00000-of-00001.tar'), { recursive: true });
    const writer = await openTarShard({ workshop, recipe: plan.recipe, shard });
    const picture = { bytes: Buffer.alloc(4 << 20), format: 'jpeg', width: 64, height: 48, uid: '0', kept: true } as const;
    await expect(writer.add(entry, [picture, picture])).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining('train-00000-of-00001.tar') as string });
    await expect(writer.add(entry, [picture, picture])).rejects.toMatchObject({ code: 'IO_FAILED' });
    await writer.abort();
    const other = await openTarShard({ workshop: await newWorkshop(), recipe: plan.recipe, shard });
    await other.add(entry, [picture, picture]);
    await expect(other.abort()).resolves.toBeUndefined();
  });
});
