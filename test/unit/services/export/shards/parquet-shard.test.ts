import { createHash } from 'node:crypto';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects, type FileMetaData } from 'hyparquet';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../../../src/domain/export/columns/columns-of.ts';
import type { BallotEntry, CandidateEntry, ExportEntry, PairEntry } from '../../../../../src/domain/export/entry.ts';
import type { ExportedFile } from '../../../../../src/domain/export/manifest.ts';
import type { ConfigName } from '../../../../../src/domain/export/plan.ts';
import { defaultRecipe, type ExportFormat } from '../../../../../src/domain/export/recipe.ts';
import { openShard } from '../../../../../src/services/export/shards/open-shard.ts';
import type { EncodedPicture } from '../../../../../src/services/export/shards/shard-writer.ts';
import { newWorkshop, pairEntry } from './pair-rows.ts';

const size = { width: 40, height: 30 };
const formats = ['diffusers-dpo', 'pick-a-pic', 'hf-preference'] as const;

/** Pictures of every length at which the writer changes its ways, among them real files. */
async function samples(): Promise<readonly Pick<EncodedPicture, 'bytes' | 'format'>[]> {
  const drawn = sharp({ create: { ...size, channels: 3, background: '#a57' } });
  const noise = (bytes: number) => Buffer.from(Array.from({ length: bytes }, (_, place) => (place * 167 + bytes) % 251));
  return [
    { bytes: await drawn.clone().jpeg().toBuffer(), format: 'jpeg' }, { bytes: await drawn.clone().png().toBuffer(), format: 'png' },
    ...[1, 4095, 4096, 65_535, 65_536, 150_000].map((bytes) => ({ bytes: noise(bytes), format: 'jpeg' as const })),
  ];
}

const files = await samples();
const pictureAt = (place: number): EncodedPicture => ({ ...(files[place % files.length] ?? { bytes: new Uint8Array(), format: 'jpeg' }), ...size, uid: place.toString(16).padStart(16, '0'), kept: true });

interface Row { readonly entry: ExportEntry; readonly pictures: readonly EncodedPicture[] }

const pairRows = (count: number): Row[] => Array.from({ length: count }, (_, n) => ({ entry: pairEntry(n, 'train'), pictures: [pictureAt(2 * n), pictureAt(2 * n + 1)] }));

async function open(workshop: string, format: ExportFormat, config: ConfigName = 'default') {
  return openShard({ workshop, recipe: { ...defaultRecipe, format }, shard: { config, split: 'train', part: 0, of: 1, from: 0, until: 1, bytes: 0 } });
}

interface Written { readonly file: ExportedFile; readonly content: Buffer; readonly about: FileMetaData; readonly rows: Record<string, unknown>[] }

async function written(format: ExportFormat, rows: readonly Row[], config: ConfigName = 'default', workshop?: string): Promise<Written> {
  const folder = workshop ?? await newWorkshop();
  const writer = await open(folder, format, config);
  for (const { entry, pictures } of rows) await writer.add(entry, pictures);
  const result = await writer.finish();
  expect(result).toMatchObject({ files: [{}], rows: rows.length });
  const [file] = result.files as [ExportedFile];
  const content = await readFile(join(folder, file.path));
  const buffer = content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength);
  return { file, content, about: parquetMetadata(buffer), rows: await parquetReadObjects({ file: buffer, utf8: false }) };
}

/** What hyparquet gives back for a cell. */
function expectedCell(name: string, format: ExportFormat, config: ConfigName, { entry, pictures }: Row): unknown {
  const column = columnsOf(format, config).find((one) => one.name === name);
  const cell = column?.value(entry, pictures) ?? null;
  if (cell === null) return null;
  if (typeof cell === 'object') {
    const picture = pictures[cell.picture];
    const bytes = digest(picture?.bytes ?? new Uint8Array());
    return column?.type === 'image' ? { bytes, path: `${picture?.uid}.${picture?.format === 'png' ? 'png' : 'jpg'}` } : bytes;
  }
  if (column?.type === 'timestamp[ns]') return new Date(String(cell));
  if (column?.type === 'int64') return BigInt(cell);
  return typeof cell === 'string' ? cell.replace(/\p{Surrogate}/gu, '\uFFFD') : cell;
}

