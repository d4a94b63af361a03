import type { ModelRow } from '../../contract/models.ts';
import { findCheckpoint, findInstalled } from './find-installed.ts';
import type { FolderFile, ModelFolders } from './model-folders.ts';
import { publishedFile, type KnownModel } from './registry.ts';
import { storedFiles } from './remove-files.ts';

/** What there is to say about a model: of the file that serves it, or of the one to get where none is installed. */
export async function modelRow(model: KnownModel, folders: ModelFolders): Promise<ModelRow> {
  const [found, checkpoint, stored] = await Promise.all([findInstalled(model, folders), findCheckpoint(model, folders), storedFiles(model, folders)]);
  const published = publishedFile(model);
  return {
    id: model.id, kind: model.kind, title: model.title, licence: model.licence, restrictions: model.restrictions, source: published.source, publishedBytes: published.bytes,
    file: found?.path ?? null, sha256: found?.sha256 ?? published.sha256, bytes: found?.bytes ?? published.bytes, installed: found !== null,
    conversion: model.conversion && { checkpoint, precisions: model.conversion.precisions },
    precision: found?.precision ?? null, ownWeights: found?.ownWeights ?? false,
    downloadedBytes: bytesOf(stored.begun.filter(({ name }) => name.endsWith('.part'))), storedBytes: bytesOf(stored.files) + bytesOf(stored.begun),
  };
}

function bytesOf(files: readonly FolderFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
