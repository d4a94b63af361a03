import { writeFileSync } from 'node:fs';
import { openCheckpoint } from '../../../src/inference/torch/open-checkpoint.ts';
import type { MadeTensor } from './made-checkpoint.ts';
import { joined, littleEndian, pickledDictionary, pickledTensor, streamForm } from './torch-file.ts';

/** Every tensor of a checkpoint on disk. */
export async function tensorsOf(path: string): Promise<Map<string, MadeTensor>> {
  const opened = await openCheckpoint(path);
  const all = new Map<string, MadeTensor>();
  for (const { name, dtype, shape } of opened.tensors.values()) all.set(name, { shape, values: dtype === 'float32' ? await opened.floats(name) : null });
  await opened.close();
  return all;
}

/** Writes tensors as a checkpoint of the older file form; those without values as int64. */
export function writeCheckpoint(path: string, tensors: ReadonlyMap<string, MadeTensor>): void {
  const written = [...tensors].map(([name, { shape, values }], index) => {
    const stored = shape.reduce((product, dim) => product * dim, 1);
    const steps = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, dim) => product * dim, 1));
    const bytes = values ? new Uint8Array(values.buffer, values.byteOffset, 4 * stored) : new Uint8Array(8 * stored);
    const tensor = pickledTensor({ key: String(index), type: values ? 'FloatStorage' : 'LongStorage', stored, shape, steps });
    return { key: String(index), entry: [name, tensor] as const, storage: joined(littleEndian(stored, 8), bytes) };
  });
  const pickle = pickledDictionary(written.map(({ entry }) => entry));
  writeFileSync(path, streamForm(pickle, { keys: written.map(({ key }) => key), storages: written.map(({ storage }) => storage) }));
}
