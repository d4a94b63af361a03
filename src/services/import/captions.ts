import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { SkippedFile } from '../../contract/jobs.ts';
import { longestCaption } from '../../domain/image.ts';
import { readNamedTexts } from './named-texts.ts';
import { stemOf } from './stem.ts';

export interface Captions {
  /** By path below the imported folder. */
  readonly byFile: ReadonlyMap<string, string>;
  readonly skipped: readonly SkippedFile[];
}

/**
 * The captions of files by a table with the columns `file` and `caption`: a row names a file by its path below the folder or by its name
 * alone, with or without its ending. Null takes `captions.csv` in the folder where there is one. Rows that name no file, several, or one
 * that has a caption already, are skipped by line. @throws StudioError as `readNamedTexts`.
 */
export async function readCaptions(folder: string, table: string | null, files: readonly string[]): Promise<Captions | null> {
  const own = join(folder, 'captions.csv');
  const path = table ?? (await access(own).then(() => own, () => null));
  if (path === null) return null;
  const find = fileFinder(files);
  const byFile = new Map<string, string>();
  const { skipped } = await readNamedTexts(path, { named: 'file', text: 'caption' }, ({ named: file, text }) => {
    const found = find(file);
    const [only] = found;
    if (only === undefined) return `no image is called ${file}`;
    if (found.length > 1) return `${file} may be ${found.slice(0, 3).join(' or ')}`;
    if (byFile.has(only)) return `${only} already has a caption`;
    if (text.length > longestCaption) return `the caption is longer than ${longestCaption.toLocaleString('en')} characters`;
    byFile.set(only, text);
    return null;
  });
  return { byFile, skipped };
}

/** Finds the files that a row may mean. What is the path of a file means that one, also where a deeper file has this name. */
function fileFinder(files: readonly string[]): (written: string) => readonly string[] {
  const [byPath, byName] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const file of files) {
    const path = file.normalize('NFC');
    note(byPath, path, file);
    note(byName, path.slice(path.lastIndexOf('/') + 1), file);
  }
  return (written) => {
    const wanted = written.replaceAll('\\', '/').normalize('NFC');
    return [wanted, stemOf(wanted)].map((name) => byPath.get(name) ?? byName.get(name)).find((found) => found !== undefined) ?? [];
  };
}

function note(named: Map<string, string[]>, name: string, file: string): void {
  for (const key of new Set([name, stemOf(name)])) {
    const alike = named.get(key);
    // Added in place: in some collections all of 100,000 files have the same name.
    if (alike) alike.push(file);
    else named.set(key, [file]);
  }
}
