import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StudioError } from '../../contract/errors.ts';
import { hashFile } from '../../inference/onnx/hash-file.ts';
import { explained } from '../store/failures.ts';
import type { Files } from '../store/files.ts';
import { freeBytesOf } from '../store/free-bytes.ts';
import { acquireLock } from '../store/lock.ts';
import { nodeFiles } from '../store/node-files.ts';
import { makeDurableFolder } from '../store/write-atomically.ts';
import { openDownloadPart, type DownloadPart } from './download-part.ts';
import { Setback } from './fetch-range.ts';
import { megabytes } from './megabytes.ts';
import { filesIn, type FolderFile } from './model-folders.ts';
import { receive } from './receive.ts';
import type { PublishedFile } from './registry.ts';

export interface DownloadOptions {
  readonly signal?: AbortSignal | undefined;
  /** In bytes, from what was there already on. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** One line for a person about what happens now. */
  readonly onStage?: ((text: string) => void) | undefined;
  /** Space that is needed afterwards, in bytes: better refused before a long download than after it. */
  readonly bytesAfterwards?: number;
  /** The rest is for tests. The file system, and the free bytes of a folder. */
  readonly files?: Files;
  readonly freeBytes?: (folder: string) => Promise<number>;
  /** Silence after which a connection counts as lost, and the first pause before it is tried again, in milliseconds. */
  readonly silenceMs?: number;
  readonly pauseMs?: number;
}

const defaultSilenceMs = 60_000;
const defaultPauseMs = 1000;
/** How often a download is tried again without a byte having come. */
const mostSetbacks = 4;

/** The folder in which a download waits until it is whole and used. */
function downloadFolder(home: string, { name }: Pick<PublishedFile, 'name'>): string {
  return join(home, `${name}.download`);
}

/**
 * Downloads a published file into a folder of its own below `home`, going on with what an earlier run left, checks it, and hands its path
 * to `use`; after that the folder is removed with what `use` left in it. What came of a download that fails or is cancelled is kept.
 * @throws StudioError IO_FAILED with what the server did, DISK_FULL, CONFLICT while another program downloads the same file, CANCELLED.
 */
export async function withDownload<T>(file: PublishedFile, home: string, options: DownloadOptions, use: (path: string) => Promise<T>): Promise<T> {
  const files = options.files ?? nodeFiles;
  const folder = downloadFolder(home, file);
  await makeDurableFolder(files, folder);
  const lock = await lockDownload(files, folder, file);
  try {
    const part = await openDownloadPart(files, folder, file);
    await refuseFullDisk(file, folder, part, options);
    await fetchAll(file, part, options);
    await check(file, part, options);
    const result = await use(part.path);
    await part.discard();
    return result;
  } finally {
    await lock.release();
    // It stays while there is something in it.
    await files.removeFolder(folder).catch(() => undefined);
  }
}

/** What downloads of a file have left below `home`, or one that runs has got so far. @throws StudioError IO_FAILED. */
export async function leftOfDownload(file: PublishedFile, home: string): Promise<FolderFile[]> {
  return (await filesIn(downloadFolder(home, file))).filter(({ name }) => !name.startsWith('.'));
}

/** Removes what downloads of a file have left. @throws StudioError CONFLICT while another program downloads it. */
export async function discardDownload(file: PublishedFile, home: string): Promise<FolderFile[]> {
  const folder = downloadFolder(home, file);
  const left = await leftOfDownload(file, home);
  if (left.length === 0) return [];
  const lock = await lockDownload(nodeFiles, folder, file);
  try {
    for (const { path } of left) await explained('remove', path, () => nodeFiles.remove(path));
  } finally {
    await lock.release();
  }
  await nodeFiles.removeFolder(folder).catch(() => undefined);
  return left;
}

async function lockDownload(files: Files, folder: string, file: PublishedFile) {
  try {
    return await acquireLock(files, folder, 'downloads');
  } catch (error) {
    if (!(error instanceof StudioError) || error.code !== 'PROJECT_LOCKED') throw error;
    throw new StudioError('CONFLICT', `${file.name} is being downloaded by another program just now; wait for it, or end it first.`, { cause: error });
  }
}

async function refuseFullDisk(file: PublishedFile, folder: string, part: DownloadPart, { bytesAfterwards = 0, freeBytes = freeBytesOf }: DownloadOptions): Promise<void> {
  const needed = file.bytes - part.bytes + bytesAfterwards;
  const free = await freeBytes(folder);
  if (free >= needed) return;
  throw new StudioError('DISK_FULL', `${file.name} needs ${megabytes(needed)} more on the disk of ${folder}, and ${megabytes(free)} are free. Free some space and do it again.`);
}

async function fetchAll(file: PublishedFile, part: DownloadPart, options: DownloadOptions): Promise<void> {
  const { signal, onProgress, onStage, pauseMs = defaultPauseMs, silenceMs = defaultSilenceMs } = options;
  const atStart = part.bytes;
  let farthest = part.bytes;
  let setbacks = 0;
  if (part.bytes < file.bytes) onStage?.(`Downloading ${file.name} (${megabytes(file.bytes)}) from ${new URL(file.source).host}.`);
  onProgress?.(part.bytes, file.bytes);
  while (part.bytes < file.bytes) {
    try {
      await receive(file, part, { signal, silenceMs, onBytes: () => onProgress?.(part.bytes, file.bytes) });
    } catch (error) {
      await part.end();
      if (signal?.aborted) throw new StudioError('CANCELLED', `The download of ${file.name} was cancelled${keptOf(part)}`, { cause: error });
      if (!(error instanceof Setback)) throw error;
      // Whoever was reached a moment ago is worth another try; whoever was not is far away.
      const mayPass = error.kind === 'passing' || (error.kind === 'unreachable' && part.bytes > atStart);
      setbacks = part.bytes > farthest ? 1 : setbacks + 1;
      farthest = Math.max(farthest, part.bytes);
      if (!mayPass || setbacks > mostSetbacks) throw failed(file, part, error);
      await wait(Math.max(error.waitMs, pauseMs * 2 ** (setbacks - 1)), undefined, signal ? { signal } : {}).catch(() => undefined);
    }
  }
  await part.end();
}

function keptOf(part: DownloadPart): string {
  return part.bytes > 0 ? `; ${megabytes(part.bytes)} of it are kept, and the next download goes on from there.` : '.';
}

function failed(file: PublishedFile, part: DownloadPart, setback: Setback): StudioError {
  const offline = setback.kind === 'unreachable' ? ' This machine may be offline or behind a proxy; everything else works without it.' : '';
  const next = part.bytes > 0 ? ` ${megabytes(part.bytes)} of it are kept: start it again later to go on.` : ` Try it again later, or download ${file.source} yourself and add the file.`;
  return new StudioError('IO_FAILED', `${file.name} could not be downloaded: ${setback.message}.${offline}${next}`, { cause: setback });
}

async function check(file: PublishedFile, part: DownloadPart, { signal, onStage }: DownloadOptions): Promise<void> {
  onStage?.(`Checking ${file.name}.`);
  const found = await hashFile(part.path, { signal });
  if (found === file.sha256) return;
  await part.discard();
  throw new StudioError('IO_FAILED', `${file.name} came with other bytes than were published: its SHA-256 is ${found}, expected ${file.sha256}. It was thrown away; try it again, and if that fails too get the file elsewhere and add it.`);
}
