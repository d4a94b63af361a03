import { dirname } from 'node:path/posix';
import { alwaysThere, indexFile, isJsonList, isFolderFormat, mostRowsInFolder, pictureFolder, type FolderFormat } from '../../../domain/export/file-layout.ts';
import { splitNames, type SplitName } from '../../../domain/export/recipe.ts';
import { reasonOf } from '../../store/failures.ts';
import { refuseCancelled } from '../../studio/failures.ts';
import { mostPictureBytes, type DatasetRow, type ReaderRequest, type RowPicture } from './dataset-row.ts';
import { isDatasetPath } from './dataset-path.ts';
import { arrayLines, linesOf } from './index-lines.ts';
import { jsonCells } from './json-cells.ts';
import { openDatasetFile } from './read-text.ts';

/** Rows of the formats with pictures as files: every picture of a split's folder is named by exactly one row of its index file. */
export async function* readFolders(request: ReaderRequest): AsyncGenerator<DatasetRow, void> {
  const { manifest: { recipe: { format }, rows }, files, problems, signal } = request;
  if (!isFolderFormat(format)) throw new RangeError(`${format} has no index files`);
  const named = new Set<string>();
  for (const split of splitNames) {
    const path = indexFile(format, split);
    if (!files.has(path)) {
      if (rows[split] > 0 || alwaysThere(format).includes(split)) problems.add(`${path} is missing. Copy it again, or export again.`);
      continue;
    }
    named.add(path);
    try {
      yield* rowsOf(request, format, split, named);
    } catch (error) {
      refuseCancelled(signal);
      problems.add(`${path} cannot be read: ${reasonOf(error)}. Copy it again, or export again.`);
    }
  }
  for (const path of files.keys()) {
    if (/\.(jpe?g|png|webp)$/i.test(path) && !named.has(path)) problems.add(`${path} belongs to no row. Remove it, or export again.`);
  }
}

async function* rowsOf(request: ReaderRequest, format: FolderFormat, split: SplitName, named: Set<string>): AsyncGenerator<DatasetRow, void> {
  const { folder, problems, signal } = request;
  const path = indexFile(format, split);
  const lines = linesOf(folder, path);
  const inFolder = new Map<string, number>();
  let number = 0;
  for await (const line of isJsonList(format) ? arrayLines(lines) : lines) {
    refuseCancelled(signal);
    number += 1;
    const where = `${path}, row ${number}`;
    const cells = jsonCells(line);
    const names = cells && picturesOf(format, cells);
    if (!names) {
      problems.add(`${where}: it is no JSON object with two pictures. Export again.`);
      continue;
    }
    const pictures: RowPicture[] = [];
    const { from, folder: first } = pictureFolder(format, { split, part: 0 });
    for (const name of names) {
      const picture = await readPicture(request, { path: `${from}${name}`, below: dirname(first), where }, named);
      if (picture) pictures.push(picture);
    }
    if (pictures.length < names.length) continue;
    const shard = dirname(pictures[0]?.name ?? '');
    const count = (inFolder.get(shard) ?? 0) + 1;
    inFolder.set(shard, count);
    if (count === mostRowsInFolder + 1) problems.add(`${shard} has pictures of more than ${mostRowsInFolder} rows. Export again.`);
    yield { config: 'default', split, where, shard, cells, pictures };
  }
}

/** The paths of a row's two pictures as the row has them, in its order; null where it has none. */
function picturesOf(format: FolderFormat, cells: Readonly<Record<string, unknown>>): readonly [string, string] | null {
  const [one, other, ...more] = ((): readonly unknown[] => {
    switch (format) {
      case 'imagefolder': return [cells['chosen_file_name'], cells['rejected_file_name']];
      case 'jsonl': return [cells['image_0'], cells['image_1']];
      case 'imagereward': return listOf(cells['generations']);
      case 'hpsv2': return listOf(cells['file_path']);
    }
  })();
  return typeof one === 'string' && typeof other === 'string' && more.length === 0 ? [one, other] : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

interface PictureRequest {
  readonly path: string;
  /** The folder that pictures of this split lie below. */
  readonly below: string;
  readonly where: string;
}

async function readPicture({ folder, files, problems }: ReaderRequest, { path, below, where }: PictureRequest, named: Set<string>): Promise<RowPicture | null> {
  const say = (problem: string): null => {
    problems.add(`${where}: ${problem}. Export again.`);
    return null;
  };
  if (!isDatasetPath(path) || !path.startsWith(`${below}/`)) return say(`it names ${path}, which is not below ${below}`);
  const bytes = files.get(path);
  if (bytes === undefined) return say(`its picture ${path} is missing`);
  if (bytes > mostPictureBytes) return say(`its picture ${path} has ${bytes} bytes, too many for a picture`);
  if (named.has(path)) return say(`it names ${path}, which another row names, too`);
  named.add(path);
  try {
    const file = await openDatasetFile(folder, path);
    return { name: path, bytes: await file.readFile().finally(() => file.close()) };
  } catch (error) {
    return say(`its picture ${path} cannot be read (${reasonOf(error)})`);
  }
}
