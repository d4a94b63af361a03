import { stat } from 'node:fs/promises';
import type { ImageRecord } from '../../domain/image.ts';
import type { Project } from '../store/types.ts';
import type { OpenStudy } from '../studio/open-study.ts';

/** Import folders of which the first image is not where it should be. */
export async function missingRoots({ project, index }: OpenStudy): Promise<{ id: string; path: string }[]> {
  const { roots } = project.document;
  const first = index.firstImages();
  const missing = await Promise.all(roots.map(async (root) => {
    const image = first.get(root.id);
    return image !== undefined && !(await isThere(project, image));
  }));
  return roots.filter((_, place) => missing[place]).map(({ id, path }) => ({ id, path }));
}

/** Whether an image's file is where it should be; false also for a path that the project refuses. */
export async function isThere(project: Project, image: ImageRecord): Promise<boolean> {
  try {
    return (await stat(project.pathOf(image))).isFile();
  } catch {
    return false;
  }
}
