import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { writeError } from '../image/write-error.ts';
import type { OnnxModel, WeightsFile } from './onnx-model.ts';
import { partName, removeLeftovers } from './part-files.ts';

/** A file that a model consists of. */
export interface ModelFile { readonly path: string; readonly bytes: number; readonly sha256: string }

export interface WriteModelOptions {
  /** How many bytes of the weights are made, of how many: counted as float32, whatever they are written as. */
  readonly onBytes: (done: number, total: number) => void;
  /** Runs before each tensor; what it throws ends the work. */
  readonly beforeTensor: () => void;
  /** Free space of a folder in bytes; an argument so that a full disk can be tested. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/** The metadata key with the SHA-256 of the weights beside a graph, so that the graph's own hash names them too. */
export const weightsHashKey = 'weightsSha256';

/** What Windows wants file positions to be multiples of for a mapping; other systems are content with less. */
const alignment = 65_536;

/**
 * Writes a model: its graph at `output` and, where it has external tensors, their bytes at `<output>.data`. Both are written under other
 * names, flushed and renamed at the end, the graph last; a model that lay there before is replaced. The files are the graph first.
 * @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED, and whatever a tensor or `beforeTensor` throws; no new file is left then.
 */
export async function writeModel(model: OnnxModel, output: string, metadata: Readonly<Record<string, string>>, options: WriteModelOptions): Promise<ModelFile[]> {
  const data = `${output}.data`;
  const parts = { graph: partName(output), data: partName(data) };
  try {
    await mkdir(dirname(output), { recursive: true });
    await removeLeftovers(output);
    const weights = placeTensors(model, basename(data));
    await refuseFullDisk(output, weights.bytes, options.freeBytes ?? freeBytes);
    const files: ModelFile[] = [];
    if (weights.file) files.push({ path: data, bytes: weights.bytes, sha256: await writeTensors(model, weights.file, parts.data, options) });
    const hash = files[0] ? { [weightsHashKey]: files[0].sha256 } : {};
    const graph = model.encode(weights.file, { ...metadata, ...hash });
    await writeGraph(graph, parts.graph);
    files.unshift({ path: output, bytes: graph.length, sha256: createHash('sha256').update(graph).digest('hex') });
    // Without the old graph there is no moment at which it lies beside new weights.
    await rm(output, { force: true });
    if (weights.file) await rename(parts.data, data);
    await rename(parts.graph, output);
    return files;
  } catch (cause) {
    for (const part of Object.values(parts)) await rm(part, { force: true }).catch(() => undefined);
    throw cause instanceof Error && 'syscall' in cause ? writeError(output, cause as NodeJS.ErrnoException) : cause;
  }
}

function placeTensors(model: OnnxModel, name: string): { readonly file: WeightsFile | null; readonly bytes: number } {
  const offsets = new Map<string, number>();
  let end = 0;
  for (const tensor of model.external) {
    const offset = Math.ceil(end / alignment) * alignment;
    offsets.set(tensor.name, offset);
    end = offset + tensor.bytes;
  }
  return { file: offsets.size > 0 ? { name, offsets } : null, bytes: end };
}

async function refuseFullDisk(output: string, weightBytes: number, freeBytesOf: (folder: string) => Promise<number>): Promise<void> {
  const graphBytes = 16 * 1024 ** 2;
  const free = await freeBytesOf(dirname(output));
  if (free >= weightBytes + graphBytes) return;
  const megabytes = (bytes: number): string => `${String(Math.ceil(bytes / 1e6))} MB`;
  throw new StudioError('DISK_FULL', `${output} needs ${megabytes(weightBytes + graphBytes)} and the disk has ${megabytes(free)} left; free some space and try again`);
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

async function writeTensors(model: OnnxModel, { offsets }: WeightsFile, path: string, { onBytes, beforeTensor }: WriteModelOptions): Promise<string> {
  const hash = createHash('sha256');
  const elements = (dims: readonly number[]): number => dims.reduce((product, dim) => product * dim, 1);
  const total = model.external.reduce((sum, { dims }) => sum + elements(dims) * 4, 0);
  let done = 0;
  let position = 0;
  const file = await open(path, 'wx');
  try {
    for (const tensor of model.external) {
      beforeTensor();
      const gap = new Uint8Array((offsets.get(tensor.name) ?? position) - position);
      const values = await tensor.make();
      if (values.length !== tensor.bytes) throw new Error(`${tensor.name} came with ${String(values.length)} bytes instead of ${String(tensor.bytes)}`);
      for (const piece of [gap, values]) {
        hash.update(piece);
        await file.writeFile(piece);
        position += piece.length;
      }
      onBytes(done += elements(tensor.dims) * 4, total);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

async function writeGraph(graph: Uint8Array, path: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(graph);
    await file.sync();
  } finally {
    await file.close();
  }
}
