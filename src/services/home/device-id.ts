import { randomInt } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hasCode } from '../store/failures.ts';

const device = z.object({ schemaVersion: z.literal(1), id: z.string().regex(/^[a-z0-9]{8}$/) });
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * The id of this machine from `device.json`, made when it is missing or damaged: a new id only means new log files.
 * Where the folder cannot be written the id holds for this run. Synchronous: everything else waits for it.
 */
export function deviceIdIn(home: string): string {
  const path = join(home, 'device.json');
  const known = read(path);
  if (known !== null) return known;
  const id = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
  try {
    mkdirSync(home, { recursive: true });
    write(path, `${JSON.stringify({ schemaVersion: 1, id })}\n`);
  } catch (error) {
    if (hasCode(error, 'EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'ENOTDIR')) return id;
    throw error;
  }
  // Another program may have made one at the same moment; both go on with the one that stayed.
  return read(path) ?? id;
}

function read(path: string): string | null {
  try {
    return device.parse(JSON.parse(readFileSync(path, 'utf8'))).id;
  } catch (error) {
    const isUnusable = error instanceof SyntaxError || error instanceof z.ZodError;
    if (isUnusable || hasCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'EISDIR')) return null;
    throw error;
  }
}

function write(path: string, content: string): void {
  const temporary = `${path}.${String(process.pid)}.part`;
  const file = openSync(temporary, 'w');
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}
