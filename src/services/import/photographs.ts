import type { SkippedFile } from '../../contract/jobs.ts';
import { imageName } from '../../domain/image-name.ts';
import { isPhotograph } from '../../domain/image.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import type { Project } from '../store/types.ts';
import { refuseCancelled, refuseReadOnly } from '../studio/failures.ts';
import { readCaptions } from './captions.ts';
import type { ImportOptions } from './items.ts';
import { scanPhotographs } from './scan-photographs.ts';
import { importSingleImages } from './single-images.ts';

export interface PhotographImport {
  readonly project: Project;
  readonly engine: Engine;
  readonly images: string;
  /** Table with the columns `file` and `caption`; null takes `captions.csv` in the folder where there is one. */
  readonly captions: string | null;
}

/** The document of `triptych import natural`. */
export interface PhotographImportResult {
  /** New photographs. */
  readonly images: number;
  /** Photographs that were here already and got another caption. */
  readonly captions: number;
  readonly skipped: readonly SkippedFile[];
}

/**
 * Imports all images in a folder and below it as photographs whose faces may be redrawn. Importing it again adds only what is new, and
 * brings captions where a table has others. A cancelled import keeps what was written.
 * @throws StudioError BAD_INPUT for a wrong folder or table, READ_ONLY, CANCELLED, and what the store throws.
 */
export async function importPhotographs({ project, engine, images, captions: table }: PhotographImport, options: ImportOptions = {}): Promise<PhotographImportResult> {
  refuseReadOnly(project);
  const { folder, files, skipped: unread } = await scanPhotographs(images, project.folder);
  const captions = await readCaptions(folder, table, files);
  refuseCancelled(options.signal);
  const counts = { images: 0, captions: 0 };
  const unusable = await importSingleImages({
    project, engine, folder, files,
    wordsOf: (file) => ({ caption: captions?.byFile.get(file) }),
    clash: (known) => (isPhotograph(known) ? null : `the same bytes as ${imageName(known)}, which ${known.promptId === undefined ? 'is a candidate of an item' : `was generated for the prompt ${known.promptId}`}`),
    onWritten: (_, isNew) => { counts[isNew ? 'images' : 'captions'] += 1; },
  }, options);
  return { ...counts, skipped: [...unread, ...captions?.skipped ?? [], ...unusable] };
}
