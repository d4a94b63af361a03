import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Paths of the files below a folder, with forward slashes. @throws what the file system throws. */
export async function filesBelow(folder: string, prefix = ''): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    if (entry.isDirectory()) found.push(...await filesBelow(folder, `${prefix}${entry.name}/`));
    else found.push(`${prefix}${entry.name}`);
  }
  return found;
}
