import type { ElementType, TensorInfo } from './checkpoint.ts';
import { isKind, type PickleTuple, type PickleValue } from './pickle-value.ts';
import { plain, Refusal, withoutControls } from './refusal.ts';

/** The four names that a state dict needs. */
export const stateDictGlobals: ReadonlySet<string> = new Set(['torch.FloatStorage', 'torch.LongStorage', 'collections.OrderedDict', 'torch._utils._rebuild_tensor_v2']);

const storageTypes: ReadonlyMap<string, ElementType> = new Map([['torch.FloatStorage', 'float32'], ['torch.LongStorage', 'int64']]);
const elementBytes: Readonly<Record<ElementType, number>> = { float32: 4, int64: 8 };
const mostTensors = 16_384;
const mostAxes = 16;

/** A run of values in the file that one or more tensors look into. */
interface Storage { readonly key: string; readonly dtype: ElementType; readonly elements: number; readonly bytes: number }

/** A tensor and where its values begin in its storage. */
export interface StoredTensor { readonly info: TensorInfo; readonly storage: Storage; readonly firstByte: number }

export interface StateDict {
  readonly tensors: readonly StoredTensor[];
  readonly storages: ReadonlyMap<string, Storage>;
}

/**
 * Makes sense of the unpickled object of a `torch.save(state_dict)` file.
 * @throws Refusal naming the tensor, when something is no tensor, appears twice, reaches outside its storage or does not lie row by row.
 */
export function readStateDict(root: PickleValue): StateDict {
  if (!isKind(root, 'dictionary')) throw new Refusal('it does not hold a state dict (names with their tensors)', 'get the file that holds only the weights');
  if (root.entries.length === 0) throw new Refusal('it holds no tensors');
  if (root.entries.length > mostTensors) throw new Refusal(`it holds ${root.entries.length} tensors, over the limit of ${mostTensors}`);
  const storages = new Map<string, Storage>();
  const names = new Set<string>();
  const tensors = root.entries.map(([name, value]) => {
    if (typeof name !== 'string') throw notOnlyTensors(typeof name === 'number' ? String(name) : 'an unnamed part');
    if (withoutControls(name) !== name) throw new Refusal(`it names a tensor "${plain(name)}", with characters that cannot be shown`);
    if (names.has(name)) throw new Refusal(`it names the tensor "${plain(name)}" twice`);
    names.add(name);
    return readTensor(name, value, storages);
  });
  return { tensors, storages };
}

function readTensor(name: string, value: PickleValue, storages: Map<string, Storage>): StoredTensor {
  if (!isKind(value, 'call') || value.name !== 'torch._utils._rebuild_tensor_v2') throw notOnlyTensors(name);
  const [place, offset, size, stride, , , extra] = value.given;
  const refuse = (cause: string): Refusal => new Refusal(`its tensor "${plain(name)}" ${cause}`);
  // Arguments 5 and 6 (requires_grad and hooks) say nothing about values; 7 can turn signs round.
  if (value.given.length < 6 || value.given.length > 7 || (extra !== undefined && extra !== null)) throw refuse('is described in a way that is not read here');
  const storage = readStorage(place, refuse, storages);
  if (!isCount(offset)) throw refuse('begins at no whole number');
  const shape = readCounts(size, refuse);
  const steps = readCounts(stride, refuse);
  const elements = product(shape);
  if (elements > storage.elements || offset > storage.elements - elements) throw refuse(`reaches outside its ${storage.elements} stored values`);
  if (steps.length !== shape.length || !isRowByRow(shape, steps)) throw new Refusal(`its tensor "${plain(name)}" does not lie row by row`, 'save it again with contiguous tensors');
  const width = elementBytes[storage.dtype];
  return { info: { name, dtype: storage.dtype, shape, elements, bytes: elements * width }, storage, firstByte: offset * width };
}

/** A storage's persistent id: ('storage', type, key, location, number of values), and in the older form a view, which is never used. */
function readStorage(place: PickleValue | undefined, refuse: (cause: string) => Refusal, storages: Map<string, Storage>): Storage {
  const id = isKind(place, 'reference') && isKind(place.id, 'tuple') ? place.id.items : [];
  const [word, type, key, , elements, view] = id;
  const dtype = isKind(type, 'global') ? storageTypes.get(type.name) : undefined;
  if (word !== 'storage' || !dtype || typeof key !== 'string' || !isCount(elements) || (view !== undefined && view !== null)) throw refuse('is stored in a way that is not read here');
  const bytes = elements * elementBytes[dtype];
  if (!Number.isSafeInteger(bytes)) throw refuse('is larger than any file');
  const known = storages.get(key);
  if (known && (known.dtype !== dtype || known.elements !== elements)) throw refuse('is stored where another one of a different kind or size is');
  const storage = known ?? { key, dtype, elements, bytes };
  storages.set(key, storage);
  return storage;
}

function readCounts(value: PickleValue | undefined, refuse: (cause: string) => Refusal): number[] {
  if (!isKind(value, 'tuple') || value.items.length > mostAxes || !everyCount(value)) throw refuse('has a shape that is not read here');
  return value.items;
}

function everyCount(tuple: PickleTuple): tuple is PickleTuple & { items: number[] } {
  return tuple.items.every(isCount);
}

function isCount(value: PickleValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** May lose digits beyond 2^53, where it is only compared with smaller numbers. */
function product(shape: readonly number[]): number {
  return shape.includes(0) ? 0 : shape.reduce((result, length) => result * length, 1);
}

/** Whether values follow each other with the last axis fastest; the step along an axis of length 1 never counts. */
function isRowByRow(shape: readonly number[], steps: readonly number[]): boolean {
  if (shape.includes(0)) return true;
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const length = shape[axis] as number;
    if (length !== 1 && steps[axis] !== expected) return false;
    expected *= length;
  }
  return true;
}

function notOnlyTensors(name: string): Refusal {
  return new Refusal(`it holds something besides tensors ("${plain(name)}")`, 'get the file that holds only the weights (a plain state dict)');
}
