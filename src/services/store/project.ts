import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { ulid } from 'ulid';
import type { ImageScores } from '../../domain/image-scores.ts';
import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import type { PairRecord } from '../../domain/pairs/pair.ts';
import { defaultSettings, type ProjectDocument } from '../../domain/study.ts';
import { openAccess } from './access.ts';
import { Ballots } from './ballots.ts';
import { checkBatch, checkImage, checkItem, checkPair, checkScores } from './checks.ts';
import { DamageReport } from './damage.ts';
import { explained, hasCode } from './failures.ts';
import { FigureImages } from './figure-images.ts';
import { figuresOnly } from './figures-only.ts';
import type { ImageTable } from './image-table.ts';
import { loadFigureBallots } from './load-figure-ballots.ts';
import type { Files } from './files.ts';
import { acquireLock, type ProjectLock } from './lock.ts';
import { schemaVersion } from './migrations.ts';
import { nodeFiles } from './node-files.ts';
import { openExportNotes } from './export-notes.ts';
import { openPersonNotes } from './person-notes.ts';
import { realFolder, refuseOccupied, refuseWrongFolder } from './place.ts';
import { readProjectDocument, writeProjectDocument } from './project-document.ts';
import { ProjectFolder } from './project-folder.ts';
import { Reviews } from './reviews.ts';
import { Shards } from './shards.ts';
import { rootProblem } from './source-path.ts';
import type { Project, ProjectMode } from './types.ts';
import { UnreadCollection } from './unread-collection.ts';
import { UnreadReviews } from './unread-reviews.ts';
import { makeDurableFolder, sweepLeftovers } from './write-atomically.ts';

interface StoreOptions {
  /** Id of this machine (see `Home`); part of the names of the logs it writes. */
  readonly device: string;
  /** The file system, the real one unless given. */
  readonly files?: Files;
  /** The clock that stamps answers and decisions, in milliseconds since 1970. */
  readonly now?: () => number;
}

export interface OpenOptions extends StoreOptions {
  readonly mode: ProjectMode;
  /** Leaves out what no figure needs (see `figuresOnly`); for reading only. */
  readonly only?: 'figures' | undefined;
  /** Where only figures are read: images that somebody else reads meanwhile, who then also reads the values of metrics. */
  readonly images?: Promise<ImageTable> | undefined;
}

export interface CreateOptions extends StoreOptions {
  /** The folder's own name unless given. */
  readonly name?: string;
  readonly sample?: boolean;
}

/** Whether a folder has a `project.json`. */
export async function isProjectFolder(folder: string, files: Files = nodeFiles): Promise<boolean> {
  const path = join(folder, 'project.json');
  return (await explained('read', path, () => files.stat(path)))?.kind === 'file';
}

/**
 * Opens a project folder; what is damaged in it is named in `damage` and the rest loads. Read mode changes nothing.
 * @throws StudioError NOT_A_PROJECT, PROJECT_TOO_NEW, PROJECT_LOCKED, READ_ONLY, DISK_FULL, IO_FAILED.
 */
export async function openProject(folder: string, options: OpenOptions): Promise<Project> {
  const files = options.files ?? nodeFiles;
  const place = await realFolder(files, folder);
  await refuseWrongFolder(files, place);
  // Before the lock too, so that nothing is written into a folder that cannot be opened.
  await readProjectDocument(files, place);
  const lock = options.mode === 'write' ? await acquireLock(files, place, options.device) : null;
  return releasing(lock, () => load(files, place, options, lock));
}

/**
 * Makes a project in a new or empty folder and opens it for writing; leaves nothing behind when it fails.
 * @throws StudioError PROJECT_EXISTS, BAD_INPUT when the folder holds something else, PROJECT_LOCKED, READ_ONLY, DISK_FULL, IO_FAILED.
 */
