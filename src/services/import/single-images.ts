import type { SkippedFile } from '../../contract/jobs.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { ImportRoot } from '../../domain/study.ts';
import type { Engine, Inspection } from '../../inference/engine/protocol.ts';
import type { Project } from '../store/types.ts';
import { changeRecords } from '../studio/change-records.ts';
import { refuseCancelled } from '../studio/failures.ts';
import { inspectItems } from './inspect-items.ts';
import type { ImportOptions } from './items.ts';
import { importRootOf, storeRoot } from './roots.ts';

/** What an import says of a file. */
type ImageWords = Pick<ImageRecord, 'caption' | 'promptId'>;

/** Files that are imported one by one, each as an image that is no candidate. */
export interface SingleImages {
  readonly project: Project;
  readonly engine: Engine;
  /** Real path of the imported folder, and paths below it with forward slashes. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly wordsOf: (file: string) => ImageWords;
  /** Why an image that the study has cannot be this file; null where it can. */
  readonly clash: (known: ImageRecord, file: string) => string | null;
  /** Hears of every image that was written, and whether it is new or only got another caption. */
  readonly onWritten: (image: ImageRecord, isNew: boolean) => void;
}

/** About one shard of records a write. */
const recordsPerBatch = 510;

/**
 * Imports files of one folder. What is there already only gets another caption, where one is given. A cancelled import keeps what was written.
 * Answers the files that were left out. @throws StudioError CANCELLED, and what the store throws.
 */
export async function importSingleImages(request: SingleImages, { signal, onProgress }: ImportOptions): Promise<readonly SkippedFile[]> {
  const { project, engine, folder, files, wordsOf } = request;
  const skipped: SkippedFile[] = [];
  const root = await importRootOf(project, folder);
  const writer = createWriter(request, root);
  const accepted = new Map<string, string>();
  let done = 0;
  onProgress?.(0, files.length);
  try {
    for await (const { files: [file = ''], inspections: [found] } of inspectItems(engine, folder, files.map((path) => ({ stem: path, files: [path] })), signal)) {
      refuseCancelled(signal);
      onProgress?.(done += 1, files.length);
      const reason = found ? problemOf(request, file, found, accepted.get(idOf(found))) : 'it was not read';
      if (reason !== null || !found?.ok) {
        skipped.push({ file, reason: reason ?? '' });
        continue;
      }
      accepted.set(idOf(found), file);
      const known = project.images.get(idOf(found));
      const { caption, promptId } = wordsOf(file);
      if (!known) await writer.add(freshRecord(root, file, found, { caption, promptId }));
      else if (caption !== undefined && caption !== known.caption) await writer.add({ ...known, caption });
    }
  } finally {
    await writer.flush();
  }
  return skipped;
}

type Readable = Extract<Inspection, { ok: true }>;

function idOf(found: Inspection): string {
  return found.ok ? found.sha256.slice(0, 16) : '';
}

/** Why a file is left out; null when it is taken. */
function problemOf({ project, clash }: SingleImages, file: string, found: Inspection, twin: string | undefined): string | null {
  if (!found.ok) return found.reason;
  const known = project.images.get(idOf(found));
  const reason = known ? clash(known, file) : null;
  if (reason !== null) return reason;
  return twin === undefined ? null : `the same bytes as ${twin}`;
}

function freshRecord(root: ImportRoot, path: string, { sha256, bytes, width, height, format }: Readable, { caption, promptId }: ImageWords): ImageRecord {
  return {
    id: sha256.slice(0, 16), sha256, source: { root: root.id, path }, bytes, width, height, format,
    model: null, file: path, itemId: null, ...(caption === undefined ? {} : { caption }), ...(promptId === undefined ? {} : { promptId }),
    detection: null, choice: null, scorings: {},
  };
}

/** Writes records in batches; the import folder is added to the project with the first. */
function createWriter({ project, onWritten }: SingleImages, root: ImportRoot) {
  let waiting: ImageRecord[] = [];
  const flush = async () => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    await storeRoot(project, root);
    const fresh = new Set<string>();
    await changeRecords(project.images, () => batch.map((image) => {
      const known = project.images.get(image.id);
      if (!known) fresh.add(image.id);
      // Faces may have been found in it since it was read.
      return known ? { ...known, ...(image.caption === undefined ? {} : { caption: image.caption }) } : image;
    }));
    for (const image of batch) onWritten(image, fresh.has(image.id));
  };
  return {
    flush,
    async add(image: ImageRecord) {
      waiting.push(image);
      if (waiting.length >= recordsPerBatch) await flush();
    },
  };
}
