import { open } from 'node:fs/promises';
import { isAbsolute, join, dirname, normalize, sep } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { createFileCursor, type FileCursor } from './file-cursor.ts';

/** A file beside a graph that holds weights of it. */
export interface ExternalFile {
  readonly path: string;
  /** Bytes that the graph takes it to have at least. */
  readonly bytes: number;
}

type Kind = 'model' | 'graph' | 'node' | 'attribute' | 'function' | 'tensor' | 'sparse' | 'entry';

/** Fields that lead to tensors, by message (the numbers are those of onnx.proto); everything else is passed over unread. */
const ways: Readonly<Record<Kind, Readonly<Record<number, Kind>>>> = {
  model: { 7: 'graph', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  function: { 7: 'node' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  tensor: { 13: 'entry' },
  entry: {},
};

/** Subgraphs lie in each other; a file that nests more than any exporter does is not worth a stack. */
const deepest = 64;

/**
 * The files of weights that an ONNX graph names, each once, in the order of their names. The graph is walked through on the disk, so one with its weights
 * inside it takes no more memory than one without.
 * @throws StudioError MODEL_MISSING where there is no graph, IO_FAILED, and BAD_INPUT for a graph that is cut short or no protobuf
 * message, and for a file that does not lie in the graph's folder.
 */
export async function readExternalFiles(graph: string): Promise<ExternalFile[]> {
  const file = await open(graph).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') throw new StudioError('MODEL_MISSING', `${graph} is missing; put the model's folder there as a whole`);
    throw new StudioError('IO_FAILED', `${graph} cannot be read (${cause.code ?? 'unknown'})`, { cause });
  });
  try {
    const found = new Map<string, number>();
    const cursor = createFileCursor(file, (await file.stat()).size);
    const whole = await walk(cursor, cursor.size, 'model', 0, (location, bytes) => {
      const path = placeOf(graph, location);
      found.set(path, Math.max(bytes, found.get(path) ?? 0));
    });
    if (!whole || cursor.size === 0) throw new StudioError('BAD_INPUT', `${graph} is cut short or no ONNX file; fetch it again`);
    return [...found].map(([path, bytes]) => ({ path, bytes })).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  } catch (cause) {
    if (cause instanceof StudioError) throw cause;
    throw new StudioError('IO_FAILED', `${graph} cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown'})`, { cause });
  } finally {
    await file.close();
  }
}

/** A location that leads out of the graph's folder would let a model open any file of the machine. */
function placeOf(graph: string, location: string): string {
  const place = normalize(location);
  const honest = location !== '' && !location.includes('\0') && !isAbsolute(place) && place !== '..' && !place.startsWith(`..${sep}`) && !/^[a-z]:/i.test(place);
  if (!honest) throw new StudioError('BAD_INPUT', `${graph} names weights outside of its folder (${JSON.stringify(location)}); such a model is not opened`);
  return join(dirname(graph), place);
}

/** False when the bytes up to `end` are no message. */
async function walk(cursor: FileCursor, end: number, kind: Kind, depth: number, onFile: (location: string, bytes: number) => void): Promise<boolean> {
  const entries: Record<string, string> = {};
  while (cursor.position < end) {
    const field = await cursor.field(end);
    if (!field || depth > deepest) return false;
    const next = field.wire === 2 ? ways[kind][field.number] : undefined;
    const fieldEnd = cursor.position + field.length;
    if (next === 'entry') {
      const entry = await readEntry(cursor, fieldEnd);
      if (!entry) return false;
      entries[entry[0]] = entry[1];
    } else if (next) {
      if (!await walk(cursor, fieldEnd, next, depth + 1, onFile)) return false;
    }
    cursor.position = fieldEnd;
  }
  if (kind === 'tensor' && entries['location'] !== undefined) onFile(entries['location'], Number(entries['offset'] ?? 0) + Number(entries['length'] ?? 0));
  return cursor.position === end;
}

/** A StringStringEntryProto: key and value. */
async function readEntry(cursor: FileCursor, end: number): Promise<readonly [string, string] | null> {
  const texts = ['', ''];
  while (cursor.position < end) {
    const field = await cursor.field(end);
    if (!field) return null;
    if (field.wire === 2 && field.length <= 4096 && (field.number === 1 || field.number === 2)) {
      texts[field.number - 1] = new TextDecoder().decode(await cursor.read(field.length));
    } else {
      cursor.position += field.length;
    }
  }
  return [texts[0] as string, texts[1] as string];
}
