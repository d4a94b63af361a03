import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { ImportRoot } from '../../domain/study.ts';
import { hasCode } from './failures.ts';

/** Why a path below an import folder is not acceptable, on any platform; null when it is. */
export function sourceProblem(path: string): string | null {
  if (path === '' || path.includes('\0')) return 'is no file name';
  if (/^([/\\]|[A-Za-z]:[/\\])/.test(path)) return 'is absolute';
  return path.split(/[/\\]/).includes('..') ? 'leads out of its folder' : null;
}

/** Why an import folder is not acceptable; null when it is. A relative one has to lie inside the project. */
export function rootProblem(root: ImportRoot): string | null {
  if (isAbsolute(root.path)) return null;
  return sourceProblem(root.path === '' ? '.' : root.path);
}

/**
 * The absolute path of an image file. A folder inside the project came with the project, so links in it are followed
 * only within it; an absolute folder was chosen on this machine, and links in it are its owner's own.
 * @throws StudioError NOT_FOUND for an unknown import folder, BAD_INPUT for a path that leads out of it.
 */
export function sourcePath(projectFolder: string, roots: readonly ImportRoot[], image: Pick<ImageRecord, 'source'>): string {
  const root = roots.find(({ id }) => id === image.source.root);
  if (!root) throw new StudioError('NOT_FOUND', `The import folder "${image.source.root}" is not part of this project. Import the images again.`);
  const problem = rootProblem(root) ?? sourceProblem(image.source.path);
  if (problem !== null) throw new StudioError('BAD_INPUT', `The image ${image.source.path} of the import folder ${root.path} ${problem}. Import the images again.`);
  const folder = resolve(projectFolder, root.path);
  const path = join(folder, image.source.path);
  if (!isAbsolute(root.path)) {
    proveInside(projectFolder, folder);
    proveInside(folder, path);
  }
  return path;
}

/**
 * The absolute path of a picture that was written for a pair, below the project folder; links are followed only within it.
 * @throws StudioError BAD_INPUT for a path that leads out of it.
 */
export function pairPath(projectFolder: string, path: string): string {
  const problem = sourceProblem(path);
  if (problem !== null) throw new StudioError('BAD_INPUT', `The picture ${path} of a pair ${problem}. Redraw the face again.`);
  const place = join(projectFolder, ...path.split('/'));
  proveInside(projectFolder, place);
  return place;
}

function proveInside(folder: string, path: string): void {
  const real = realPath(path);
  if (real === null) return;
  const way = relative(realPath(folder) ?? folder, real);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw new StudioError('BAD_INPUT', `${path} is a link that leads out of ${folder}. Put the real file there.`);
  }
}

/** Null when nothing is there: then there is nothing to reach either. */
function realPath(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw new StudioError('IO_FAILED', `Could not find ${path}. Check that it is no loop of links.`, { cause: error });
  }
}
