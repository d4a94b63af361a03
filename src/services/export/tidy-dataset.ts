import { cp, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeFiles } from '../store/node-files.ts';
import type { ExportWorkshop } from './export-workshop.ts';
import { filesBelow } from './files-below.ts';
import { partsFolder } from './shards/index-part.ts';

/** Leaves in a dataset only the files of finished shards, and lays their index rows out for `finishIndexes`. @throws what the file system throws. */
export async function tidyDataset({ dataset, indexes }: ExportWorkshop, paths: ReadonlySet<string>): Promise<void> {
  for (const path of await filesBelow(dataset)) {
    if (!paths.has(path)) await rm(join(dataset, path));
  }
  if ((await readdir(indexes)).length > 0) await cp(indexes, join(dataset, partsFolder), { recursive: true });
}

/** Makes every file but those that are on the disk already, and every name, durable. @throws what the file system throws. */
export async function syncDataset(dataset: string, synced: ReadonlySet<string>): Promise<void> {
  const folders = new Set([dataset]);
  for (const path of await filesBelow(dataset)) {
    const parts = path.split('/').slice(0, -1);
    for (let length = parts.length; length > 0; length -= 1) folders.add(join(dataset, ...parts.slice(0, length)));
    if (synced.has(path)) continue;
    const file = await open(join(dataset, path), 'r+');
    await file.sync().finally(() => file.close());
  }
  for (const folder of folders) await nodeFiles.syncFolder(folder);
}

/** How many files a dataset has, and their bytes. @throws what the file system throws. */
export async function sizeOfDataset(dataset: string): Promise<{ readonly files: number; readonly bytes: number }> {
  const paths = await filesBelow(dataset);
  let bytes = 0;
  for (const path of paths) bytes += (await stat(join(dataset, path))).size;
  return { files: paths.length, bytes };
}
