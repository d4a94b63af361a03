import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StudioError } from '../../../src/contract/errors.ts';
import { serving, startFileServer, type FileServer } from './file-server.ts';
import { checkpoint, convertedBytes, converting, sha256, storeAt, type StoreFolder } from './registry-fixture.ts';

let server: FileServer;
let store: StoreFolder;
let own: string;

beforeEach(async () => {
  server = await startFileServer(serving(checkpoint));
  store = storeAt(server.origin);
  own = join(store.folder, 'own.pt');
});

afterEach(async () => {
  await server.close();
  rmSync(store.folder, { recursive: true, force: true });
});

const files = () => readdirSync(store.home).filter((name) => name !== 'hashes.json');
const graphHash = (precision: string, source: Uint8Array = checkpoint) => sha256(convertedBytes(source, precision).graph);
const manifestOf = (name: string) => JSON.parse(readFileSync(join(store.home, `${name}.json`), 'utf8')) as { at: string; files: { name: string; sha256: string }[] };

describe('Installing a model that is converted', () => {
  it('downloads the checkpoint, converts it, writes down what was made of what, and leaves no checkpoint', async () => {
    const engine = converting();
    const progress: [number, number][] = [];
    const { row, changed } = await store.open().install('net', {}, { engine, onProgress: (done, total) => progress.push([done, total]) });
    expect({ changed, row }).toEqual({
      changed: true,
      row: {
        id: 'net', kind: 'scorer', title: 'A model', licence: 'MIT', restrictions: 'Not for tests.', source: `${server.origin}/net.pt`, publishedBytes: 50_000, installed: true, ownWeights: false,
        file: join(store.home, 'net-fp32.onnx'), sha256: graphHash('fp32'), bytes: 50_000 + convertedBytes(checkpoint, 'fp32').graph.length, precision: 'fp32',
        conversion: { checkpoint: null, precisions: ['fp32', 'fp16'] }, downloadedBytes: 0, storedBytes: expect.any(Number) as number,
      },
    });
    expect(engine.requests).toMatchObject([{ recipe: 'facescore', checkpointSha256: sha256(checkpoint), precision: 'fp32', output: join(store.home, 'net-fp32.onnx') }]);
    expect(files()).toEqual(['net-fp32.onnx', 'net-fp32.onnx.data', 'net-fp32.onnx.json']);
    expect(progress.filter(([done, total]) => done === total)).toEqual([[50_000, 50_000], [2, 2]]);
    expect(await store.open().resolve('net')).toEqual({ path: join(store.home, 'net-fp32.onnx'), sha256: graphHash('fp32'), precision: 'fp32', spec: expect.objectContaining({ id: 'net', subject: 'image' }) as object, lowerIsBetter: true });
  });

  it('neither downloads nor converts again, and switches between formats that are there', async () => {
    const engine = converting();
    const open = store.open();
    await open.install('net', { keepCheckpoint: true }, { engine });
    expect(await open.install('net', {}, { engine })).toMatchObject({ changed: false, message: 'A model is installed as fp32 already.' });
    expect(await open.install('net', { precision: 'fp16' }, { engine })).toMatchObject({ changed: true, row: { precision: 'fp16', sha256: graphHash('fp16') } });
    expect(await store.open().install('net', { precision: 'fp32' }, { engine })).toMatchObject({ message: 'A model: fp32 is used from now on.', row: { precision: 'fp32' } });
    expect((await store.open().resolve('net')).precision).toBe('fp32');
    expect({ downloads: server.asked.length, conversions: engine.requests.length }).toEqual({ downloads: 1, conversions: 2 });
  });

  it('keeps the download where the conversion fails, and does not download again', async () => {
    const failing = converting(() => { throw new StudioError('BAD_INPUT', 'no such key'); });
    await expect(store.open().install('net', {}, { engine: failing })).rejects.toMatchObject({ code: 'BAD_INPUT', message: 'no such key' });
    expect(files()).toEqual(['net.pt.download']);
    await store.open().install('net', {}, { engine: converting() });
    expect(server.asked).toHaveLength(1);
    expect(files()).toEqual(['net-fp32.onnx', 'net-fp32.onnx.data', 'net-fp32.onnx.json']);
  });

  it('asks for the space that the conversion takes before the download', async () => {
    await expect(store.open({ freeBytes: () => Promise.resolve(99_999) }).install('net', {}, { engine: converting() })).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(server.asked).toEqual([]);
    await store.open({ freeBytes: () => Promise.resolve(75_000) }).install('net', { precision: 'fp16' }, { engine: converting() });
  });

  it('takes a checkpoint that lies in a model folder, and leaves it there', async () => {
    writeFileSync(join(store.environment, 'renamed'), checkpoint);
    expect((await store.open().list())[1]).toMatchObject({ installed: false, conversion: { checkpoint: join(store.environment, 'renamed') } });
    await store.open().install('net', {}, { engine: converting() });
    expect(server.asked).toEqual([]);
    expect(existsSync(join(store.environment, 'renamed'))).toBe(true);
  });

  it('refuses a format that the model does not come in, and an unknown model', async () => {
    const work = { engine: converting() };
    await expect(store.open().install('plain', { precision: 'fp16' }, work)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(store.open().convert('plain', { path: own }, work)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('needs no conversion') as string });
    await expect(store.open().install('other', {}, work)).rejects.toMatchObject({ code: 'MODEL_UNKNOWN' });
  });
});

