import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import { checkImage } from './checks.ts';
import { explained } from './failures.ts';
import { FigureImages } from './figure-images.ts';
import type { Files } from './files.ts';
import { isForeignName } from './foreign-names.ts';
import { ImageColumns } from './image-columns.ts';
import { ImageScanner } from './image-scanner.ts';
import { largestDocument } from './durable-document.ts';
import { schemaVersion } from './migrations.ts';
import { shardNumber } from './shard.ts';

const lineBreak = 0x0a, comma = 0x2c;
const head = Buffer.from(`{"schemaVersion":${String(schemaVersion)},"records":[\n`);
const tail = Buffer.from('\n]}\n');

/**
 * Reads the records of all images for figures alone. Null where anything is not as this program writes it, an older format and
 * damage among that: then the records have to be read as ever, which says what is wrong.
 */
export async function loadFigureImages(files: Files, projectFolder: string): Promise<FigureImages | null> {
  const folder = join(projectFolder, 'images');
  const columns = new ImageColumns();
  const scanner = new ImageScanner(columns);
  for (const name of await shardNames(files, folder) ?? [null]) {
    const bytes = name === null ? null : await plainBytes(files, join(folder, name));
    if (!bytes || !addRecords(bytes, columns, scanner)) return null;
  }
  return columns.hasTwins ? null : new FigureImages(columns);
}

/** Names of the shards in ascending order; null where something else lies among them. */
async function shardNames(files: Files, folder: string): Promise<string[] | null> {
  const names = (await explained('read', folder, () => files.list(folder))).map(({ name }) => name).filter((name) => !isForeignName(name));
  if (names.some((name) => shardNumber(name) === null)) return null;
  return names.sort((one, other) => (shardNumber(one) ?? 0) - (shardNumber(other) ?? 0));
}

async function plainBytes(files: Files, path: string): Promise<Buffer | null> {
  const stat = await explained('read', path, () => files.stat(path));
  if (stat?.kind !== 'file' || stat.bytes > largestDocument) return null;
  const bytes = await explained('read', path, () => files.read(path));
  return bytes && isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : null;
}

/** Adds every record of a shard, one a line; false where the shard is not of that form. */
function addRecords(bytes: Buffer, columns: ImageColumns, scanner: ImageScanner): boolean {
  const last = bytes.byteLength - tail.byteLength;
  if (last < head.byteLength || bytes.compare(head, 0, head.byteLength, 0, head.byteLength) !== 0 || bytes.compare(tail, 0, tail.byteLength, last) !== 0) return false;
  for (let start = head.byteLength; start < last;) {
    const lineEnd = bytes.indexOf(lineBreak, start);
    const end = lineEnd < last ? lineEnd - 1 : last;
    if (lineEnd < last && bytes[end] !== comma) return false;
    if (!scanner.scan(bytes, start, end) && !addParsed(bytes.toString('utf8', start, end), columns, scanner)) return false;
    start = lineEnd + 1;
  }
  return true;
}

function addParsed(text: string, columns: ImageColumns, scanner: ImageScanner): boolean {
  try {
    const checked = checkImage(JSON.parse(text));
    if (!checked.ok) return false;
    scanner.learn(checked.value);
    columns.addParsed(checked.value);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
