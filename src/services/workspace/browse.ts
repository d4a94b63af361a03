import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import type { FolderEntry } from '../../contract/contract.ts';
import { StudioError } from '../../contract/errors.ts';
import { extensionOf, imageExtensions } from '../import/stem.ts';
import { isProjectFolder } from '../store/project.ts';

const collator = new Intl.Collator('en', { numeric: true });

const kinds: readonly (readonly [FolderEntry['kind'], readonly string[]])[] = [
  ['table', ['.csv', '.tsv']],
  ['model', ['.onnx', '.pt', '.pth']],
  ['certificate', ['.pem', '.crt', '.cer', '.key']],
];

export interface Place {
  readonly path: string;
  readonly parent: string | null;
  readonly entries: FolderEntry[];
}

/** What the studio can use in a folder of this machine: folders, studies, images, tables, model files and certificates; hidden ones are left out. Null is the user's home. @throws StudioError NOT_FOUND, BAD_INPUT, IO_FAILED. */
export async function browse(path: string | null): Promise<Place> {
  const folder = resolve(path ?? homedir());
  const names = await readdir(folder).catch((error: unknown) => { throw unreadable(folder, error); });
  const found = await Promise.all(names.filter((name) => !name.startsWith('.')).map(async (name) => ({ name, kind: await kindOf(join(folder, name)) })));
  const entries = found.flatMap(({ name, kind }) => (kind ? [{ name, path: join(folder, name), kind }] : []));
  const isFolder = ({ kind }: FolderEntry) => kind === 'folder' || kind === 'project';
  entries.sort((one, other) => Number(isFolder(other)) - Number(isFolder(one)) || collator.compare(one.name, other.name));
  const parent = dirname(folder);
  return { path: folder, parent: parent === folder ? null : parent, entries };
}

async function kindOf(path: string): Promise<FolderEntry['kind'] | null> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return (await isProjectFolder(path)) ? 'project' : 'folder';
  if (!found?.isFile()) return null;
  if (imageExtensions.includes(extensionOf(path))) return 'image';
  const extension = extname(path).toLowerCase();
  return kinds.find(([, extensions]) => extensions.includes(extension))?.[0] ?? null;
}

function unreadable(folder: string, error: unknown): StudioError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new StudioError('NOT_FOUND', `${folder}: there is no such folder.`, { cause: error });
  if (code === 'ENOTDIR') return new StudioError('BAD_INPUT', `${folder}: this is a file, not a folder.`, { cause: error });
  return new StudioError('IO_FAILED', `${folder}: cannot be read (${code ?? 'unknown error'}).`, { cause: error });
}