describe('Converting a checkpoint that the user has', () => {
  it('says of a second time that there is nothing to do', async () => {
    writeFileSync(own, checkpoint);
    const engine = converting();
    expect(await store.open().convert('net', { path: own }, { engine })).toMatchObject({ changed: true, message: 'A model: converted to fp32.' });
    expect(await store.open().convert('net', { path: own }, { engine })).toMatchObject({ changed: false, message: 'A model: converted to fp32 before; nothing to do.' });
    expect(readFileSync(own).equals(checkpoint)).toBe(true);
  });

  it('refuses another file with both hashes, and takes it as own weights only when told so', async () => {
    const other = Buffer.from(checkpoint).fill(1, 100, 200);
    writeFileSync(own, other);
    const engine = converting();
    await expect(store.open().convert('net', { path: own }, { engine })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(new RegExp(`${sha256(other)}.*${sha256(checkpoint)}.*--own-weights`)) as string });
    expect(engine.requests).toEqual([]);
    expect(existsSync(store.home)).toBe(false);
    const { row } = await store.open().convert('net', { path: own, ownWeights: true }, { engine });
    expect(row).toMatchObject({ ownWeights: true, sha256: graphHash('fp32', other), file: join(store.home, `net-fp32-own-${sha256(other).slice(0, 8)}.onnx`) });
  });

  it('uses what was converted last, also when the clock was set back', async () => {
    writeFileSync(own, checkpoint);
    await store.open().convert('net', { path: own }, { engine: converting() });
    const path = join(store.home, 'net-fp32.onnx.json');
    writeFileSync(path, JSON.stringify({ ...manifestOf('net-fp32.onnx'), at: '2999-01-01T00:00:00.000Z' }));
    await store.open().convert('net', { path: own, precision: 'fp16' }, { engine: converting() });
    expect(await store.open().resolve('net')).toMatchObject({ precision: 'fp16' });
  });

  it('leaves nothing of one that fails or that is cancelled', async () => {
    writeFileSync(own, checkpoint);
    const failing = converting(() => { throw new StudioError('CANCELLED', 'stopped'); });
    await expect(store.open().convert('net', { path: own }, { engine: failing })).rejects.toMatchObject({ code: 'CANCELLED' });
    const stop = AbortSignal.abort();
    await expect(store.open().convert('net', { path: own }, { engine: converting(), signal: stop })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect((await store.open().list())[1]).toMatchObject({ installed: false });
  });

  it('says what to do with a checkpoint that was added as if it were a model, and with one that cannot be read', async () => {
    writeFileSync(own, checkpoint);
    await expect(store.open().add('net', own)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('triptych models convert net') as string });
    await expect(store.open().convert('net', { path: join(store.folder, 'nowhere') }, { engine: converting() })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('ENOENT') as string });
  });
});

