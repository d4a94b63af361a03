import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { dirname, join } from 'node:path';
import { StudioError } from '../contract/errors.ts';

/** Largest file that may be dropped onto a page. */
const uploadLimitBytes = 200 * 1024 * 1024;

/** Folders in folders that a drop may have; photographs lie deeper than images of models. */
const deepestNames = 16;

/** A folder for one drop, below the project. */
export interface UploadBatch {
  readonly batch: string;
  /** Absolute; give it to `images.importItems` or `images.importPhotographs` when every file is there. */
  readonly path: string;
}

/** Makes an empty folder below the project for the files of one drop. */
export async function openUploadBatch(projectFolder: string): Promise<UploadBatch> {
  const batch = randomBytes(8).toString('hex');
  const path = batchFolder(projectFolder, batch);
  await mkdir(path, { recursive: true });
  return { batch, path };
}

/**
 * Streams one file into a batch as `<model>/<file>`, `<file>`, or deeper. It appears under its name
 * only when it is complete.
 * @throws StudioError NOT_FOUND for an unknown batch, BAD_INPUT for an unsafe name or a file over the limit, CONFLICT
 * for a name that was sent before.
 */
export async function receiveUpload(projectFolder: string, address: string, body: Readable, limitBytes = uploadLimitBytes): Promise<{ bytes: number }> {
  const [batch = '', ...names] = address.split('/').map(decodeName);
  if (!/^[0-9a-f]{16}$/.test(batch) || !(await exists(batchFolder(projectFolder, batch)))) {
    throw new StudioError('NOT_FOUND', 'upload: this batch does not exist; ask for a new one');
  }
  if (names.length < 1 || names.length > deepestNames) throw new StudioError('BAD_INPUT', `upload: the address must be <batch>/<folders>/<file>, with at most ${deepestNames} names`);
  const target = join(batchFolder(projectFolder, batch), ...names.map(safeName));
  if (await exists(target)) throw new StudioError('CONFLICT', `upload: ${names.join('/')} was sent before`);
  await mkdir(dirname(target), { recursive: true });
  return { bytes: await writeWhole(target, names.join('/'), body, limitBytes) };
}

async function writeWhole(target: string, name: string, body: Readable, limitBytes: number): Promise<number> {
  const part = join(dirname(target), `.${randomBytes(8).toString('hex')}.part`);
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > limitBytes ? new StudioError('BAD_INPUT', `upload: ${name} is larger than ${Math.floor(limitBytes / 2 ** 20)} MB`) : null, chunk);
    },
  });
  try {
    await pipeline(body, counter, createWriteStream(part, { flags: 'wx', flush: true }));
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error instanceof StudioError ? error : new StudioError(isFull(error) ? 'DISK_FULL' : 'IO_FAILED', `upload: ${name} could not be stored; try it again`, { cause: error });
  }
  return bytes;
}

function batchFolder(projectFolder: string, batch: string): string {
  return join(projectFolder, 'imports', batch);
}

function decodeName(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    throw new StudioError('BAD_INPUT', 'upload: a file name is not written correctly in the address', { cause: error });
  }
}

/** Refuses a name that could leave its folder, hide, or not exist on this system; names are never changed. */
function safeName(name: string): string {
  const unsafe = name === '' || name.startsWith('.') || /[/\\]/.test(name) || hasControlCharacter(name) || Buffer.byteLength(name) > 255
    || (process.platform === 'win32' && /[:*?"<>|]|[. ]$/.test(name));
  if (unsafe) throw new StudioError('BAD_INPUT', `upload: ${JSON.stringify(name)} cannot be used as a file name; rename it`);
  return name;
}

function hasControlCharacter(name: string): boolean {
  return Array.from(name).some((character) => character < ' ' || character === '\u007f');
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
    throw error;
  });
}
