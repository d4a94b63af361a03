import { randomBytes } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import type { ImportRoot } from '../../domain/study.ts';
import type { Project } from '../store/types.ts';

/** How a project names a folder: relative with forward slashes inside the project folder, so that it can be moved, else absolute. */
export async function rootPath(project: Project, folder: string): Promise<string> {
  const way = relative(await realpath(project.folder), folder);
  const outside = isAbsolute(way) || way === '..' || way.startsWith(`..${sep}`);
  return outside ? folder : way.split(sep).join('/') || '.';
}

/** The project's root for a folder (its real path): the one it has already, or a new one that is not stored yet. */
export async function importRootOf(project: Project, folder: string): Promise<ImportRoot> {
  const path = await rootPath(project, folder);
  return project.document.roots.find((root) => root.path === path) ?? { id: randomBytes(4).toString('hex'), path };
}

/** Adds an import folder to the project where it is not there yet. */
export async function storeRoot(project: Project, root: ImportRoot): Promise<void> {
  if (!project.document.roots.some(({ id }) => id === root.id)) await project.update((document) => ({ ...document, roots: [...document.roots, root] }));
}