export async function createProject(folder: string, options: CreateOptions): Promise<Project> {
  const files = options.files ?? nodeFiles;
  const place = await realFolder(files, folder);
  await refuseOccupied(files, place);
  const firstMade = await explained('make', place, () => makeDurableFolder(files, place));
  try {
    const lock = await acquireLock(files, place, options.device);
    return await releasing(lock, () => fill(files, place, options, lock));
  } catch (error) {
    if (firstMade !== null) await removeFolders(files, place, firstMade);
    throw error;
  }
}

async function fill(files: Files, folder: string, options: CreateOptions, lock: ProjectLock): Promise<Project> {
  // Again, now that nobody else can be making one here.
  await refuseOccupied(files, folder);
  try {
    await writeProjectDocument(files, folder, newDocument(options.name ?? basename(folder), options.sample ?? false));
    return await load(files, folder, options, lock);
  } catch (error) {
    for (const name of ['access.json', 'project.json']) await files.remove(join(folder, name)).catch(() => undefined);
    throw error;
  }
}

async function load(files: Files, folder: string, options: StoreOptions & Pick<OpenOptions, 'only' | 'images'>, lock: ProjectLock | null): Promise<Project> {
  const damage = new DamageReport(files, folder, lock !== null);
  if (damage.writable) for (const place of [folder, join(folder, 'people')]) await sweepLeftovers(files, place);
  const { document, migrated } = await readProjectDocument(files, folder);
  for (const root of document.data.roots) {
    const problem = rootProblem(root);
    if (problem !== null) damage.note('project.json', `the import folder ${root.path} ${problem}; its images cannot be used`);
  }
  const form = { files, projectFolder: folder };
  const access = await openAccess(files, folder, document.data.people, damage);
  const trim = lock === null && options.only === 'figures' ? figuresOnly() : null;
  const elsewhere = trim ? options.images : undefined;
  const readImages = elsewhere ? null : await Shards.open({ ...form, collection: 'images', check: checkImage, trim: trim?.images }, damage);
  const items = await Shards.open({ ...form, collection: 'items', check: checkItem, trim: trim?.items }, damage);
  const scores = elsewhere ? new UnreadCollection<ImageScores>('metric values') : await Shards.open({ ...form, collection: 'scores', check: checkScores, trim: trim?.scores }, damage);
  const pairs = trim ? new UnreadCollection<PairRecord>('pairs') : await Shards.open({ ...form, collection: 'pairs', check: checkPair }, damage);
  const batches = trim ? new UnreadCollection<InpaintingBatch>('batches') : await Shards.open({ ...form, collection: 'batches', check: checkBatch }, damage);
  const logs = { ...form, device: options.device, damage, now: options.now ?? Date.now };
  const ballots = (trim && await loadFigureBallots(logs, items.values())) ?? await Ballots.open(logs);
  const reviews = trim ? new UnreadReviews() : await Reviews.open(logs);
  const images = readImages ?? new FigureImages(await elsewhere as ImageTable);
  const notes = openPersonNotes({ ...form, damage });
  const exports = openExportNotes({ ...form, damage });
  // Last: until every other document is in the present form, the project says that it is of the older one.
  if (migrated && damage.writable) await document.write();
  return new ProjectFolder({ folder, mode: lock ? 'write' : 'read', document, access, images, items, scores, pairs, batches, ballots, reviews, notes, exports, damage, lock });
}

async function releasing<T>(lock: ProjectLock | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

function newDocument(name: string, sample: boolean): ProjectDocument {
  const createdAt = new Date().toISOString();
  return {
    schemaVersion,
    id: ulid(),
    name,
    seed: randomBytes(16).toString('hex'),
    createdAt,
    settings: defaultSettings,
    designedAt: createdAt,
    designChanges: [],
    people: [],
    roots: [],
    metrics: [],
    exclusions: [],
    sample,
  };
}

/** Removes the folders that a failed creation made, unless somebody has put something into them. */
async function removeFolders(files: Files, folder: string, first: string): Promise<void> {
  for (let made = folder; ; made = dirname(made)) {
    try {
      await files.removeFolder(made);
    } catch (error) {
      if (hasCode(error, 'ENOTEMPTY', 'EEXIST')) return;
      throw error;
    }
    if (made === first || made === dirname(made)) return;
  }
}
