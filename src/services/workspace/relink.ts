import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { StudioError } from '../../contract/errors.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { imageName } from '../../domain/image-name.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import { rootPath } from '../import/roots.ts';
import type { Project } from '../store/types.ts';
import { refuseReadOnly } from '../studio/failures.ts';

const filesAtOnce = 64;
const filesRead = 24;

/**
 * Says where an import folder is now. Every file is looked for and compared by size, and some, spread over all, by their
 * bytes. @throws StudioError NOT_FOUND, BAD_INPUT when the folder does not hold the images of the study, READ_ONLY.
 */
export async function relinkRoot(project: Project, engine: Engine, root: string, path: string): Promise<{ found: number; missing: number }> {
  refuseReadOnly(project);
  if (!project.document.roots.some(({ id }) => id === root)) throw new StudioError('NOT_FOUND', `The study has no import folder ${root}.`);
  const folder = await realpath(path).catch((error: unknown) => {
    throw new StudioError('BAD_INPUT', `${path}: there is no such folder.`, { cause: error });
  });
  const images = [...project.images.values()].filter(({ source }) => source.root === root);
  const fileOf = (image: ImageRecord) => join(folder, ...image.source.path.split('/'));
  const queue = new PQueue({ concurrency: filesAtOnce });
  const there = await queue.addAll(images.map((image) => async () => {
    const file = await stat(fileOf(image)).catch(() => null);
    return file?.isFile() === true && file.size === image.bytes;
  }));
  const found = images.filter((_, index) => there[index]);
  if (images.length > 0 && found.length === 0) throw new StudioError('BAD_INPUT', `${path}: none of the ${images.length} images is there; choose the folder that they were imported from.`);

  const step = Math.max(1, Math.floor(found.length / filesRead));
  const sample = found.filter((_, index) => index % step === 0);
  const inspected = await engine.inspect(sample.map(fileOf));
  const other = sample.find((image, index) => {
    const file = inspected[index];
    return !file?.ok || file.sha256 !== image.sha256;
  });
  if (other) throw new StudioError('BAD_INPUT', `${path}: ${imageName(other)} there is another image than the one in the study.`);
  const stored = await rootPath(project, folder);
  await project.update((document) => ({ ...document, roots: document.roots.map((one) => (one.id === root ? { ...one, path: stored } : one)) }));
  return { found: found.length, missing: images.length - found.length };
}
