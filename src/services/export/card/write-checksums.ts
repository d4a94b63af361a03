import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../../../domain/compare-text.ts';
import { datasetFiles, type ExportedFile } from '../../../domain/export/manifest.ts';
import { explained } from '../../store/failures.ts';

/**
 * Writes `SHA256SUMS` over every file of a dataset but itself, sorted by path, in the form that `sha256sum -c` reads. The hashes of
 * `known` files are taken as they are, those of all others are computed. @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED.
 */
export async function writeChecksums(workshop: string, known: readonly ExportedFile[]): Promise<void> {
  const hashes = new Map(known.map(({ path, sha256 }) => [path, sha256]));
  const lines: string[] = [];
  const paths: string[] = [];
  await findFiles(workshop, '', paths);
  for (const path of paths.sort(compareText)) {
    if (path === datasetFiles.checksums) continue;
    lines.push(checksumLine(hashes.get(path) ?? await hashOf(join(workshop, path)), path));
  }
  const target = join(workshop, datasetFiles.checksums);
  await explained('write', target, () => writeFile(target, lines.join('')));
}

/** A line of `sha256sum`; names with a backslash or a line break are escaped, which the line's first character says. */
function checksumLine(sha256: string, path: string): string {
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `${escaped === path ? '' : '\\'}${sha256}  ${escaped}\n`;
}

async function findFiles(folder: string, prefix: string, found: string[]): Promise<void> {
  const place = join(folder, prefix);
  for (const entry of await explained('read', place, () => readdir(place, { withFileTypes: true }))) {
    if (entry.isDirectory()) await findFiles(folder, `${prefix}${entry.name}/`, found);
    else found.push(`${prefix}${entry.name}`);
  }
}

async function hashOf(path: string): Promise<string> {
  return explained('read', path, async () => {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  });
}
