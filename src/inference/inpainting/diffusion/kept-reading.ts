import { fileStamp } from '../../session/file-stamp.ts';

interface Kept<T> { readonly value: T; readonly paths: readonly string[]; readonly stamps: string }

/**
 * What `read` makes of a folder, read again only when one of its files is another one, is gone or is new; a face a second leaves no time to read
 * a vocabulary for each. `pathsOf` names the files, those that may be missing too. What fails is not kept.
 */
export function keptReading<T>(read: (folder: string) => Promise<T>, pathsOf: (folder: string, value: T) => readonly string[]): (folder: string) => Promise<T> {
  const kept = new Map<string, Kept<T>>();
  return async (folder) => {
    const known = kept.get(folder);
    if (known && known.stamps === await stampsOf(known.paths)) return known.value;
    kept.delete(folder);
    const value = await read(folder);
    const paths = pathsOf(folder, value);
    kept.set(folder, { value, paths, stamps: await stampsOf(paths) });
    return value;
  };
}

async function stampsOf(paths: readonly string[]): Promise<string> {
  return (await Promise.all(paths.map(fileStamp))).join('\n');
}