describe('A converted model', () => {
  beforeEach(async () => { await store.open().install('net', {}, { engine: converting() }); });

  const damage: [string, () => void][] = [
    ['its weights are missing', () => rmSync(join(store.home, 'net-fp32.onnx.data'))],
    ['its weights were changed', () => writeFileSync(join(store.home, 'net-fp32.onnx.data'), Buffer.alloc(50_000))],
    ['its graph was changed', () => writeFileSync(join(store.home, 'net-fp32.onnx'), 'graph fp32 of something else')],
    ['its manifest is no JSON', () => writeFileSync(join(store.home, 'net-fp32.onnx.json'), '{"schema')],
    ['its manifest names other hashes', () => rewrite((manifest) => { for (const file of manifest.files) file.sha256 = 'a'.repeat(64); })],
    ['its manifest names a file elsewhere', () => rewrite((manifest) => { manifest.files[0]!.name = '../home/net-fp32.onnx'; })],
    ['its manifest names a file that has nothing to do with it', () => rewrite((manifest) => { manifest.files[1]!.name = 'other.data'; })],
    ['its manifest lies under another name', () => { writeFileSync(join(store.home, 'x.onnx.json'), readFileSync(join(store.home, 'net-fp32.onnx.json'))); rmSync(join(store.home, 'net-fp32.onnx.json')); }],
  ];
  const rewrite = (change: (manifest: ReturnType<typeof manifestOf>) => void) => {
    const manifest = manifestOf('net-fp32.onnx');
    change(manifest);
    writeFileSync(join(store.home, 'net-fp32.onnx.json'), JSON.stringify(manifest));
  };

  it.each(damage)('does not count where %s', async (_, harm) => {
    harm();
    await expect(store.open().resolve('net')).rejects.toMatchObject({ code: 'MODEL_MISSING', message: expect.stringContaining('triptych models install net') as string });
  });

  it('is recognised in any model folder, by three files that were copied there', async () => {
    for (const name of files()) writeFileSync(join(store.environment, name), readFileSync(join(store.home, name)));
    expect((await store.open().resolve('net')).path).toBe(join(store.environment, 'net-fp32.onnx'));
  });

  it('is verified with its weights, in bytes of progress', async () => {
    const [graph, data] = ['net-fp32.onnx', 'net-fp32.onnx.data'].map((name) => join(store.home, name)) as [string, string];
    const progress: [number, number][] = [];
    expect(await store.open().verify({ onProgress: (done, total) => progress.push([done, total]) })).toMatchObject([{ id: 'net', path: graph, ok: true }, { id: 'net', path: data, ok: true }]);
    const total = 50_000 + readFileSync(graph).length;
    expect([progress[0], progress.at(-1)]).toEqual([[0, total], [total, total]]);
    writeFileSync(data, Buffer.alloc(50_000));
    rmSync(graph);
    expect(await store.open().verify()).toMatchObject([{ path: graph, ok: false, found: null }, { path: data, ok: false, found: sha256(Buffer.alloc(50_000)), expected: [sha256(convertedBytes(checkpoint, 'fp32').data)] }]);
    await expect(store.open().verify({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('is removed with everything that belongs to it, and nothing else', async () => {
    mkdirSync(join(store.home, 'folder'));
    writeFileSync(join(store.home, 'foreign.onnx'), 'x');
    const before = (await store.open().list())[1];
    const removed = await store.open().remove('net');
    expect([before?.storedBytes, (await store.open().list())[1]?.storedBytes]).toEqual([removed.bytes, 0]);
    expect(removed).toEqual({ id: 'net', files: ['net-fp32.onnx.json', 'net-fp32.onnx', 'net-fp32.onnx.data'].map((name) => join(store.home, name)), bytes: expect.any(Number) as number });
    expect(files()).toEqual(['folder', 'foreign.onnx']);
    await expect(store.open().remove('net')).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('it is not installed') as string });
  });

  it('that lies in a folder of somebody else is not removed', async () => {
    for (const name of files()) writeFileSync(join(store.environment, name), readFileSync(join(store.home, name)));
    await store.open().remove('net');
    await expect(store.open().remove('net')).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining(store.environment) as string });
  });
});
