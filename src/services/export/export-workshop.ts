import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { explained } from '../store/failures.ts';
import { acquireLock } from '../store/lock.ts';
import { nodeFiles } from '../store/node-files.ts';
import { writeAtomically } from '../store/write-atomically.ts';

/** Where a dataset comes together, beside its place: `<place>.partial`. */
export interface ExportWorkshop {
  readonly folder: string;
  /** What gets the dataset's name at the end. */
  readonly dataset: string;
  /** Shards under way, each in a folder of its own. */
  readonly writing: string;
  /** Notes of finished shards. */
  readonly notes: string;
  /** Index rows of finished shards. */
  readonly indexes: string;
  /** Pictures on their way from the engine. */
  readonly scratch: string;
  /** Whether the same export was begun before. */
  readonly isResumed: boolean;
  /** Lets another export use it; what is finished stays. */
  release(): Promise<void>;
  /** Removes all of it. */
  remove(): Promise<void>;
}

const known = ['.lock', 'export.json', 'dataset', 'indexes', 'notes', 'scratch', 'writing'];

/**
 * Opens the workshop of a place for one export at a time. What an earlier export with the same `plan` (hex) finished is kept, everything else removed.
 * @throws StudioError CONFLICT while another export uses it, BAD_INPUT when a folder of that name is something else, DISK_FULL, READ_ONLY, IO_FAILED.
 */
export async function openWorkshop(place: string, plan: string): Promise<ExportWorkshop> {
  const folder = `${place}.partial`;
  const paths = { dataset: join(folder, 'dataset'), writing: join(folder, 'writing'), notes: join(folder, 'notes'), indexes: join(folder, 'indexes'), scratch: join(folder, 'scratch') };
  await refuseForeign(folder);
  await explained('make', folder, () => mkdir(folder, { recursive: true }));
  const lock = await lockWorkshop(folder, place);
  const remove = (): Promise<void> => explained('remove', folder, async () => {
    await lock.release();
    await rm(folder, { recursive: true, force: true });
  });
  try {
    const isResumed = await prepare(folder, paths, plan);
    return { folder, ...paths, isResumed, release: () => lock.release(), remove };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Whether what is there belongs to the same plan; what does not is removed. */
async function prepare(folder: string, paths: Readonly<Record<'dataset' | 'writing' | 'notes' | 'indexes' | 'scratch', string>>, plan: string): Promise<boolean> {
  const head = join(folder, 'export.json');
  const mark = `${JSON.stringify({ plan })}\n`;
  const found = await explained('read', head, () => nodeFiles.read(head));
  const isSame = found !== null && Buffer.from(found).equals(Buffer.from(mark));
  const outdated = isSame ? [paths.writing, paths.scratch] : Object.values(paths);
  for (const path of outdated) await explained('remove', path, () => rm(path, { recursive: true, force: true }));
  if (!isSame) await writeAtomically(nodeFiles, head, mark);
  for (const path of Object.values(paths)) await explained('make', path, () => mkdir(path, { recursive: true }));
  return isSame;
}

async function refuseForeign(folder: string): Promise<void> {
  const stat = await explained('read', folder, () => nodeFiles.stat(folder));
  if (!stat) return;
  const names = stat.kind === 'folder' ? await explained('read', folder, () => readdir(folder)) : [''];
  const other = names.find((name) => !known.includes(name) && !name.startsWith('.lock.') && !name.startsWith('export.json.'));
  if (other === undefined) return;
  throw new StudioError('BAD_INPUT', `${folder} is in the way: datasets come together there, and it is something else. Move it away, or choose another folder.`);
}

async function lockWorkshop(folder: string, place: string) {
  try {
    return await acquireLock(nodeFiles, folder, 'export');
  } catch (error) {
    if (!(error instanceof StudioError) || error.code !== 'PROJECT_LOCKED') throw error;
    throw new StudioError('CONFLICT', `Another export into ${place} is under way. Wait until it ends, or choose another folder.`, { cause: error });
  }
}
