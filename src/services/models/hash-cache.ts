import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

const entries = z.record(z.string(), z.object({ bytes: z.number(), modifiedMs: z.number(), sha256: z.string() }));

/** SHA-256 of a file, streamed. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Remembers hashes by path, size and modification time, in memory and in a small file, so that listing stays quick. */
export interface HashCache {
  sha256(path: string): Promise<string>;
  /** Hashes the file again, whatever was remembered. */
  fresh(path: string): Promise<string>;
}

export function createHashCache(cacheFile: string): HashCache {
  let loaded: Promise<Map<string, z.infer<typeof entries>[string]>> | undefined;
  let saved: Promise<void> = Promise.resolve();

  async function fresh(path: string): Promise<string> {
    const known = await (loaded ??= load(cacheFile));
    const { size, mtimeMs } = await stat(path);
    const sha256 = await hashFile(path);
    known.set(path, { bytes: size, modifiedMs: mtimeMs, sha256 });
    saved = saved.then(() => save(cacheFile, known));
    await saved;
    return sha256;
  }

  return {
    fresh,
    async sha256(path) {
      const known = (await (loaded ??= load(cacheFile))).get(path);
      const { size, mtimeMs } = await stat(path);
      return known?.bytes === size && known.modifiedMs === mtimeMs ? known.sha256 : await fresh(path);
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
