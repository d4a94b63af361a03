import type { CheckpointFile } from './checkpoint-file.ts';
import { mostPickleBytes, type Layout } from './layout.ts';
import { isKind, type PickleValue } from './pickle-value.ts';
import { readPickle } from './read-pickle.ts';
import { endsTooEarly, plain, Refusal } from './refusal.ts';
import { readStateDict, stateDictGlobals, type StateDict } from './state-dict.ts';

const magicNumber = 0x1950a86a20f9469cfc6cn;
const protocolVersion = 1001;
const nothing: ReadonlySet<string> = new Set();

/**
 * Reads the older form of `torch.save`: five pickles (a magic number, a protocol version, facts about the system, the state dict and
 * the keys of its storages), then for each key the number of values (8 bytes) and the values.
 * @throws Refusal
 */
export async function readStreamForm(file: CheckpointFile): Promise<Layout> {
  const bytes = new Uint8Array(Math.min(file.size, mostPickleBytes));
  await file.read(0, bytes);
  try {
    return await layOut(file, bytes);
  } catch (error) {
    const cutHere = error instanceof Refusal && error.message === endsTooEarly().message && bytes.length < file.size;
    throw cutHere ? new Refusal(`its list of contents is longer than ${mostPickleBytes / 2 ** 20} MiB`) : error;
  }
}

async function layOut(file: CheckpointFile, bytes: Uint8Array): Promise<Layout> {
  const magic = readPickle(bytes, 0, nothing);
  if (magic.value !== magicNumber) throw new Refusal('it is a Python pickle, but not one that PyTorch wrote', 'give the published PyTorch file (.pt or .pth)');
  const version = readPickle(bytes, magic.end, nothing);
  if (version.value !== protocolVersion) throw new Refusal('it has a version of the older PyTorch form that is not read here');
  const system = readPickle(bytes, version.end, nothing);
  checkByteOrder(system.value);
  const root = readPickle(bytes, system.end, stateDictGlobals);
  const keys = readPickle(bytes, root.end, nothing);
  const stateDict = readStateDict(root.value);
  return { stateDict, positions: await placeStorages(file, keys.end, readKeys(keys.value, stateDict), stateDict) };
}

function checkByteOrder(system: PickleValue): void {
  const entry = isKind(system, 'dictionary') ? system.entries.find(([name]) => name === 'little_endian') : undefined;
  if (!entry) throw new Refusal('it does not say in which order its bytes are');
  if (entry[1] !== true) throw new Refusal('its numbers are in big-endian byte order, which is not read here', 'save it again on an ordinary computer');
}

function readKeys(value: PickleValue, { storages }: StateDict): string[] {
  const keys = isKind(value, 'list') ? value.items : [];
  const known = keys.filter((key): key is string => typeof key === 'string' && storages.has(key));
  if (known.length !== keys.length || keys.length !== storages.size || new Set(keys).size !== keys.length) throw new Refusal('its list of stored values does not fit its tensors');
  return known;
}

async function placeStorages(file: CheckpointFile, start: number, keys: readonly string[], { storages }: StateDict): Promise<Map<string, number>> {
  const positions = new Map<string, number>();
  const count = new Uint8Array(8);
  let position = start;
  for (const key of keys) {
    const { elements, bytes } = storages.get(key) as { elements: number; bytes: number };
    await file.read(position, count);
    const stored = new DataView(count.buffer).getBigInt64(0, true);
    if (stored !== BigInt(elements)) throw new Refusal(`it announces ${elements} values for the storage ${plain(key)} but stores ${stored}`);
    position += count.length;
    if (bytes > file.size - position) throw endsTooEarly();
    positions.set(key, position);
    position += bytes;
  }
  if (position !== file.size) throw new Refusal(`it is ${file.size - position} bytes longer than its contents`);
  return positions;
}
