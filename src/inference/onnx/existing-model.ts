import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hashFile } from './hash-file.ts';
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
    const path = `${output}.data`;
    let bytes = 0;
    const sha256 = await hashFile(path, { onBytes: (done) => { bytes = done; } });
    return sha256 === expected ? [file, { path, bytes, sha256 }] : null;
  } catch {
    return null;
  }
}
