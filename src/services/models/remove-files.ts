import { rm } from 'node:fs/promises';
import { StudioError } from '../../contract/errors.ts';
import { explained } from '../store/failures.ts';
import { discardDownload, leftOfDownload } from './download.ts';
import { findInstalled } from './find-installed.ts';
import { manifestName, manifestsOf } from './manifest.ts';
import { filesIn, type FolderFile, type ModelFolders } from './model-folders.ts';
import { pinnedFiles, type KnownModel, type PublishedFile } from './registry.ts';

export interface RemovedFiles { readonly id: string; readonly files: readonly string[]; readonly bytes: number }

/**
 * Takes everything of a model out of the user's own store: pinned files, what was converted, its checkpoint, what a download left, and
 * files of these names whose bytes are wrong. @throws StudioError NOT_FOUND when nothing of it lies there, with where it is instead; IO_FAILED.
 */
export async function removeFiles(model: KnownModel, folders: ModelFolders): Promise<RemovedFiles> {
  const doomed = await filesOf(model, folders);
  const begun = (await Promise.all(downloadsOf(model).map((file) => discardDownload(file, folders.home)))).flat();
  if (doomed.length + begun.length === 0) {
    const elsewhere = await findInstalled(model, folders);
    const where = elsewhere ? `it is in ${elsewhere.path}, which you can delete yourself` : 'it is not installed';
    throw new StudioError('NOT_FOUND', `No file of ${model.id} lies in your model store ${folders.home}: ${where}.`);
  }
  // A manifest goes first: without it what is left of a removal that was cut short is no model.
  const manifestsFirst = doomed.toSorted((one, other) => Number(other.name.endsWith('.json')) - Number(one.name.endsWith('.json')));
  for (const { path } of manifestsFirst) await explained('remove', path, () => rm(path, { force: true }));
  const removed = [...manifestsFirst, ...begun];
  return { id: model.id, files: removed.map(({ path }) => path), bytes: removed.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** What of a model lies in the user's own store: its files, and what unfinished downloads have left. @throws StudioError IO_FAILED. */
export async function storedFiles(model: KnownModel, folders: ModelFolders): Promise<{ readonly files: readonly FolderFile[]; readonly begun: readonly FolderFile[] }> {
  const [files, begun] = await Promise.all([filesOf(model, folders), Promise.all(downloadsOf(model).map((file) => leftOfDownload(file, folders.home)))]);
  return { files, begun: begun.flat() };
}

function downloadsOf(model: KnownModel): PublishedFile[] {
  return pinnedFiles(model).flatMap((file) => (file.source === null ? [] : [{ ...file, source: file.source }]));
}

async function filesOf(model: KnownModel, { home, hashes }: ModelFolders): Promise<FolderFile[]> {
  const pinned = pinnedFiles(model);
  const manifests = await manifestsOf(model.id, { all: [home] });
  const names = new Set([...pinned.map(({ name }) => name), ...manifests.flatMap(({ manifest }) => [manifestName(manifest), ...manifest.files.map(({ name }) => name)])]);
  const doomed: FolderFile[] = [];
  for (const file of await filesIn(home)) {
    const alike = pinned.filter(({ bytes }) => bytes === file.bytes);
    const hash = names.has(file.name) || alike.length === 0 ? null : await hashes.sha256(file.path);
    if (names.has(file.name) || alike.some(({ sha256 }) => sha256 === hash)) doomed.push(file);
  }
  return doomed;
}
