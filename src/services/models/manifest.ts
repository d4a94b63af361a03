import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { precision } from '../../contract/models.ts';
import { scorerId, sha256 } from '../../contract/schemas.ts';
import { nodeFiles } from '../store/node-files.ts';
import { writeAtomically } from '../store/write-atomically.ts';
import { filesIn, type ModelFolders } from './model-folders.ts';
import { plainName } from './registry.ts';

const manifest = z.object({
  schemaVersion: z.literal(1),
  id: scorerId,
  recipe: z.enum(['facescore', 'retinaface']),
  checkpointSha256: sha256,
  precision,
  /** ISO 8601 time at which it was converted, or asked for again: the latest is the one that is used. */
  at: z.iso.datetime(),
  /** The graph first, then what belongs to it; all beside the manifest. */
  files: z.array(z.object({ name: plainName, bytes: z.int().positive(), sha256 })).min(1).max(8),
}).refine(({ files: [graph, ...others] }) => others.every(({ name }) => name.startsWith(`${graph?.name ?? ''}.`)), 'what belongs to a graph is called after it');

/** What a conversion made, as the file `<graph>.json` beside it says: by this a converted model is recognised, in any model folder. */
export type Manifest = z.infer<typeof manifest>;

/** A manifest and the folder that it lies in. */
export interface FoundManifest { readonly folder: string; readonly manifest: Manifest }

const suffix = '.onnx.json';
/** A manifest is a few hundred bytes. */
const largestManifest = 64 * 1024;

/** The manifests of one model in the model folders: in the order of the folders, in each the latest first. What cannot be read as one is none. */
export async function manifestsOf(id: string, folders: Pick<ModelFolders, 'all'>): Promise<FoundManifest[]> {
  return (await allManifests(folders)).filter((found) => found.manifest.id === id);
}

/** Like `manifestsOf`, of all models. */
export async function allManifests({ all }: Pick<ModelFolders, 'all'>): Promise<FoundManifest[]> {
  const byFolder = await Promise.all(all.map(async (folder) => {
    const candidates = (await filesIn(folder)).filter(({ name, bytes }) => name.endsWith(suffix) && bytes <= largestManifest);
    const read = await Promise.all(candidates.map(async ({ path, name }) => ({ name, manifest: await readManifest(path) })));
    return read.flatMap(({ name, manifest: found }) => (found && manifestName(found) === name ? [{ folder, manifest: found }] : []))
      .sort((one, other) => Date.parse(other.manifest.at) - Date.parse(one.manifest.at));
  }));
  return byFolder.flat();
}

async function readManifest(path: string): Promise<Manifest | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return manifest.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Name of the manifest of a graph. */
export function manifestName(written: Manifest): string {
  return `${written.files[0]?.name ?? written.id}.json`;
}

/** Writes a manifest beside its files, whole or not at all. @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED. */
export async function writeManifest(folder: string, written: Manifest): Promise<void> {
  await writeAtomically(nodeFiles, join(folder, manifestName(written)), `${JSON.stringify(written, null, 2)}\n`);
}