/** Large arrays are compared by what stands for them. */
function digest(bytes: Uint8Array): string {
  return `${bytes.byteLength} ${createHash('sha256').update(bytes).digest('hex')}`;
}

function shortened(cell: unknown): unknown {
  if (cell instanceof Uint8Array) return digest(cell);
  const image = cell as { bytes?: unknown; path?: unknown } | null;
  return image?.bytes instanceof Uint8Array ? { ...image, bytes: digest(image.bytes) } : cell;
}

const groupsOf = ({ about }: Written) => about.row_groups.map(({ num_rows: rows }) => Number(rows));
const plain = (rows: readonly Record<string, unknown>[]) => rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, shortened(cell)])));

describe('a Parquet shard', () => {
  it.each(formats)('gives every cell of every row back in %s, with nulls, captions of all kinds and pictures of all lengths', async (format) => {
    const rows = pairRows(230);
    const result = await written(format, rows);
    const names = columnsOf(format, 'default').map(({ name }) => name);
    expect(plain(result.rows)).toEqual(rows.map((row) => Object.fromEntries(names.map((name) => [name, expectedCell(name, format, 'default', row)]))));
    expect(groupsOf(result)).toEqual([100, 100, 30]);
    expect(result.file).toEqual({ path: 'data/train-00000-of-00001.parquet', bytes: result.content.byteLength, sha256: createHash('sha256').update(result.content).digest('hex') });
  });

  it('holds what the training scripts read: bytes of two files, labels without null and the text', async () => {
    const rows = pairRows(24);
    const { rows: read } = await written('diffusers-dpo', rows);
    expect(plain(read).map((row) => [row.jpg_0, row.jpg_1, row.label_0, row.label_1, row.pair_id, row.width, row.height, row.created_at])).toEqual(rows.map(({ entry, pictures }) => {
      const { id, winner } = entry as PairEntry;
      const labels = winner === 0 ? [1, 0] : [0, 1];
      return [...pictures.map(({ bytes }) => digest(bytes)), ...labels, id, 40, 30, new Date('2026-01-02T03:04:05.678Z')];
    }));
  });

  it('gives pictures that people call equally good half a label each, in a folder of their own', async () => {
    const [row] = pairRows(1) as [Row];
    for (const format of ['diffusers-dpo', 'pick-a-pic'] as const) {
      const { file, rows } = await written(format, [{ ...row, entry: { ...row.entry as PairEntry, winner: null } }], 'ties');
      expect([file.path, rows[0]?.label_0, rows[0]?.label_1, rows[0]?.best_image_uid]).toEqual(['ties/train-00000-of-00001.parquet', 0.5, 0.5, '']);
    }
  });

  it('names all types in the footer, lets every column be null, and leaves pictures as they are', async () => {
    const { about } = await written('hf-preference', pairRows(3));
    const info = JSON.parse(about.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value ?? '') as { info: { features: Record<string, unknown> } };
    expect(Object.keys(info.info.features)).toEqual(columnsOf('hf-preference', 'default').map(({ name }) => name));
    expect(info.info.features).toMatchObject({
      chosen: { _type: 'Image' }, prompt: { dtype: 'string', _type: 'Value' }, margin: { dtype: 'float64', _type: 'Value' }, mask_x1: { dtype: 'int32', _type: 'Value' }, shared_caption: { dtype: 'bool', _type: 'Value' },
    });
    expect(about.schema.slice(1).every(({ repetition_type: repetition }) => repetition === 'OPTIONAL')).toBe(true);
    expect(about.schema.slice(1, 4).map(({ name, type, converted_type: converted, num_children: children }) => [name, type, converted, children])).toEqual([
      ['chosen', undefined, undefined, 2], ['bytes', 'BYTE_ARRAY', undefined, undefined], ['path', 'BYTE_ARRAY', 'UTF8', undefined],
    ]);
    const chunks = about.row_groups[0]?.columns.map(({ meta_data: chunk }) => [chunk?.path_in_schema.join('.'), chunk?.codec, chunk?.statistics === undefined]);
    expect(chunks?.slice(0, 5)).toEqual([['chosen.bytes', 'UNCOMPRESSED', true], ['chosen.path', 'UNCOMPRESSED', true], ['rejected.bytes', 'UNCOMPRESSED', true], ['rejected.path', 'UNCOMPRESSED', true], ['prompt', 'SNAPPY', false]]);
    expect(about.created_by).toBe('triptych');
  });

  it('has the schema of Pick-a-Pic, types and order', async () => {
    const { about } = await written('pick-a-pic', pairRows(2));
    expect(about.schema.slice(1).map(({ name, type, converted_type: converted, logical_type: logical }) => [name, converted ?? (logical?.type === 'TIMESTAMP' ? [logical.unit, logical.isAdjustedToUTC] : type)])).toEqual([
      ['are_different', 'BOOLEAN'], ['best_image_uid', 'UTF8'], ['caption', 'UTF8'], ['created_at', ['NANOS', false]], ['has_label', 'BOOLEAN'], ['image_0_uid', 'UTF8'], ['image_0_url', 'UTF8'],
      ['image_1_uid', 'UTF8'], ['image_1_url', 'UTF8'], ['jpg_0', 'BYTE_ARRAY'], ['jpg_1', 'BYTE_ARRAY'], ['label_0', 'DOUBLE'], ['label_1', 'DOUBLE'], ['model_0', 'UTF8'], ['model_1', 'UTF8'],
      ['ranking_id', 'INT64'], ['user_id', 'INT64'], ['num_example_per_prompt', 'INT64'],
    ]);
    expect(about.row_groups[0]?.columns.map(({ meta_data: chunk }) => chunk?.path_in_schema[0])).toEqual(about.schema.slice(1).map(({ name }) => name));
  });

  it('says of a row group how large it is, and that all of it lies inside of the file', async () => {
    const { about, content } = await written('pick-a-pic', pairRows(120));
    for (const { columns, total_byte_size: total, total_compressed_size: compressed } of about.row_groups) {
      expect(total).toBe(columns.reduce((sum, { meta_data: chunk }) => sum + (chunk?.total_uncompressed_size ?? 0n), 0n));
      expect(compressed).toBe(columns.reduce((sum, { meta_data: chunk }) => sum + (chunk?.total_compressed_size ?? 0n), 0n));
    }
    const places = about.row_groups.flatMap(({ columns }) => columns.map(({ meta_data: chunk }) => [Number(chunk?.dictionary_page_offset ?? chunk?.data_page_offset), Number(chunk?.total_compressed_size)] as const)).sort(([one], [other]) => one - other);
    for (const [place, [start, bytes]] of places.entries()) expect(start + bytes).toBeLessThanOrEqual(places[place + 1]?.[0] ?? content.byteLength);
  });

  it('ends a row group before it holds more than 80 MB of pictures', async () => {
    const large: EncodedPicture = { ...pictureAt(0), bytes: Buffer.alloc(10_000_000) };
    const result = await written('diffusers-dpo', pairRows(5).map((row) => ({ ...row, pictures: [large, large] })));
    expect(groupsOf(result)).toEqual([4, 1]);
  });

  it('gives the same bytes for the same rows, and a file without rows for none', async () => {
    for (const count of [0, 130]) {
      const [one, other] = [await written('diffusers-dpo', pairRows(count)), await written('diffusers-dpo', pairRows(count))];
      expect(one.file).toEqual(other.file);
      expect([one.rows.length, Number(one.about.num_rows), one.about.schema.length]).toEqual([count, count, 1 + columnsOf('diffusers-dpo', 'default').length]);
    }
  });

  it('writes candidates with their pictures and ballots without, which have larger row groups', async () => {
    const base = { split: 'train', group: 'a'.repeat(16), caption: 'smile 😀', isSharedCaption: false, item: 'duel-1' } as const;
    const candidate: CandidateEntry = { ...base, kind: 'candidate', pictures: [pairEntry(10, 'train').pictures[0]], consensus: 2, method: 'majority', rankings: 3, meanScore: 5 / 3 };
    const ballot: BallotEntry = { ...base, kind: 'ballot', pictures: [], annotator: 'annotator-01', image: 'image', score: 2, discard: false, position: 1, durationMs: 1234.4, submittedAt: '2026-05-06T07:08:09.000Z' };
    const candidates = await written('rankings', [{ entry: candidate, pictures: [pictureAt(1)] }], 'candidates');
    expect([candidates.file.path, ...plain(candidates.rows)]).toEqual(['data/train-00000-of-00001.parquet', expect.objectContaining({
      image: { bytes: digest(pictureAt(1).bytes), path: '0000000000000001.png' }, item: 'duel-1', prompt: 'smile 😀', model: 'model-a', consensus: 2, method: 'majority', rankings: 3, mean_score: 5 / 3,
      facescore: 5, width: 40, height: 30, original_width: 64, original_height: 48, face_x1: 1, face_y1: 2, face_x2: 30.5, face_y2: 40,
    })]);
    const discarded = { ...ballot, image: null, score: null, discard: true, position: null };
    const ballots = await written('rankings', [ballot, discarded, ...Array.from({ length: 9_999 }, () => ballot)].map((entry) => ({ entry, pictures: [] })), 'ballots');
    const about = { item: 'duel-1', annotator: 'annotator-01', duration_ms: 1234n, submitted_at: new Date('2026-05-06T07:08:09.000Z'), prompt: 'smile 😀', split_group: base.group };
    expect([ballots.file.path, groupsOf(ballots), ...ballots.rows.slice(0, 2)]).toEqual(['ballots/train-00000-of-00001.parquet', [10_000, 1],
      { ...about, image_id: 'image', score: 2, discard: false, position: 1 }, { ...about, image_id: null, score: null, discard: true, position: null }]);
  });

  it('refuses a tie where the format has none', async () => {
    const writer = await open(await newWorkshop(), 'hf-preference');
    const [row] = pairRows(1) as [Row];
    await expect(writer.add({ ...row.entry as PairEntry, winner: null }, row.pictures)).rejects.toThrow('is a tie');
    await writer.abort();
  });
});

