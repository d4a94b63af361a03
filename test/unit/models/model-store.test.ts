import { createHash, type Hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openModelStore, type ModelStore } from '../../../src/services/models/model-store.ts';
import { readRegistry } from '../../../src/services/models/registry.ts';

let folder: string;
let home: string;
let environment: string;
let bundled: string;

const contents = { small: Buffer.from('small weights'), large: Buffer.from('rather large weights'), other: Buffer.from('weights of the other') };
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function file(name: string, bytes: Buffer): object {
  return { name, title: name, bytes: bytes.length, sha256: sha256(bytes), source: `https://example.org/${name}`, inputs: [{ name: 'x', type: 'float32', shape: [1, 'n'] }], outputs: ['y'] };
}

interface Entry { id: string; kind: string; title: string; licence: string; restrictions: null; input: string; files: { name: string; source: string | null }[] }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'triptych-models-'));
  [home, environment, bundled] = ['home', 'environment', 'bundled'].map((name) => join(folder, name)) as [string, string, string];
  mkdirSync(environment);
  mkdirSync(bundled);
  const model = { kind: 'detector', title: 'Test', licence: 'MIT', restrictions: null, input: 'x' };
  writeFileSync(join(bundled, 'registry.json'), JSON.stringify({
    schemaVersion: 1,
    models: [{ id: 'first', ...model, files: [file('large.onnx', contents.large), file('small.onnx', contents.small)] }, { id: 'second', ...model, files: [file('other.onnx', contents.other)] }],
  }));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(): ModelStore {
  return openModelStore({ homeModels: home, environment, bundled });
}

