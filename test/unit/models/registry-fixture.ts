import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ConvertRequest, Engine } from '../../../src/inference/engine/protocol.ts';
import type { DownloadSettings } from '../../../src/services/models/install-model.ts';
import { openModelStore, type ModelStore } from '../../../src/services/models/model-store.ts';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes that repeat nothing, the same in every run. */
export const content = Buffer.from(Uint32Array.from({ length: 75_000 }, (_, index) => Math.imul(index + 1, 2_654_435_761) >>> 0).buffer);
export const checkpoint = Buffer.from(content.subarray(0, 50_000)).reverse();

/** A store of its own whose registry knows `plain`, one file, and `net`, a checkpoint to be converted; both at `origin`. */
export interface StoreFolder {
  readonly folder: string;
  readonly home: string;
  readonly environment: string;
  open(downloads?: DownloadSettings): ModelStore;
}

export function storeAt(origin: string): StoreFolder {
  const folder = mkdtempSync(join(tmpdir(), 'triptych-store-'));
  const [home, environment, bundled] = ['home', 'environment', 'bundled'].map((name) => join(folder, name)) as [string, string, string];
  for (const made of [environment, bundled]) mkdirSync(made);
  const common = { title: 'A model', licence: 'MIT', restrictions: 'Not for tests.', input: 'x' };
  const pinned = (name: string, bytes: Buffer) => ({ name, title: name, bytes: bytes.length, sha256: sha256(bytes), source: `${origin}/${name}` });
  const scorer = {
    subject: 'image', width: 4, height: 4, fit: 'stretch', channels: 'rgb', layout: 'nchw', scale: 1, mean: [0, 0, 0], deviation: [1, 1, 1],
    template: null, batch: 1, output: null, lowerIsBetter: true, range: [0, 1],
  };
  writeFileSync(join(bundled, 'registry.json'), JSON.stringify({
    schemaVersion: 1,
    models: [
      { ...common, id: 'plain', kind: 'detector', files: [{ ...pinned('plain.onnx', content), inputs: [], outputs: [] }] },
      { ...common, id: 'net', kind: 'scorer', files: [], scorer, conversion: { recipe: 'facescore', checkpoints: [pinned('net.pt', checkpoint)], precisions: ['fp32', 'fp16'] } },
    ],
  }));
  return {
    folder, home, environment,
    open: (downloads) => openModelStore({ homeModels: home, environment, bundled, downloads: { pauseMs: 1, ...downloads } }),
  };
}

/** What the stand-in for the converter makes of a checkpoint. */
export function convertedBytes(source: Uint8Array, precision: string): { graph: Buffer; data: Buffer } {
  return { graph: Buffer.from(`graph ${precision} of ${sha256(source)}`), data: Buffer.from(source).fill(precision === 'fp16' ? 16 : 32, 0, 8) };
}

/** An engine that only converts: it writes a graph and its weights, as the real one does. */
export function converting(before: (request: ConvertRequest) => void | Promise<void> = () => undefined): Pick<Engine, 'convert'> & { readonly requests: ConvertRequest[] } {
  const requests: ConvertRequest[] = [];
  return {
    requests,
    async convert(request, onBytes) {
      requests.push(request);
      await before(request);
      const { graph, data } = convertedBytes(await readFile(request.checkpoint), request.precision);
      onBytes(1, 2);
      await mkdir(dirname(request.output), { recursive: true });
      await writeFile(`${request.output}.data`, data);
      await writeFile(request.output, graph);
      onBytes(2, 2);
      return { files: [{ path: request.output, bytes: graph.length, sha256: sha256(graph) }, { path: `${request.output}.data`, bytes: data.length, sha256: sha256(data) }] };
    },
  };
}
