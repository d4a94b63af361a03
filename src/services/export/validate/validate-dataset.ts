import { resolve } from 'node:path';
import type { ValidationReport } from '../../../contract/export.ts';
import { isFolderFormat } from '../../../domain/export/file-layout.ts';
import type { ExportManifest } from '../../../domain/export/manifest.ts';
import type { ExportFormat } from '../../../domain/export/recipe.ts';
import type { Engine } from '../../../inference/engine/protocol.ts';
import { refuseCancelled } from '../../studio/failures.ts';
import { checkCards } from './check-card.ts';
import { checkSums } from './check-sums.ts';
import { datasetFiles, type DatasetFiles } from './dataset-files.ts';
import type { ReadRows } from './dataset-row.ts';
import { createPictureRules } from './picture-rules.ts';
import { createProblemList, type ProblemList } from './problem-list.ts';
import { readFolders } from './read-folders.ts';
import { checkManifest, readManifest } from './read-manifest.ts';
import { readParquet } from './read-parquet.ts';
import { readTar } from './read-tar.ts';
import { createRowRules } from './row-rules.ts';

export interface ValidateOptions {
  readonly signal?: AbortSignal;
  /** Bytes that are done of all that will be read: every file is read twice, for its hash and for its rows. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
  /** Decode every picture, and not only a few of each file. */
  readonly deep?: boolean;
}

/**
 * Checks a dataset as it lies in its folder and believes nothing that is written there: files and hashes, schema, rows, labels, pictures, leaks between splits, and the
 * counts of manifest, card and description. Links are not followed and no path leads out of the folder. Whatever is wrong is a sentence in the report, at most 200 of them.
 * @throws StudioError IO_FAILED where there is no such folder, DISK_FULL without room for temporary files, ENGINE_CRASHED, CANCELLED.
 */
export async function validateDataset(folder: string, { engine }: { readonly engine: Engine }, { signal, onProgress, deep = false }: ValidateOptions = {}): Promise<ValidationReport> {
  const place = resolve(folder);
  const problems = createProblemList();
  const files = await datasetFiles(place, problems, signal);
  const bytes = [...files.values()].reduce((sum, size) => sum + size, 0);
  const progress = progressOf(bytes, onProgress);
  const hashes = await checkSums(place, files, problems, { signal, onBytes: progress.hashed });
  const manifest = await readManifest(place, files, problems);
  let counts = { rows: 0, pictures: 0, decoded: 0 };
  if (manifest) {
    checkManifest(manifest, files, hashes, problems);
    await checkCards({ folder: place, files, manifest, hashes, problems });
    counts = await checkRows({ folder: place, files, manifest, problems, engine, deep, signal, onRow: progress.row });
  }
  progress.end();
  return { ok: problems.count === 0, problems: [...problems.sentences()], checked: { files: files.size, bytes, ...counts } };
}

interface RowsRequest {
  readonly folder: string;
  readonly files: DatasetFiles;
  readonly manifest: ExportManifest;
  readonly problems: ProblemList;
  readonly engine: Engine;
  readonly deep: boolean;
  readonly signal: AbortSignal | undefined;
  readonly onRow: (pictureBytes: number) => void;
}

async function checkRows(request: RowsRequest): Promise<Pick<ValidationReport['checked'], 'rows' | 'pictures' | 'decoded'>> {
  const { manifest, problems, signal, onRow } = request;
  const rules = createRowRules(manifest, problems);
  const pictures = createPictureRules(request);
  let rows = 0;
  try {
    for await (const row of readerOf(manifest.recipe.format)(request)) {
      refuseCancelled(signal);
      rows += 1;
      rules.see(row);
      await pictures.see(row);
      onRow(row.pictures.reduce((sum, picture) => sum + picture.bytes.length, 0));
    }
    rules.finish();
    return { rows, ...await pictures.finish() };
  } finally {
    await pictures.dispose();
  }
}

function readerOf(format: ExportFormat): ReadRows {
  if (format === 'webdataset') return readTar;
  return isFolderFormat(format) ? readFolders : readParquet;
}

/** Both readings of the files as one number that only grows. */
function progressOf(bytes: number, onProgress: ValidateOptions['onProgress']) {
  let done = 0;
  const add = (more: number, most: number) => {
    done = Math.max(done, Math.min(most, done + more));
    onProgress?.(done, 2 * bytes);
  };
  return {
    hashed: (more: number) => { add(more, bytes); },
    row: (more: number) => { add(more, 2 * bytes); },
    end: () => { add(2 * bytes, 2 * bytes); },
  };
}
