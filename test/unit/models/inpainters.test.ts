import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openModelStore, type ModelStore } from '../../../src/services/models/model-store.ts';
import { unpackTinyDiffusion } from '../../fixtures/tiny-diffusion/tiny-diffusion.ts';
import { content, sha256 } from './registry-fixture.ts';

let folder: string;
let environment: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'triptych-inpainters-'));
  environment = join(folder, 'environment');
  mkdirSync(environment);
  mkdirSync(join(folder, 'bundled'));
  const common = { licence: 'Apache-2.0', restrictions: null, input: 'x' };
  const file = (name: string, bytes: Buffer) => ({ name, title: name, bytes: bytes.length, sha256: sha256(bytes), source: `https://example.org/${name}`, inputs: [], outputs: [] });
  writeFileSync(join(folder, 'bundled', 'registry.json'), JSON.stringify({ schemaVersion: 1, models: [
    { ...common, id: 'finder', kind: 'detector', title: 'Finder', files: [file('finder.onnx', Buffer.from('finder'))] },
    { ...common, id: 'wiper', kind: 'inpainter', title: 'Wiper, which erases a face', files: [file('wiper.onnx', content)], inpainter: { form: 'lama' } },
    { ...common, id: 'quick', kind: 'inpainter', title: 'Quick', files: [file('quick.onnx', Buffer.from('quick'))], inpainter: { form: 'migan' } },
  ] }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(): ModelStore {
  return openModelStore({ homeModels: join(folder, 'home'), environment, bundled: join(folder, 'bundled') });
}

describe('The list of inpainters', () => {
  it('begins with the built-in one, then has folders, then the erasers of the registry, installed or not, and no other model', async () => {
    unpackTinyDiffusion(join(environment, 'tiny'), 'four');
    writeFileSync(join(environment, 'renamed'), content);
    const none = { problem: null, named: false, scheduler: null, side: null, channels: null };
    expect(await open().inpainters()).toEqual([
      { ...none, id: 'procedural', title: 'Built in', kind: 'procedural', installed: true, place: null, licence: null },
      { id: 'tiny', title: 'tiny', kind: 'diffusion', installed: true, problem: null, place: join(environment, 'tiny'), named: false, licence: null, scheduler: 'ddim', side: 64, channels: 4 },
      { ...none, id: 'wiper', title: 'Wiper', kind: 'eraser', installed: true, place: join(environment, 'renamed'), licence: 'Apache-2.0' },
      { ...none, id: 'quick', title: 'Quick', kind: 'eraser', installed: false, place: null, licence: 'Apache-2.0' },
    ]);
  });

  it('is there without any model', async () => {
    expect((await open().inpainters()).map(({ id, installed }) => [id, installed])).toEqual([['procedural', true], ['wiper', false], ['quick', false]]);
  });
});

describe('An inpainter', () => {
  it('that is built in is made of nothing', async () => {
    expect(await open().resolveInpainter('procedural')).toEqual({ id: 'procedural', title: 'Built in', kind: 'procedural', spec: { form: 'procedural' }, parts: [], scheduler: null, side: null });
  });

  it('of the registry is the file with the pinned hash, whatever it is called, and asked in the way its entry says', async () => {
    writeFileSync(join(environment, 'renamed'), content);
    expect(await open().resolveInpainter('wiper')).toEqual({
      id: 'wiper', title: 'Wiper', kind: 'eraser', spec: { form: 'lama', id: 'wiper', modelPath: join(environment, 'renamed') }, parts: [{ part: 'model', sha256: sha256(content) }], scheduler: null, side: null,
    });
  });

  it('whose file has other bytes is missing, with where to get it', async () => {
    writeFileSync(join(environment, 'wiper.onnx'), Buffer.from(content).fill(7, 0, 9));
    const refused = await open().resolveInpainter('wiper').catch((error: unknown) => error as { code: string; message: string }) as { code: string; message: string };
    expect(refused.code).toBe('MODEL_MISSING');
    for (const part of ['triptych models install wiper', 'https://example.org/wiper.onnx', sha256(content)]) expect(refused.message).toContain(part);
  });

  it('that nobody knows is refused with those that there are, and a model of another kind is none', async () => {
    unpackTinyDiffusion(join(environment, 'tiny'));
    for (const id of ['nothing', 'finder']) {
      await expect(open().resolveInpainter(id)).rejects.toMatchObject({ code: 'MODEL_UNKNOWN', message: expect.stringContaining(`There is no inpainter ${id}; there are procedural, tiny, wiper, quick.`) as string });
    }
  });
});
