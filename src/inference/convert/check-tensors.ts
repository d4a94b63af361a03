import { basename } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { Checkpoint } from '../torch/checkpoint.ts';

/** What the tensors of a checkpoint have to be called, and their shapes. */
export interface ExpectedTensors {
  /** The network's name as it is published, for messages. */
  readonly network: string;
  /** The file it is published as, for messages. */
  readonly published: string;
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** May be there or not, whatever their shape; their values are not used. */
  readonly optional: ReadonlySet<string>;
}

/**
 * Refuses a checkpoint that is not exactly this network: a tensor that is missing, one that nobody knows, one of another shape or type.
 * @throws StudioError BAD_INPUT with one line that names the file, the tensor and how many more there are.
 */
export function checkTensors(checkpoint: Checkpoint, expected: ExpectedTensors): void {
  const missing = [...expected.shapes.keys()].filter((name) => !checkpoint.tensors.has(name));
  if (missing.length > 0) throw notThisNetwork(checkpoint, expected, `it lacks ${listed(missing)}`);
  const extra = [...checkpoint.tensors.keys()].filter((name) => !expected.shapes.has(name) && !expected.optional.has(name));
  if (extra.length > 0) throw notThisNetwork(checkpoint, expected, `it has ${listed(extra)}, which this network does not have`);
  for (const [name, shape] of expected.shapes) {
    const found = checkpoint.tensors.get(name);
    if (found?.dtype !== 'float32') throw notThisNetwork(checkpoint, expected, `${name} holds ${found?.dtype ?? 'nothing'} instead of float32`);
    if (found.shape.join() !== shape.join()) throw notThisNetwork(checkpoint, expected, `${name} is ${inWords(found.shape)} instead of ${inWords(shape)}`);
  }
}

/** The refusal of a checkpoint of another network: which file, why, and what to take instead. */
export function notThisNetwork(checkpoint: Checkpoint, { network, published }: Pick<ExpectedTensors, 'network' | 'published'>, cause: string): StudioError {
  return new StudioError('BAD_INPUT', `${basename(checkpoint.path)} is not a ${network} checkpoint: ${cause}; take the file that is published as ${published}`);
}

function listed(names: readonly string[]): string {
  const more = names.length - 1;
  return more === 0 ? String(names[0]) : `${String(names[0])} and ${String(more)} more tensor${more === 1 ? '' : 's'}`;
}

function inWords(shape: readonly number[]): string {
  return shape.length === 0 ? 'a single value' : shape.join(' x ');
}
