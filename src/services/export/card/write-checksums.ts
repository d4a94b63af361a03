import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../../../domain/compare-text.ts';
import { datasetFiles, type ExportedFile } from '../../../domain/export/manifest.ts';
import { hashFile } from '../../../inference/onnx/hash-file.ts';
import { explained } from '../../store/failures.ts';
import { filesBelow } from '../files-below.ts';

/**
 * Writes `SHA256SUMS` over every file of a dataset but itself, sorted by path, in the form that `sha256sum -c` reads. The hashes of
 * `known` files are taken as they are, those of all others are computed. @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED.
 */
export async function writeChecksums(workshop: string, known: readonly ExportedFile[]): Promise<void> {
  const hashes = new Map(known.map(({ path, sha256 }) => [path, sha256]));
  const lines: string[] = [];
  const paths = await explained('read', workshop, () => filesBelow(workshop));
  for (const path of paths.sort(compareText)) {
    if (path === datasetFiles.checksums) continue;
    const place = join(workshop, path);
    lines.push(checksumLine(hashes.get(path) ?? await explained('read', place, () => hashFile(place)), path));
  }
  const target = join(workshop, datasetFiles.checksums);
  await explained('write', target, () => writeFile(target, lines.join('')));
}

/** A line of `sha256sum`; names with a backslash or a line break are escaped, which the line's first character says. */
function checksumLine(sha256: string, path: string): string {
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `${escaped === path ? '' : '\\'}${sha256}  ${escaped}\n`;
}
