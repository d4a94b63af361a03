import type { SkippedFile } from '../../contract/jobs.ts';
import { imageName } from '../../domain/image-name.ts';
import { isPhotograph, type ImageRecord } from '../../domain/image.ts';
import type { ImportRoot } from '../../domain/study.ts';
import type { Engine, Inspection } from '../../inference/engine/protocol.ts';
import type { Project } from '../store/types.ts';
import { changeRecords } from '../studio/change-records.ts';
import { refuseCancelled, refuseReadOnly } from '../studio/failures.ts';
import { readCaptions } from './captions.ts';
import { inspectItems } from './inspect-items.ts';
import type { ImportOptions } from './items.ts';
import { importRootOf, storeRoot } from './roots.ts';
import { scanPhotographs } from './scan-photographs.ts';

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

/** About one shard of records a write. */
const recordsPerBatch = 510;

/**
 * Imports all images in a folder and below it as photographs whose faces may be redrawn. Importing it again adds only what is new, and
 * brings captions where a table has others. A cancelled import keeps what was written.
 * @throws StudioError BAD_INPUT for a wrong folder or table, READ_ONLY, CANCELLED, and what the store throws.
 */
export async function importPhotographs({ project, engine, images, captions: table }: PhotographImport, { signal, onProgress }: ImportOptions = {}): Promise<PhotographImportResult> {
  refuseReadOnly(project);
  const { folder, files, skipped: unread } = await scanPhotographs(images, project.folder);
  const captions = await readCaptions(folder, table, files);
  refuseCancelled(signal);
  const skipped = [...unread, ...captions?.skipped ?? []];
  const root = await importRootOf(project, folder);
  const writer = createPhotographWriter(project, root);
  const accepted = new Map<string, string>();
  let done = 0;
  onProgress?.(0, files.length);
  try {
    for await (const { files: [file = ''], inspections: [found] } of inspectItems(engine, folder, files.map((path) => ({ stem: path, files: [path] })), signal)) {
      refuseCancelled(signal);
      onProgress?.(done += 1, files.length);
      const reason = found ? problemOf(project, found, accepted.get(idOf(found))) : 'it was not read';
      if (reason !== null || !found?.ok) {
        skipped.push({ file, reason: reason ?? '' });
        continue;
      }
      accepted.set(idOf(found), file);
      const known = project.images.get(idOf(found));
      const caption = captions?.byFile.get(file) ?? known?.caption;
      if (!known || known.caption !== caption) await writer.add(recordOf(known, root, file, found, caption));
    }
  } finally {
    await writer.flush();
  }
  return { ...writer.counts, skipped };
}

type Readable = Extract<Inspection, { ok: true }>;

function idOf(found: Inspection): string {
  return found.ok ? found.sha256.slice(0, 16) : '';
}

/** Why a file is left out; null when it is taken. */
function problemOf(project: Project, found: Inspection, twin: string | undefined): string | null {
  if (!found.ok) return found.reason;
  const known = project.images.get(idOf(found));
  if (known && !isPhotograph(known)) return `the same bytes as ${imageName(known)}, which is a candidate of an item`;
  return twin === undefined ? null : `the same bytes as ${twin}`;
}

function recordOf(known: ImageRecord | undefined, root: ImportRoot, path: string, { sha256, bytes, width, height, format }: Readable, caption: string | undefined): ImageRecord {
  const fresh: ImageRecord = {
    id: sha256.slice(0, 16), sha256, source: { root: root.id, path }, bytes, width, height, format,
    model: null, file: path, itemId: null, detection: null, choice: null, scorings: {},
  };
  return { ...known ?? fresh, ...(caption === undefined ? {} : { caption }) };
}

/** Writes records in batches; the import folder is added to the project with the first. */
function createPhotographWriter(project: Project, root: ImportRoot) {
  let waiting: ImageRecord[] = [];
  const counts = { images: 0, captions: 0 };
  const flush = async () => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    await storeRoot(project, root);
    await changeRecords(project.images, () => batch.map((image) => {
      const known = project.images.get(image.id);
      if (known) counts.captions += 1;
      else counts.images += 1;
      // Faces may have been found in it since it was read.
      return known ? { ...known, ...(image.caption === undefined ? {} : { caption: image.caption }) } : image;
    }));
  };
  return {
    counts,
    flush,
    async add(image: ImageRecord) {
      waiting.push(image);
      if (waiting.length >= recordsPerBatch) await flush();
    },
  };
}
