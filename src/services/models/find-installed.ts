import { join } from 'node:path';
import type { ModelRow } from '../../contract/models.ts';
import { manifestsOf, type FoundManifest, type Manifest } from './manifest.ts';
import { filesIn, type FolderFile, type ModelFolders } from './model-folders.ts';
import type { KnownModel } from './registry.ts';

/** A model file that was found and whose bytes are those that they should be. */
export interface Installed {
  readonly path: string;
  /** Of the ONNX file, which names the weights it goes with. */
  readonly sha256: string;
  /** All its files together. */
  readonly bytes: number;
  readonly precision: ModelRow['precision'];
  readonly ownWeights: boolean;
  /** Null for a file that is used as it was published. */
  readonly manifest: Manifest | null;
}

/**
 * What serves a model on this machine: a converted one first (the folders in their order, the latest in each), then a pinned file
 * (the folders in their order, in each the one that the registry prefers). Null when nothing does.
 */
export async function findInstalled(model: KnownModel, folders: ModelFolders): Promise<Installed | null> {
  return await findConverted(model, folders, () => true) ?? await findPinned(model, folders);
}

/** The first converted model, in the order of `findInstalled`, that is intact and that `isWanted`. */
export async function findConverted(model: KnownModel, folders: ModelFolders, isWanted: (found: FoundManifest) => boolean): Promise<Installed | null> {
  if (!model.conversion) return null;
  for (const found of (await manifestsOf(model.id, folders)).filter(isWanted)) {
    if (found.manifest.recipe === model.conversion.recipe && await isIntact(found, folders)) return fromManifest(model, found);
  }
  return null;
}

function fromManifest(model: KnownModel, { folder, manifest }: FoundManifest): Installed | null {
  const [graph] = manifest.files;
  if (!graph) return null;
  return {
    path: join(folder, graph.name), sha256: graph.sha256, bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
    precision: manifest.precision, ownWeights: isOwn(model, manifest), manifest,
  };
}

/** Whether a manifest is about other weights than the published ones; what it says of itself does not count. */
function isOwn(model: KnownModel, { checkpointSha256 }: Manifest): boolean {
  return !model.conversion?.checkpoints.some(({ sha256 }) => sha256 === checkpointSha256);
}

async function isIntact({ folder, manifest }: FoundManifest, { hashes }: ModelFolders): Promise<boolean> {
  const present = new Map((await filesIn(folder)).map((file) => [file.name, file]));
  if (!manifest.files.every(({ name, bytes }) => present.get(name)?.bytes === bytes)) return false;
  for (const { name, sha256 } of manifest.files) if (await hashes.sha256(join(folder, name)) !== sha256) return false;
  return true;
}

async function findPinned(model: KnownModel, folders: ModelFolders): Promise<Installed | null> {
  const found = await findByHash(model.files, folders);
  return found && { path: found.path, sha256: found.pinned.sha256, bytes: found.pinned.bytes, precision: found.pinned.precision, ownWeights: false, manifest: null };
}

/** A published checkpoint of a model that lies in a model folder; its path, or null. */
export async function findCheckpoint(model: KnownModel, folders: ModelFolders): Promise<string | null> {
  return model.conversion ? (await findByHash(model.conversion.checkpoints, folders))?.path ?? null : null;
}

/** The first file that has one of the pinned hashes: folder by folder, in each in the order of `wanted`. */
async function findByHash<T extends { readonly bytes: number; readonly sha256: string }>(wanted: readonly T[], { all, hashes }: ModelFolders): Promise<{ path: string; pinned: T } | null> {
  for (const folder of all) {
    const candidates: readonly FolderFile[] = await filesIn(folder);
    for (const pinned of wanted) {
      // Only a file of the right size can have the right hash.
      for (const candidate of candidates.filter(({ bytes }) => bytes === pinned.bytes)) {
        if (await hashes.sha256(candidate.path) === pinned.sha256) return { path: candidate.path, pinned };
      }
    }
  }
  return null;
}
