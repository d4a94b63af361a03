import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { hasCode } from '../store/failures.ts';
import { freeBytesOf } from '../store/free-bytes.ts';
import { refuseFilled } from '../store/new-folder.ts';

/** Folders of a project that belong to the study; any other name below it may hold a dataset. */
const studyFolders = ['access', 'ballots', 'batches', 'cache', 'damaged', 'images', 'imports', 'inpainted', 'items', 'pairs', 'people', 'reviews', 'scores'];

/** What a dataset needs beyond its pictures: rows, card, file systems that fill whole blocks. */
const spareShare = 0.05;

/**
 * Refuses a place for a dataset: a file, a folder that is not empty, the project's own folder or one of those that hold its data.
 * @throws StudioError BAD_INPUT, IO_FAILED.
 */
export async function refusePlace(place: string, projectFolder: string): Promise<void> {
  await refuseFilled(place);
  const way = relative(await realPlace(projectFolder), await realPlace(place)).split(sep);
  const isOwn = way[0] === '' || studyFolders.includes(way[0] ?? '');
  if (isOwn) throw new StudioError('BAD_INPUT', `${place} belongs to the study itself. Choose a folder of its own, such as ${join(projectFolder, 'exports', basename(place))}.`);
}

/** @throws StudioError DISK_FULL with both figures where the disk of a place has too little room for so many bytes of pictures. */
export async function refuseFullDisk(place: string, pictureBytes: number, freeBytes: (folder: string) => Promise<number> = freeBytesOf): Promise<void> {
  const needed = Math.ceil(pictureBytes * (1 + spareShare));
  const free = await freeBytes(await nearestFolder(place));
  if (free >= needed) return;
  throw new StudioError('DISK_FULL', `The dataset needs about ${inWords(needed)} on the disk of ${place}, and ${inWords(free)} are free. Free some space, or choose a folder on another disk.`);
}

function inWords(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** The path without links, of which the last parts may not exist yet. */
async function realPlace(path: string): Promise<string> {
  const folder = await nearestFolder(path);
  return resolve(await realpath(folder), relative(folder, resolve(path)));
}

async function nearestFolder(path: string): Promise<string> {
  const place = resolve(path);
  try {
    await realpath(place);
    return place;
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR') || place === dirname(place)) throw error;
    return await nearestFolder(dirname(place));
  }
}
