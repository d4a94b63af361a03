import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeError } from './write-error.ts';

let count = 0;

/**
 * Writes a whole file or nothing: a temporary neighbour, then rename. With `durable` the bytes are on disk before
 * it resolves. Makes the folder when it is missing.
 * @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED.
 */
export async function writeAtomically(path: string, data: Uint8Array, options: { readonly durable: boolean }): Promise<void> {
  const part = `${path}.${process.pid}-${count++}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(part, 'wx');
    try {
      await file.writeFile(data);
      if (options.durable) await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    if (options.durable) await syncFolder(dirname(path));
  } catch (cause) {
    // The first error is the one to tell; there may be no part, or no folder for it.
    await rm(part, { force: true }).catch(() => undefined);
    throw writeError(path, cause as NodeJS.ErrnoException);
  }
}

/** Makes a rename durable; Windows has no such call for folders, and keeps names in order by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
