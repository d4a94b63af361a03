import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { SkippedFile } from '../../contract/jobs.ts';
import { imageName } from '../../domain/image-name.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { ItemRecord } from '../../domain/item.ts';
import type { Inspection } from '../../inference/engine/protocol.ts';
import type { Project } from '../store/types.ts';
import type { InspectedItem } from './inspect-items.ts';
import type { Prompts } from './prompts-file.ts';

type Readable = Extract<Inspection, { ok: true }>;

/** What to write for one inspected item; `item` is null when there is nothing to write. */
export interface Verdict {
  readonly item: ItemRecord | null;
  readonly images: readonly ImageRecord[];
  readonly skipped: readonly SkippedFile[];
}

export interface JudgeOptions {
  readonly project: Project;
  readonly root: string;
  readonly models: readonly string[];
  readonly prompts: Prompts | null;
  readonly ties: boolean;
  /** ISO 8601 time of the import. */
  readonly addedAt: string;
}

const nothing = { item: null, images: [] };

/** 16 hex digits for an item, the same in every copy of a project. */
function itemKey(projectId: string, itemId: string): string {
  return createHash('sha256').update(JSON.stringify([projectId, itemId])).digest('hex').slice(0, 16);
}

/**
 * Decides item by item what an import adds. Nothing that is in the study is ever replaced; an item is added whole or its
 * files are named with the reason. Records of pictures that were lost (a damaged shard) are made anew.
 */
export function createItemJudge({ project, root, models, prompts, ties, addedAt }: JudgeOptions): (inspected: InspectedItem) => Verdict {
  /** Names by image id of what this import accepted. */
  const accepted = new Map<string, string>();

  const twinOf = (id: string, stem: string): string | undefined => {
    const known = project.images.get(id);
    if (known?.promptId !== undefined) return `${imageName(known)}, which was generated for the prompt ${known.promptId}`;
    if (known && known.itemId !== stem && known.itemId !== null && project.items.get(known.itemId)) return `${known.model ?? ''}/${known.file}`;
    return accepted.get(id);
  };

  const record = (file: string, found: Readable, index: number, stem: string): ImageRecord => {
    const { sha256, bytes, width, height, format } = found;
    return {
      id: sha256.slice(0, 16), sha256, source: { root, path: file }, bytes, width, height, format,
      model: models[index] ?? dirname(file), file: basename(file), itemId: stem,
      detection: null, choice: null, scorings: {},
    };
  };

  return ({ stem, files, inspections }) => {
    const unusable: SkippedFile[] = [];
    const readable: Readable[] = [];
    for (const [index, found] of inspections.entries()) {
      if (found.ok) readable.push(found);
      else unusable.push({ file: files[index] ?? found.path, reason: found.reason });
    }
    const existing = project.items.get(stem);
    if (existing && unusable.length === 0) {
      const verdict = known(existing, files, readable, prompts);
      const lost = verdict.isSame ? readable.flatMap((found, index) => (project.images.get(found.sha256.slice(0, 16)) ? [] : [record(files[index] ?? found.path, found, index, stem)])) : [];
      return lost.length > 0 ? { ...verdict, item: verdict.item ?? existing, images: lost } : verdict;
    }
    if (unusable.length === 0) unusable.push(...twins(files, readable, (id) => twinOf(id, stem)));
    if (unusable.length > 0) return { ...nothing, skipped: withRest(files, unusable) };

    const images = readable.map((found, index) => record(files[index] ?? found.path, found, index, stem));
    for (const image of images) accepted.set(image.id, `${image.model ?? ''}/${image.file}`);
    const prompt = prompts?.byStem.get(stem)?.prompt ?? null;
    return { item: { id: stem, key: itemKey(project.document.id, stem), prompt, images: images.map(({ id }) => id), ties, known: null, moreFrom: [], addedAt }, images, skipped: [] };
  };
}

/** Names the files whose bytes the study, this import or this item has already. */
function twins(files: readonly string[], readable: readonly Readable[], twinOf: (id: string) => string | undefined): SkippedFile[] {
  const own = new Map<string, string>();
  return readable.flatMap((found, index) => {
    const file = files[index] ?? found.path;
    const id = found.sha256.slice(0, 16);
    const twin = own.get(id) ?? twinOf(id);
    own.set(id, file);
    return twin === undefined ? [] : [{ file, reason: `the same bytes as ${twin}` }];
  });
}

/** All files of an item that is left out: those at fault first, then the rest. */
function withRest(files: readonly string[], unusable: readonly SkippedFile[]): SkippedFile[] {
  const atFault = new Set(unusable.map(({ file }) => file));
  const reason = `incomplete without ${[...atFault].join(' and ')}`;
  return [...unusable, ...files.filter((file) => !atFault.has(file)).map((file) => ({ file, reason }))];
}

/** An item that the study has: only a prompt it lacked is added; other bytes are named and left out, because ballots refer to the first ones. */
function known(existing: ItemRecord, files: readonly string[], readable: readonly Readable[], prompts: Prompts | null): Verdict & { readonly isSame: boolean } {
  const changed = files.filter((_, index) => readable[index]?.sha256.slice(0, 16) !== existing.images[index]);
  if (changed.length > 0 || existing.images.length !== files.length) {
    const reason = `the study has an item ${existing.id} with other images; it keeps those`;
    return { ...nothing, isSame: false, skipped: changed.map((file) => ({ file, reason })) };
  }
  const given = prompts?.byStem.get(existing.id);
  if (!given || given.prompt === existing.prompt) return { ...nothing, isSame: true, skipped: [] };
  if (existing.prompt === null) return { item: { ...existing, prompt: given.prompt }, images: [], isSame: true, skipped: [] };
  return { ...nothing, isSame: true, skipped: [{ file: prompts?.name ?? '', reason: `line ${given.line}: ${existing.id} has another prompt in the study; it keeps that` }] };
}
