import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanAfterFile } from '../../fixtures/clean-after-file.ts';

export { device, hex, image, images, item, pair, ranking, withdrawal } from './samples-plain.ts';

/** A new folder that is removed after the file's tests. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'triptych-store-'));
  cleanAfterFile(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Every file below a folder with its content, by relative name. */
export async function contentOf(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found[path.slice(folder.length + 1).replaceAll('\\', '/')] = await readFile(path, 'utf8');
  }
  return found;
}
