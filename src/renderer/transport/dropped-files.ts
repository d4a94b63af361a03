import { desktopBridge } from './bridge.ts';

/** A file inside a drop, by its path below what was dropped: `<file>`, `<model>/<file>`, or deeper. */
export interface FileInDrop {
  readonly path: string;
  readonly file: File;
}

/** What was dropped: the path of a folder where the page may know it, otherwise its files. */
export interface Drop {
  readonly name: string;
  readonly path: string | null;
  readonly files: readonly FileInDrop[];
  /** The table that was dropped alone. */
  readonly table: File | null;
}

const tableFile = /\.(csv|tsv|txt)$/i;

/**
 * Reads a drop. It must be called while the drop event is handled; the files of folders follow with the promise.
 * Null when nothing was dropped that is a file.
 */
export function takeDrop(transfer: DataTransfer | null): Promise<Drop> | null {
  const items = [...(transfer?.items ?? [])].filter((item) => item.kind === 'file');
  const bridge = desktopBridge();
  const first = items[0]?.getAsFile() ?? null;
  const table = items.length === 1 && first && tableFile.test(first.name) && items[0]?.webkitGetAsEntry()?.isFile ? first : null;
  if (bridge && first) return Promise.resolve({ name: first.name, path: bridge.pathOf(first), files: [], table });
  const entries = items.map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const only = entries[0];
  if (!only) return null;
  const top = entries.length === 1 && only.isDirectory ? childrenOf(only as FileSystemDirectoryEntry) : Promise.resolve(entries);
  return top.then(async (children) => ({ name: only.name, path: null, files: await filesBelow(children), table }));
}

/** Folders in folders are looked into so many times; a link that leads back up would have no end. */
const deepest = 12;

/** All files that are not hidden, in the order of the drop. */
async function filesBelow(entries: readonly FileSystemEntry[], folder = '', depth = 0): Promise<readonly FileInDrop[]> {
  const files: FileInDrop[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = `${folder}${entry.name}`;
    if (entry.isFile) files.push({ path, file: await fileOf(entry as FileSystemFileEntry) });
    else if (entry.isDirectory && depth < deepest) {
      for (const file of await filesBelow(await childrenOf(entry as FileSystemDirectoryEntry), `${path}/`, depth + 1)) files.push(file);
    }
  }
  return files;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader hands out at most 100 entries at a time. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
