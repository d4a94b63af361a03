import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { ModelRow } from '../../contract/models.ts';
import { shortTitle } from '../../domain/short-title.ts';
import { explained } from '../store/failures.ts';
import { nodeFiles } from '../store/node-files.ts';
import { convertModel, useConverted, type ModelOutcome, type ModelWork } from './convert-model.ts';
import { withDownload, type DownloadOptions } from './download.ts';
import { findCheckpoint, findInstalled } from './find-installed.ts';
import type { ModelFolders } from './model-folders.ts';
import { modelRow } from './model-row.ts';
import { publishedFile, type KnownModel, type PublishedFile } from './registry.ts';

export interface InstallWish {
  /** Format of a model that is converted; the registry's first unless given. */
  readonly precision?: NonNullable<ModelRow['precision']> | undefined;
  /** Keeps the checkpoint that was downloaded, for a conversion to another format; it is removed otherwise. */
  readonly keepCheckpoint?: boolean | undefined;
}

/** A test's own file system, clock and disk. */
export type DownloadSettings = Pick<DownloadOptions, 'files' | 'freeBytes' | 'silenceMs' | 'pauseMs'>;

/**
 * Downloads what a model is published as, checks it, and converts it where it is a checkpoint; one that lies in a model folder already is
 * not downloaded. Where the model is installed nothing happens. @throws StudioError as `withDownload` and `convertModel`.
 */
export async function installModel(model: KnownModel, folders: ModelFolders, wish: InstallWish, work: ModelWork, settings: DownloadSettings = {}): Promise<ModelOutcome> {
  return model.conversion ? await installConverted(model, folders, wish, work, settings) : await installFile(model, folders, wish, work, settings);
}

async function installFile(model: KnownModel, folders: ModelFolders, { precision }: InstallWish, work: ModelWork, settings: DownloadSettings): Promise<ModelOutcome> {
  if (precision) throw new StudioError('BAD_INPUT', `${model.id} is published in one format and is not converted: leave the format out.`);
  if (await findInstalled(model, folders)) return { row: await modelRow(model, folders), changed: false, message: `${shortTitle(model)} is installed already.` };
  const file = publishedFile(model);
  await withDownload(file, folders.home, { ...settings, ...work }, async (path) => {
    await keep(path, folders, file);
  });
  return { row: await modelRow(model, folders), changed: true, message: `${shortTitle(model)} is installed.` };
}

async function installConverted(model: KnownModel, folders: ModelFolders, { precision, keepCheckpoint }: InstallWish, work: ModelWork, settings: DownloadSettings): Promise<ModelOutcome> {
  const known = await useConverted(model, folders, precision);
  if (known) return known;
  const present = await findCheckpoint(model, folders);
  if (present !== null) return await convertModel(model, folders, { path: present, precision }, work);
  const file = publishedFile(model);
  const download = { ...settings, ...work, bytesAfterwards: precision === 'fp16' ? file.bytes / 2 : file.bytes };
  const result = await withDownload(file, folders.home, download, async (path) => {
    const converted = await convertModel(model, folders, { path, precision }, work);
    if (keepCheckpoint) await keep(path, folders, file);
    return converted;
  });
  // The download is gone only now.
  return { ...result, row: await modelRow(model, folders) };
}

/** Moves a checked download to its place in the store. */
async function keep(path: string, { home, hashes }: ModelFolders, file: PublishedFile): Promise<void> {
  const target = join(home, file.name);
  await explained('write', target, async () => {
    await nodeFiles.rename(path, target);
    await nodeFiles.syncFolder(home);
  });
  await hashes.learn(target, file.sha256);
}
