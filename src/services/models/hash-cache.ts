import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { hashFile, type HashOptions } from '../../inference/onnx/hash-file.ts';

const entries = z.record(z.string(), z.object({ bytes: z.number(), modifiedMs: z.number(), sha256: z.string() }));

/** Remembers hashes by path, size and modification time, in memory and in a small file, so that listing stays quick. */
export interface HashCache {
  sha256(path: string): Promise<string>;
  /** Hashes the file again, whatever was remembered. */
  fresh(path: string, options?: HashOptions): Promise<string>;
  /** Takes a hash that was computed while the file was written. */
  learn(path: string, sha256: string): Promise<void>;
}

export function createHashCache(cacheFile: string): HashCache {
  let loaded: Promise<Map<string, z.infer<typeof entries>[string]>> | undefined;
  let saved: Promise<void> = Promise.resolve();
  /** Files that are being read just now: a checkpoint of 2 GB is asked for by several at once. */
  const reading = new Map<string, Promise<string>>();

  async function keep(path: string, sha256: string, { size, mtimeMs }: { readonly size: number; readonly mtimeMs: number }): Promise<void> {
    const known = await (loaded ??= load(cacheFile));
    known.set(path, { bytes: size, modifiedMs: mtimeMs, sha256 });
    saved = saved.then(() => save(cacheFile, known));
    await saved;
  }

  async function fresh(path: string, options?: HashOptions): Promise<string> {
    const before = await stat(path);
    const sha256 = await hashFile(path, options);
    await keep(path, sha256, before);
    return sha256;
  }

  return {
    fresh,
    learn: async (path, sha256) => keep(path, sha256, await stat(path)),
    async sha256(path) {
      const known = (await (loaded ??= load(cacheFile))).get(path);
      const { size, mtimeMs } = await stat(path);
      if (known?.bytes === size && known.modifiedMs === mtimeMs) return known.sha256;
      const key = `${path}\n${size}\n${mtimeMs}`;
      const read = reading.get(key) ?? fresh(path).finally(() => reading.delete(key));
      reading.set(key, read);
      return await read;
    },
  };
}

async function load(cacheFile: string): Promise<Map<string, z.infer<typeof entries>[string]>> {
  try {
    return new Map(Object.entries(entries.parse(JSON.parse(await readFile(cacheFile, 'utf8')))));
  } catch {
    // Missing, damaged or of another version: hashing again costs less than explaining.
    return new Map();
  }
}

async function save(cacheFile: string, known: ReadonlyMap<string, unknown>): Promise<void> {
  const part = `${cacheFile}.${process.pid}.part`;
  try {
    await mkdir(dirname(cacheFile), { recursive: true });
    await writeFile(part, JSON.stringify(Object.fromEntries(known), null, 1));
    await rename(part, cacheFile);
  } catch (error) {
    // A home that cannot be written to costs time, not correctness; anything else is a bug.
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
