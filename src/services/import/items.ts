import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { SkippedFile } from '../../contract/jobs.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import type { Project } from '../store/types.ts';
import { refuseCancelled, refuseReadOnly } from '../studio/failures.ts';
import { createImportWriter } from './import-writer.ts';
import { inspectItems, type InspectedItem } from './inspect-items.ts';
import { createItemJudge } from './item-judge.ts';
import { readPrompts, type Prompts } from './prompts-file.ts';
import { importRootOf } from './roots.ts';
import { scanModels, type ModelCount, type ModelFolders } from './scan-models.ts';

export interface ItemImport {
  readonly project: Project;
  /** Reads, hashes and checks the files. */
  readonly engine: Engine;
  /** Folder with one folder per model. */
  readonly images: string;
  /** CSV with the columns `file,prompt`; null takes `prompts.csv` in the folder where there is one. */
  readonly prompts: string | null;
  /** How many model folders there must be; 2 to 5 by default. */
  readonly candidates?: ModelCount;
  /** Whether "tie" is an answer; items of two images only. */
  readonly ties?: boolean;
}

const anyCount: ModelCount = { least: 2, most: 5 };

export interface ImportOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ImportResult {
  /** New items and images; items that are already in the study are not counted. */
  readonly items: number;
  readonly images: number;
  readonly skipped: readonly SkippedFile[];
}

/**
 * Imports one item per file name that all model folders have. Files that cannot be used are named in `skipped` and leave
 * their item out; importing a folder again adds only what is new. A cancelled import leaves complete items.
 * @throws StudioError BAD_INPUT for a wrong folder or table, READ_ONLY, CANCELLED, and what the store throws.
 */
export async function importItems(request: ItemImport, { signal, onProgress }: ImportOptions = {}): Promise<ImportResult> {
  const { project, engine } = request;
  refuseReadOnly(project);
  const folders = await scanModels(request.images, request.candidates ?? anyCount);
  const ties = request.ties ?? false;
  if (ties && folders.models.length !== 2) throw new StudioError('BAD_INPUT', `${request.images}: only pairs take ties, and there are ${folders.models.length} folders of images.`);
  const prompts = await promptsOf(folders, request.prompts);
  refuseCancelled(signal);

  const skipped: SkippedFile[] = [...folders.skipped, ...(prompts?.skipped ?? []), ...unknownFiles(folders, prompts)];
  const complete = completeItems(folders, skipped);
  const total = complete.length * folders.models.length;
  const root = await importRootOf(project, folders.folder);
  const judge = createItemJudge({ project, root: root.id, models: folders.models, prompts, ties, addedAt: new Date().toISOString() });
  const writer = createImportWriter(project, root);
  let done = 0;
  const take = async (item: InspectedItem) => {
    const verdict = judge(item);
    skipped.push(...verdict.skipped);
    if (verdict.item) await writer.add(verdict.images, verdict.item);
    done += item.inspections.length;
    onProgress?.(done, total);
  };

  onProgress?.(0, total);
  try {
    for await (const item of inspectItems(engine, folders.folder, complete, signal)) await take(item);
  } finally {
    await writer.flush();
  }
  return { items: writer.counts.items, images: writer.counts.images, skipped };
}

async function promptsOf({ folder }: ModelFolders, given: string | null): Promise<Prompts | null> {
  if (given !== null) return readPrompts(given);
  const own = join(folder, 'prompts.csv');
  const there = await access(own).then(() => true, () => false);
  return there ? readPrompts(own) : null;
}

function unknownFiles({ candidates }: ModelFolders, prompts: Prompts | null): SkippedFile[] {
  const stems = new Set(candidates.map(({ stem }) => stem));
  return [...(prompts?.byStem ?? [])].filter(([stem]) => !stems.has(stem))
    .map(([stem, { line }]) => ({ file: prompts?.name ?? '', reason: `line ${line}: no image is called ${stem}` }));
}

/** The items with exactly one file per model, as paths below the folder; names the files of all others. */
function completeItems({ candidates, models }: ModelFolders, skipped: SkippedFile[]): { stem: string; files: string[] }[] {
  const complete: { stem: string; files: string[] }[] = [];
  for (const { stem, files } of candidates) {
    const paths = files.map((names, index) => names.map((name) => `${models[index] ?? ''}/${name}`));
    const missing = models.filter((_, index) => files[index]?.length === 0);
    const twice = paths.find((names) => names.length > 1);
    const reason = missing.length > 0 ? `incomplete: no image called ${stem} in ${missing.join(', ')}`
      : twice ? `ambiguous: ${twice.join(' and ')} have the same name`
      : null;
    if (reason === null) complete.push({ stem, files: paths.flat() });
    else skipped.push(...paths.flat().map((file) => ({ file, reason })));
  }
  return complete;
}
