/** Bytes, text (as UTF-8) or the value of a single byte. */
export type Piece = Uint8Array | string | number;

export function joined(...parts: readonly Piece[]): Buffer {
  return Buffer.concat(parts.map((part) => typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part)));
}

export function littleEndian(value: number | bigint, bytes: 2 | 4 | 8): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)));
  return buffer.subarray(0, bytes);
}

/** Pieces of a pickle of protocol 2. */
export const pickled = {
  start: joined(0x80, 2),
  text: (value: string): Buffer => joined('X', littleEndian(Buffer.byteLength(value), 4), value),
  global: (module: string, name: string): Buffer => joined('c', module, '\n', name, '\n'),
  integer: (value: number | bigint): Buffer => joined(0x8a, 8, littleEndian(value, 8)),
  tuple: (...items: readonly Buffer[]): Buffer => joined('(', ...items, 't'),
  list: (...items: readonly Buffer[]): Buffer => joined(']', '(', ...items, 'e'),
  dictionary: (...entries: readonly (readonly [Buffer, Buffer])[]): Buffer => joined('}', '(', ...entries.flat(), 'u'),
  orderedDictionary: joined('ccollections\nOrderedDict\n)R'),
};

export interface WrittenTensor {
  readonly key?: string;
  readonly type?: string;
  /** Values in the storage. */
  readonly stored?: number | bigint;
  readonly offset?: number | bigint;
  readonly shape?: readonly (number | bigint)[];
  readonly steps?: readonly (number | bigint)[];
  /** More items of the persistent id, behind the number of values. */
  readonly view?: readonly Buffer[];
  /** More arguments of the call, behind the hooks. */
  readonly extra?: readonly Buffer[];
}

/** A tensor as torch pickles it; by default three floats in the storage "0". */
export function pickledTensor({ key = '0', type = 'FloatStorage', stored = 3, offset = 0, shape = [3], steps = [1], view = [], extra = [] }: WrittenTensor = {}): Buffer {
  const { text, integer, tuple, global } = pickled;
  const id = tuple(text('storage'), global('torch', type), text(key), text('cpu'), integer(stored), ...view);
  const given = tuple(joined(id, 'Q'), integer(offset), tuple(...shape.map(integer)), tuple(...steps.map(integer)), joined(0x89), pickled.orderedDictionary, ...extra);
  return joined(global('torch._utils', '_rebuild_tensor_v2'), given, 'R');
}

/** A whole pickle of a dictionary with these values. */
export function pickledDictionary(entries: readonly (readonly [string, Buffer])[]): Buffer {
  return joined(pickled.start, pickled.dictionary(...entries.map(([name, value]) => [pickled.text(name), value] as const)), '.');
}

export const threeFloats = Buffer.from(Float32Array.of(1, 2, 3).buffer);

export interface WrittenRecord { readonly name: string; readonly content: Buffer; readonly method?: number; readonly flags?: number; readonly announced?: number }

/**
 * A zip archive of records that are stored as they are; `method`, `flags` and `announced` (bytes) only say something else. With
 * `zip64` all sizes and places are written in the long form.
 */
export function zipArchive(records: readonly WrittenRecord[], zip64 = false): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let position = 0;
  for (const { name, content, method = 0, flags = 0, announced = content.length } of records) {
    const short = (value: number): Buffer => littleEndian(zip64 ? 0xffffffff : value, 4);
    const long = zip64 ? joined(littleEndian(1, 2), littleEndian(24, 2), littleEndian(announced, 8), littleEndian(announced, 8), littleEndian(position, 8)) : Buffer.alloc(0);
    const facts = joined(littleEndian(flags, 2), littleEndian(method, 2), littleEndian(0, 8), short(announced), short(announced), littleEndian(Buffer.byteLength(name), 2));
    const body = joined('PK\u0003\u0004', littleEndian(45, 2), facts, littleEndian(0, 2), name, content);
    directory.push(joined('PK\u0001\u0002', littleEndian(45, 2), littleEndian(45, 2), facts, littleEndian(long.length, 2), littleEndian(0, 2), littleEndian(0, 8), short(position), name, long));
    bodies.push(body);
    position += body.length;
  }
  const list = Buffer.concat(directory);
  return Buffer.concat([...bodies, list, zip64 ? longEnd(records.length, list.length, position) : Buffer.alloc(0), shortEnd(records.length, list.length, zip64 ? 0xffffffff : position)]);
}

function shortEnd(count: number, bytes: number, position: number): Buffer {
  return joined('PK\u0005\u0006', littleEndian(0, 4), littleEndian(count, 2), littleEndian(count, 2), littleEndian(bytes, 4), littleEndian(position, 4), littleEndian(0, 2));
}

/** The end of a zip64 directory that has `bytes` bytes from `position` on, and the pointer to this end. */
export function longEnd(count: number | bigint, bytes: number | bigint, position: number | bigint): Buffer {
  const end = joined('PK\u0006\u0006', littleEndian(44, 8), littleEndian(45, 2), littleEndian(45, 2), littleEndian(0, 8), littleEndian(count, 8), littleEndian(count, 8), littleEndian(bytes, 8), littleEndian(position, 8));
  return joined(end, 'PK\u0006\u0007', littleEndian(0, 4), littleEndian(BigInt(bytes) + BigInt(position), 8), littleEndian(1, 4));
}

/** The zip form of a state dict with this pickle; `records` come behind the three floats that are in storage "0". */
export function zipForm(pickle: Buffer, records: readonly WrittenRecord[] = [], zip64 = false): Buffer {
  return zipArchive([{ name: 'model/data.pkl', content: pickle }, { name: 'model/data/0', content: threeFloats }, ...records], zip64);
}

const magic = joined(0x80, 2, 0x8a, 10, Buffer.from('6cfc9c46f9206aa85019', 'hex'), '.');
const version = joined(0x80, 2, 'M', littleEndian(1001, 2), '.');

/** The older form of a state dict with this pickle; by default with three floats in storage "0". */
export function streamForm(pickle: Buffer, parts: { readonly system?: Buffer; readonly keys?: readonly string[]; readonly storages?: readonly Buffer[] } = {}): Buffer {
  const system = parts.system ?? joined(0x80, 2, pickled.dictionary([pickled.text('little_endian'), joined(0x88)]), '.');
  const keys = joined(0x80, 2, pickled.list(...(parts.keys ?? ['0']).map(pickled.text)), '.');
  return joined(magic, version, system, pickle, keys, ...(parts.storages ?? [joined(littleEndian(3, 8), threeFloats)]));
}
