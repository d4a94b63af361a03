import { StudioError } from '../../contract/errors.ts';
import { openCheckpointFile, type CheckpointFile } from './checkpoint-file.ts';
import type { Checkpoint } from './checkpoint.ts';
import { formBytes, formOf } from './file-form.ts';
import type { Layout } from './layout.ts';
import { Refusal } from './refusal.ts';
import type { StoredTensor } from './state-dict.ts';
import { readStreamForm } from './stream-form.ts';
import { readZipForm } from './zip-form.ts';

/**
 * Opens a `torch.save(state_dict)` file in its zip form or its older form. Nothing in it is run: it is read as data, and whatever a
 * state dict does not need is refused by name. The caller closes what it gets.
 * @throws StudioError BAD_INPUT with one line that names the file, the cause and what to do; NOT_FOUND, IO_FAILED.
 */
export async function openCheckpoint(path: string): Promise<Checkpoint> {
  const file = await openCheckpointFile(path);
  try {
    return checkpointOf(file, await readLayout(file));
  } catch (error) {
    await file.close();
    throw inWords(path, error);
  }
}

async function readLayout(file: CheckpointFile): Promise<Layout> {
  const head = new Uint8Array(Math.min(formBytes, file.size));
  await file.read(0, head);
  return formOf(head) === 'zip' ? readZipForm(file) : readStreamForm(file);
}

function checkpointOf(file: CheckpointFile, { stateDict, positions }: Layout): Checkpoint {
  const stored = new Map(stateDict.tensors.map((tensor) => [tensor.info.name, tensor]));
  const locate = (name: string): Located => {
    const tensor = stored.get(name);
    if (!tensor) throw new StudioError('BAD_INPUT', `${file.path} has no tensor "${name}"; give the file that the model's publisher names`);
    return { info: tensor.info, position: (positions.get(tensor.storage.key) as number) + tensor.firstByte };
  };
  return {
    path: file.path,
    tensors: new Map([...stored].map(([name, { info }]) => [name, info])),
    floats: async (name, from, count) => readFloats(file, locate(name), from, count),
    close: () => file.close(),
  };
}

interface Located { readonly info: StoredTensor['info']; readonly position: number }

async function readFloats(file: CheckpointFile, { info, position }: Located, from = 0, count = info.elements - from): Promise<Float32Array<ArrayBuffer>> {
  if (info.dtype !== 'float32') throw new StudioError('BAD_INPUT', `${file.path}: the tensor "${info.name}" holds whole numbers instead of floats; give the file that the model's publisher names`);
  if (!Number.isInteger(from) || !Number.isInteger(count) || from < 0 || count < 0 || from + count > info.elements) throw new RangeError(`values ${from} to ${from + count} of "${info.name}", which has ${info.elements}`);
  const values = new Float32Array(count);
  await file.read(position + 4 * from, new Uint8Array(values.buffer)).catch((error: unknown) => { throw inWords(file.path, error); });
  return values;
}

function inWords(path: string, error: unknown): unknown {
  return error instanceof Refusal ? new StudioError('BAD_INPUT', `${path} cannot be used: ${error.message}; ${error.advice}`, { cause: error }) : error;
}