describe('a Parquet shard that cannot be written', () => {
  it('says which file, and lets go of it', async () => {
    const workshop = await newWorkshop();
    await writeFile(join(workshop, 'data'), '');
    await expect(open(workshop, 'diffusers-dpo')).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining('train-00000-of-00001.parquet') as unknown });
  });

  it.skipIf(process.platform !== 'linux')('says that the disk is full', async () => {
    const workshop = await newWorkshop();
    await mkdir(join(workshop, 'data'));
    await symlink('/dev/full', join(workshop, 'data/train-00000-of-00001.parquet'));
    const writer = await open(workshop, 'diffusers-dpo');
    const all = async () => {
      for (const { entry, pictures } of pairRows(101)) await writer.add(entry, pictures);
      await writer.finish();
    };
    await expect(all()).rejects.toMatchObject({ code: 'DISK_FULL' });
    await writer.abort();
  });

  it('may be given up in the middle of a group, and written anew', async () => {
    const workshop = await newWorkshop();
    const writer = await open(workshop, 'diffusers-dpo');
    for (const { entry, pictures } of pairRows(150)) await writer.add(entry, pictures);
    await writer.abort();
    const again = await written('diffusers-dpo', pairRows(7), 'default', workshop);
    expect(again.file).toEqual((await written('diffusers-dpo', pairRows(7))).file);
  });
});
