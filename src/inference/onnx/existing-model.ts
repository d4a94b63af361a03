import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { readMetadata } from './read-metadata.ts';
import { type ModelFile, weightsHashKey } from './write-model.ts';

/**
 * The files of a model that lies at `output`, when its graph has exactly this metadata and the weights beside it are the ones it was
 * written with; they are read through for that. Null in every other case.
 */
export async function existingModel(output: string, metadata: Readonly<Record<string, string>>): Promise<ModelFile[] | null> {
  try {
    const graph = await readFile(output);
    const found = readMetadata(graph);
    if (!found || !Object.entries(metadata).every(([key, value]) => found[key] === value)) return null;
    const file = { path: output, bytes: graph.length, sha256: createHash('sha256').update(graph).digest('hex') };
    const expected = found[weightsHashKey];
    if (expected === undefined) return [file];
    const weights = await hashFile(`${output}.data`);
    return weights.sha256 === expected ? [file, weights] : null;
  } catch {
    return null;
  }
}

async function hashFile(path: string): Promise<ModelFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(path, { highWaterMark: 1024 ** 2 }), async (chunks: AsyncIterable<Uint8Array>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  });
  return { path, bytes, sha256: hash.digest('hex') };
}
