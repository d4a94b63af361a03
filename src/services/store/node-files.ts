import { constants, type Dirent, type Stats } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rmdir, unlink, utimes, type FileHandle } from 'node:fs/promises';
import { hasCode } from './failures.ts';
import type { FileKind, Files, FileStat, OpenFile, OpenHow } from './files.ts';

const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR } = constants;
/** Windows has neither the flag nor links that an ordinary user may make. */
const noFollow = (constants as { readonly O_NOFOLLOW?: number }).O_NOFOLLOW ?? 0;

const flags: Readonly<Record<OpenHow, number>> = {
  read: O_RDONLY | noFollow,
  create: O_RDWR | O_CREAT | O_EXCL | noFollow,
  append: O_RDWR | O_CREAT | O_APPEND | noFollow,
};

/** The real file system. */
export const nodeFiles: Files = {
  open: async (path, how, mode) => openFile(await open(path, flags[how], mode)),
  read: (path) => unlessMissing(readWhole(path), null),
  list: async (folder) => {
    const entries = await unlessMissing(readdir(folder, { withFileTypes: true }), []);
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) })).sort((a, b) => (a.name < b.name ? -1 : 1));
  },
  stat: async (path) => {
    const stats = await unlessMissing(lstat(path), null);
    return stats && describe(stats);
  },
  makeFolder: async (path) => (await mkdir(path, { recursive: true })) ?? null,
  rename: renameWithPatience,
  remove: (path) => unlessMissing(unlink(path), undefined),
  removeFolder: (path) => rmdir(path),
  syncFolder,
  touch: (path) => utimes(path, new Date(), new Date()),
};

function openFile(handle: FileHandle): OpenFile {
  return {
    read: async (into, position) => (await handle.read(into, 0, into.byteLength, position)).bytesRead,
    write: async (bytes) => (await handle.write(bytes)).bytesWritten,
    size: async () => (await handle.stat()).size,
    sync: () => handle.sync(),
    truncate: (bytes) => handle.truncate(bytes),
    close: () => handle.close(),
  };
}

async function readWhole(path: string): Promise<Uint8Array> {
  const handle = await open(path, flags.read);
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function kindOf(entry: Dirent | Stats): FileKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function describe(stats: Stats): FileStat {
  return { kind: kindOf(stats), bytes: stats.size, modifiedMs: stats.mtimeMs, mode: process.platform === 'win32' ? 0 : stats.mode & 0o777 };
}

async function unlessMissing<T, U>(work: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return otherwise;
    throw error;
  }
}

/** Virus scanners on Windows hold a fresh file for a moment; waiting is the only remedy. */
async function renameWithPatience(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const held = process.platform === 'win32' && hasCode(error, 'EPERM', 'EACCES', 'EBUSY');
      if (!held || attempt === 6) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
    }
  }
}

/** Windows cannot sync a folder and keeps names in its own journal; some network drives refuse with EINVAL. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, O_RDONLY);
  try {
    await handle.sync();
  } catch (error) {
    if (!hasCode(error, 'EINVAL', 'ENOTSUP')) throw error;
  } finally {
    await handle.close();
  }
}