describe('The model store', () => {
  it('knows a file by its hash, whatever it is called', async () => {
    writeFileSync(join(environment, 'renamed.bin'), contents.small);
    expect(await open().resolve('first')).toEqual({ path: join(environment, 'renamed.bin'), sha256: sha256(contents.small), precision: null, spec: null });
  });

  it('does not take a file of the right name and size with other bytes', async () => {
    writeFileSync(join(environment, 'other.onnx'), Buffer.from(contents.other).fill(7, 3, 5));
    await expect(open().resolve('second')).rejects.toMatchObject({ code: 'MODEL_MISSING' });
  });

  it('looks into TRIPTYCH_MODELS first, then the user\'s store, then the bundled folder, and prefers the first file of the registry', async () => {
    mkdirSync(home);
    writeFileSync(join(bundled, 'c'), contents.large);
    const store = open();
    expect((await store.resolve('first')).path).toBe(join(bundled, 'c'));
    writeFileSync(join(home, 'b'), contents.large);
    expect((await store.resolve('first')).path).toBe(join(home, 'b'));
    writeFileSync(join(environment, 'a'), contents.small);
    expect((await store.resolve('first')).path).toBe(join(environment, 'a'));
    writeFileSync(join(environment, 'z'), contents.large);
    expect((await store.resolve('first')).path).toBe(join(environment, 'z'));
  });

  it('says of an unknown id which ids there are, and of a missing file where to get it and where to put it', async () => {
    await expect(open().resolve('third')).rejects.toMatchObject({ code: 'MODEL_UNKNOWN', message: 'There is no model third; known models: first, second' });
    const { code, message } = await open().resolve('second').catch((error: unknown) => error as { code: string; message: string }) as { code: string; message: string };
    expect(code).toBe('MODEL_MISSING');
    for (const part of ['https://example.org/other.onnx', `${contents.other.length} bytes`, sha256(contents.other), 'triptych models add second', home]) expect(message).toContain(part);
    expect(message).not.toContain('\n');
  });

  it('lists every known model, installed or not', async () => {
    writeFileSync(join(environment, 'x'), contents.small);
    expect(await open().list()).toMatchObject([
      { id: 'first', installed: true, file: join(environment, 'x'), sha256: sha256(contents.small), bytes: contents.small.length, licence: 'MIT' },
      { id: 'second', installed: false, file: null, sha256: sha256(contents.other), source: 'https://example.org/other.onnx' },
    ]);
  });

  it('adds a file to the user\'s store under its own name, and nothing else', async () => {
    writeFileSync(join(folder, 'download.tmp'), contents.other);
    expect(await open().add('second', join(folder, 'download.tmp'))).toMatchObject({ id: 'second', installed: true, file: join(home, 'other.onnx') });
    expect(readFileSync(join(home, 'other.onnx'))).toEqual(contents.other);
    expect(readdirSync(home).filter((name) => name !== 'hashes.json')).toEqual(['other.onnx']);
    expect(readdirSync(environment)).toEqual([]);
  });

  it('refuses a wrong file with both hashes, and a missing one, and writes nothing', async () => {
    writeFileSync(join(folder, 'wrong'), contents.small);
    const refused = expect(open().add('second', join(folder, 'wrong'))).rejects;
    await refused.toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(new RegExp(`${sha256(contents.small)}.*${sha256(contents.other)}`)) as string });
    await expect(open().add('second', join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(open().add('second', folder)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(open().add('third', join(folder, 'wrong'))).rejects.toMatchObject({ code: 'MODEL_UNKNOWN' });
    expect(readdirSync(folder).toSorted()).toEqual(['bundled', 'environment', 'wrong']);
  });

  it('says so when the user\'s store cannot be made', async () => {
    writeFileSync(home, 'a file where the folder should be');
    writeFileSync(join(folder, 'download'), contents.other);
    await expect(open().add('second', join(folder, 'download'))).rejects.toMatchObject({ code: 'IO_FAILED' });
  });

  it('finds a changed file on verify although its size and time are the old ones', async () => {
    const path = join(environment, 'other.onnx');
    writeFileSync(path, contents.other);
    utimesSync(path, 1000, 1000);
    const store = open();
    expect(await store.verify()).toEqual([{ id: 'second', path, ok: true, expected: [sha256(contents.other)], found: sha256(contents.other) }]);
    const damaged = Buffer.from(contents.other).fill(0, 4, 6);
    writeFileSync(path, damaged);
    utimesSync(path, 1000, 1000);
    expect((await store.resolve('second')).path).toBe(path);
    expect(await store.verify()).toEqual([{ id: 'second', path, ok: false, expected: [sha256(contents.other)], found: sha256(damaged) }]);
    await expect(store.resolve('second')).rejects.toMatchObject({ code: 'MODEL_MISSING' });
  });

  it('remembers hashes between starts, and survives a damaged memory', async () => {
    writeFileSync(join(environment, 'x'), contents.small);
    await open().list();
    const cache = join(home, 'hashes.json');
    expect(JSON.parse(readFileSync(cache, 'utf8'))).toMatchObject({ [join(environment, 'x')]: { bytes: contents.small.length, modifiedMs: statSync(join(environment, 'x')).mtimeMs, sha256: sha256(contents.small) } });
    writeFileSync(cache, '{"broken');
    expect((await open().resolve('first')).path).toBe(join(environment, 'x'));
  });

  it('reads a file once, however many ask for its hash meanwhile', async () => {
    writeFileSync(join(environment, 'small.onnx'), contents.small);
    const update = vi.spyOn(Object.getPrototypeOf(createHash('sha256')) as Hash, 'update');
    const store = open();
    await Promise.all([store.list(), store.list(), store.resolve('first')]);
    const reads = update.mock.calls.length;
    update.mockRestore();
    expect(reads).toBe(1);
  });

  it('works when TRIPTYCH_MODELS names a folder that is not there', async () => {
    rmSync(environment, { recursive: true });
    expect((await open().list()).map(({ installed }) => installed)).toEqual([false, false]);
  });
});

describe('The registry of this repository', () => {
  const models = readRegistry('models/registry.json');

  it('names each id and each file once, from addresses that cannot change', () => {
    const ids = models.map(({ id }) => id);
    const published = models.flatMap(({ files, conversion }) => [...files, ...conversion?.checkpoints ?? []]);
    const hashes = published.map((entry) => entry.sha256);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(hashes).size).toBe(hashes.length);
    for (const { source } of published) if (source !== null) expect(source).toMatch(/^https:\/\/.*\/[0-9a-f]{40}\//);
  });

  it('pins the detectors that others rely on', () => {
    expect(Object.fromEntries(models.map(({ id, files }) => [id, files.map((entry) => [entry.sha256, entry.bytes])]))).toMatchObject({
      yunet: [['104ee26c71d5c270ce79a6b3dced91c91013260d29a6bf18f9296c5b8c4c2b12', 322_906], ['daede24002cc8590f457998cc5e6c9e8b82f45f6bd969506a8913cd4ed10a2d3', 237_823]],
      'retinaface-mnet025': [[expect.any(String) as string, expect.any(Number) as number], ['02b054254604db06790680960c2e700429202fb07268aae34ddc77df46478de6', 1_713_093]],
    });
  });

  it('says of FaceScore and of eDifFIQA what the engine has to know', () => {
    const store = openModelStore({ homeModels: home, bundled: 'models' });
    expect(store.scorers.map(({ id, range, lowerIsBetter, spec }) => [id, range, lowerIsBetter, spec.subject, spec.width, spec.scale * 255])).toEqual([
      ['facescore', [-6, 6], false, 'face', 224, 1], ['ediffiqa-t', [0, 1], false, 'aligned-face', 112, 1],
    ]);
    expect(models.flatMap(({ id, conversion }) => (conversion ? [[id, conversion.recipe, conversion.checkpoints.map((entry) => [entry.bytes, entry.sha256.slice(0, 8)])]] : []))).toEqual([
      ['retinaface-mnet025', 'retinaface', [[1_789_735, '2979b33f']]], ['facescore', 'facescore', [[1_786_941_915, '50633d6a']]],
    ]);
  });

  it.each([
    ['a file that is a path', (model: Entry) => { model.files[0]!.name = '../up.onnx'; }],
    ['a hidden file', (model: Entry) => { model.files[0]!.name = '..'; }],
    ['no file and no conversion', (model: Entry) => { model.files = []; }],
    ['a file from nowhere without a conversion', (model: Entry) => { model.files[0]!.source = null; }],
    ['a scorer that does not say what it is fed', (model: Entry) => { model.kind = 'scorer'; }],
  ])('refuses %s', (_, change) => {
    const model: Entry = { id: 'x', kind: 'detector', title: 'x', licence: 'x', restrictions: null, input: 'x', files: [file('x.onnx', contents.small) as Entry['files'][number]] };
    const path = join(bundled, 'registry.json');
    writeFileSync(path, JSON.stringify({ schemaVersion: 1, models: [model] }));
    expect(readRegistry(path)).toHaveLength(1);
    change(model);
    writeFileSync(path, JSON.stringify({ schemaVersion: 1, models: [model] }));
    expect(() => readRegistry(path)).toThrow();
  });

  it('refuses a registry that is malformed', () => {
    const broken = join(folder, 'registry.json');
    mkdirSync(folder, { recursive: true });
    writeFileSync(broken, JSON.stringify({ schemaVersion: 1, models: [{ id: 'x' }] }));
    expect(() => readRegistry(broken)).toThrow();
  });
});
