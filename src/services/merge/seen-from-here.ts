import { createHash } from 'node:crypto';
import { isAbsolute, resolve } from 'node:path';
import type { ImageRecord } from '../../domain/image.ts';
import type { ImportRoot, ProjectDocument } from '../../domain/study.ts';
import { StudioError } from '../../contract/errors.ts';
import type { Files } from '../store/files.ts';
import { rootProblem, sourcePath } from '../store/source-path.ts';
import type { Project } from '../store/types.ts';
import type { StudyCopy } from './open-copy.ts';

type CopiedStudy = NonNullable<StudyCopy['study']>;

/** Document and images of another copy, with the places of files as this copy has to name them. */
interface SeenFromHere {
  readonly document: ProjectDocument;
  readonly images: readonly ImageRecord[];
}

const statsTogether = 64;

/**
 * Says where the files of another copy are from here. What this copy knows of its files stays, since they may lie elsewhere
 * on every machine; import folders inside the other copy become absolute paths to it; a new image of an import folder
 * that both have, but whose file is only there, gets the other copy's folder.
 */
export async function seenFromHere(files: Files, folder: string, study: CopiedStudy, own: Project): Promise<SeenFromHere> {
  const ownRoots = new Map(own.document.roots.map((root) => [root.id, root]));
  const theirRoots = new Map(study.document.roots.map((root) => [root.id, { ...root, path: absolute(folder, root) }]));
  const shared = (id: string): boolean => ownRoots.has(id) && theirRoots.has(id);
  const extra = new Map<string, ImportRoot>();

  const place = async (image: ImageRecord): Promise<ImageRecord> => {
    const known = own.images.get(image.id);
    if (known) return { ...image, source: known.source };
    const root = theirRoots.get(image.source.root);
    if (!root || !shared(root.id) || await isThere(files, own.folder, own.document.roots, image)) return image;
    if (!await isThere(files, folder, study.document.roots, image)) return image;
    const further = { id: idFor(root), path: root.path };
    extra.set(further.id, further);
    return { ...image, source: { ...image.source, root: further.id } };
  };

  const images: ImageRecord[] = [];
  const all = [...study.images.values()];
  for (let start = 0; start < all.length; start += statsTogether) images.push(...await Promise.all(all.slice(start, start + statsTogether).map(place)));
  const roots = [...theirRoots.values()].map((root) => ownRoots.get(root.id) ?? root);
  return { document: { ...study.document, roots: [...roots, ...extra.values()] }, images };
}

/** A root that must not be used stays as it is: it is refused wherever it is used. */
function absolute(folder: string, root: ImportRoot): string {
  return isAbsolute(root.path) || rootProblem(root) !== null ? root.path : resolve(folder, root.path);
}

async function isThere(files: Files, folder: string, roots: readonly ImportRoot[], image: ImageRecord): Promise<boolean> {
  try {
    return (await files.stat(sourcePath(folder, roots, image))) !== null;
  } catch (error) {
    if (error instanceof StudioError || (error instanceof Error && 'code' in error)) return false;
    throw error;
  }
}

/** The same for the same folder, so that merging again adds no second one. */
function idFor(root: ImportRoot): string {
  return createHash('sha256').update(JSON.stringify([root.id, root.path])).digest('hex').slice(0, 8);
}
