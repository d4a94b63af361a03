import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { Ballot } from '../../domain/ballot.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { ImageScores } from '../../domain/image-scores.ts';
import type { InpaintingBatch } from '../../domain/inpainting/batch.ts';
import type { ItemRecord } from '../../domain/item.ts';
import type { PairRecord } from '../../domain/pairs/pair.ts';
import type { ReviewLine } from '../../domain/pairs/review.ts';
import type { ProjectDocument } from '../../domain/study.ts';
import { reportBadLines } from '../store/bad-lines.ts';
import { ballotForm } from '../store/ballot-form.ts';
import { checkBatch, checkImage, checkItem, checkPair, checkScores } from '../store/checks.ts';
import { DamageReport } from '../store/damage.ts';
import { explained } from '../store/failures.ts';
import type { Files } from '../store/files.ts';
import type { LogForm, LogLine } from '../store/log-form.ts';
import { isDeviceName, isLogName, personLogs, type LogFolder } from '../store/person-logs.ts';
import { realFolder, refuseWrongFolder } from '../store/place.ts';
import { isProjectFolder } from '../store/project.ts';
import { readProjectDocument } from '../store/project-document.ts';
import { reviewForm } from '../store/review-form.ts';
import { Shards } from '../store/shards.ts';
import type { Collection, Damage, Project } from '../store/types.ts';

/** What another place holds of a study; its secrets are never read and nothing in it is ever written. */
export interface StudyCopy {
  /** Absolute path of the folder that was read. */
  readonly folder: string;
  /** Every usable line of every ballot log, in no order, some perhaps twice. */
  readonly lines: readonly Ballot[];
  /** The same of the review logs; none of a folder of ballot logs. */
  readonly reviews: readonly ReviewLine[];
  /** Null for a folder of ballot logs alone. */
  readonly study: {
    readonly document: ProjectDocument;
    readonly images: Collection<ImageRecord>;
    readonly items: Collection<ItemRecord>;
    readonly scores: Collection<ImageScores>;
    readonly pairs: Collection<PairRecord>;
    readonly batches: Collection<InpaintingBatch>;
  } | null;
  /** Files and lines that cannot be used. */
  readonly damage: readonly Damage[];
}

/**
 * Reads another copy of a study, or a folder of ballot logs. Takes no lock, so it may be open elsewhere.
 * @throws StudioError BAD_INPUT for any other folder, for another study and for the study itself; PROJECT_TOO_NEW,
 * NOT_A_PROJECT when its `project.json` is damaged, IO_FAILED.
 */
export async function openCopy(files: Files, path: string, own: Project): Promise<StudyCopy> {
  const folder = await realFolder(files, resolve(path));
  await refuseNoFolder(files, folder);
  await refuseOwn(folder, own);
  if (await isProjectFolder(folder, files)) return openStudyCopy(files, folder, own);
  const logs = await logFolderIn(files, folder);
  if (basename(logs) === 'ballots') await refuseOtherStudy(files, dirname(logs), own);
  const damage = new DamageReport(files, logs, false);
  return { folder: logs, study: null, lines: await readLines({ files, folder: logs, prefix: '', damage }, ballotForm), reviews: [], damage: damage.list };
}

async function openStudyCopy(files: Files, folder: string, own: Project): Promise<StudyCopy> {
  await refuseWrongFolder(files, folder);
  const { data: document } = (await readProjectDocument(files, folder)).document;
  refuseOtherId(folder, document, own);
  const damage = new DamageReport(files, folder, false);
  const form = { files, projectFolder: folder };
  const images = await Shards.open({ ...form, collection: 'images', check: checkImage }, damage);
  const items = await Shards.open({ ...form, collection: 'items', check: checkItem }, damage);
  const scores = await Shards.open({ ...form, collection: 'scores', check: checkScores }, damage);
  const pairs = await Shards.open({ ...form, collection: 'pairs', check: checkPair }, damage);
  const batches = await Shards.open({ ...form, collection: 'batches', check: checkBatch }, damage);
  const lines = await readLines({ files, folder: join(folder, 'ballots'), prefix: 'ballots/', damage }, ballotForm);
  const reviews = await readLines({ files, folder: join(folder, 'reviews'), prefix: 'reviews/', damage }, reviewForm);
  return { folder, study: { document, images, items, scores, pairs, batches }, lines, reviews, damage: damage.list };
}

async function readLines<Line extends LogLine, Entry>(place: LogFolder, form: LogForm<Line, Entry>): Promise<Line[]> {
  const { files, folder, prefix, damage } = place;
  const logs: (readonly Line[])[] = [];
  for await (const { name, reading } of personLogs(place, form)) {
    if (!reading) continue;
    const lines = form.linesOf(reading.entries);
    const usable = lines.filter(({ device }) => isDeviceName(device));
    logs.push(usable);
    const unusable = lines.length - usable.length;
    if (unusable > 0) damage.note(`${prefix}${name}`, `${String(unusable)} ${unusable === 1 ? 'line' : 'lines'} with a device that cannot be part of a log's name; not used`);
    await reportBadLines(files, folder, `${prefix}${name}`, reading.bad, damage);
  }
  return logs.flat();
}

async function refuseNoFolder(files: Files, folder: string): Promise<void> {
  const stat = await explained('read', folder, () => files.stat(folder));
  if (!stat) throw new StudioError('BAD_INPUT', `There is no folder ${folder}. Check the path and choose the other copy again.`);
  if (stat.kind !== 'folder') throw new StudioError('BAD_INPUT', `${folder} is a file. Choose the folder that it lies in.`);
}

async function refuseOwn(folder: string, own: Project): Promise<void> {
  const place = await realPlace(folder);
  const ownPlace = await realPlace(own.folder);
  if (place === ownPlace || place === join(ownPlace, 'ballots')) {
    throw new StudioError('BAD_INPUT', `${folder} is this study itself. Choose the folder of the other copy.`);
  }
}

function refuseOtherId(folder: string, document: ProjectDocument, own: Project): void {
  if (document.id === own.document.id) return;
  throw new StudioError('BAD_INPUT', `${folder} is another study ("${document.name}"), not a copy of "${own.document.name}". Choose a copy of this study.`);
}

/** The folder with the logs: the one that was chosen, or `ballots` in it. */
async function logFolderIn(files: Files, folder: string): Promise<string> {
  if (basename(folder) === reviewForm.folder) throw new StudioError('BAD_INPUT', `${folder} holds decisions about pairs, which come with their pairs only. Choose the other copy's own folder.`);
  for (const place of [folder, join(folder, 'ballots')]) {
    const stat = await explained('read', place, () => files.stat(place));
    if (stat?.kind !== 'folder') continue;
    const entries = await explained('read', place, () => files.list(place));
    if (entries.some(({ name }) => isLogName(name))) return place;
  }
  throw new StudioError('BAD_INPUT', `${folder} is neither a copy of this study nor a folder of answers: it has no project.json, and no file in it is named like <annotator>.<device>.jsonl. Choose the other copy's own folder, or its ballots folder.`);
}

/** A `ballots` folder that still lies in a study says which one it belongs to. */
async function refuseOtherStudy(files: Files, folder: string, own: Project): Promise<void> {
  if (!await isProjectFolder(folder, files)) return;
  let document: ProjectDocument;
  try {
    document = (await readProjectDocument(files, folder)).document.data;
  } catch (error) {
    // The answers can be merged without it.
    if (error instanceof StudioError) return;
    throw error;
  }
  refuseOtherId(folder, document, own);
}

function realPlace(folder: string): Promise<string> {
  return realpath(folder).catch(() => resolve(folder));
}
