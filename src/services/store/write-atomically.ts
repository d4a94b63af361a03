import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { explained } from './failures.ts';
import type { Files, OpenFile } from './files.ts';

const leftover = /\.(json|png|jpg)\.[0-9a-f]{12}\.part$/;

/** Whether a name is that of a file which a crash left half-written. */
export function isLeftover(name: string): boolean {
  return leftover.test(name);
}

/** Removes what a crash left half-written in a folder; only for the one writer of that folder. */
export async function sweepLeftovers(files: Files, folder: string): Promise<void> {
  for (const entry of await files.list(folder)) {
    if (entry.kind === 'file' && isLeftover(entry.name)) await explained('remove', join(folder, entry.name), () => files.remove(join(folder, entry.name)));
  }
}

/**
 * Replaces or makes a file so that after a crash at any moment either the old or the new content is there: temporary
 * file beside it, write, fsync, rename, fsync of the folder. Leaves nothing behind when it fails.
 * @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED.
 */
export async function writeAtomically(files: Files, path: string, content: Uint8Array | string, mode = 0o666): Promise<void> {
  const prepared = await prepareWrite(files, path, content, mode);
  await prepared.commit();
  await explained('write', path, () => files.syncFolder(dirname(path)));
}

/** New content that is on disk beside its file and not in force yet. */
export interface PreparedWrite {
  /** Puts the content in force; durable once the folder is synced. */
  commit(): Promise<void>;
  discard(): Promise<void>;
}

/**
 * The first half of an atomic write: where several files belong together, all are prepared before one is committed,
 * so that a full disk leaves every one of them as it was.
 */
export async function prepareWrite(files: Files, path: string, content: Uint8Array | string, mode = 0o666): Promise<PreparedWrite> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`;
  const discard = () => removeLeftover(files, temporary);
  const orDiscard = (work: () => Promise<void>) => explained('write', path, async () => {
    try {
      await work();
    } catch (error) {
      await discard();
      throw error;
    }
  });
  await orDiscard(async () => {
    await makeDurableFolder(files, dirname(path));
    await writeNew(files, temporary, bytes, mode);
  });
  return { commit: () => orDiscard(() => files.rename(temporary, path)), discard };
}

/** Makes a folder with its parents durably; the first one that had to be made, null when it was there. */
export async function makeDurableFolder(files: Files, folder: string): Promise<string | null> {
  const first = await files.makeFolder(folder);
  for (let made = folder; first !== null; made = dirname(made)) {
    await files.syncFolder(dirname(made));
    if (made === first || made === dirname(made)) break;
  }
  return first;
}

/** Writes all bytes, however many calls that takes. */
export async function writeFully(file: OpenFile, bytes: Uint8Array): Promise<void> {
  let rest = bytes;
  while (rest.byteLength > 0) {
    const written = await file.write(rest);
    if (written === 0) throw new Error('the disk took no byte');
    rest = rest.subarray(written);
  }
}

async function writeNew(files: Files, path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await files.open(path, 'create', mode);
  try {
    await writeFully(file, bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The write's own error is the one to tell; a leftover has a name that the next opening sweeps away. */
async function removeLeftover(files: Files, temporary: string): Promise<void> {
  await files.remove(temporary).catch(() => undefined);
}
