import { resolve } from 'node:path';
import type { RecentProject } from '../../contract/contract.ts';
import type { Caller } from '../../contract/roles.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { representativeFace } from '../../domain/representative-face.ts';
import { mediaPath } from '../media/media-paths.ts';
import { isProjectFolder } from '../store/project.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import type { Studio } from '../studio/studio.ts';

const facesInStrip = 3;

/** The studies that were open lately; pictures only of the one that is open, since the others are closed books. */
export async function recentProjects(studio: Studio, caller: Caller): Promise<RecentProject[]> {
  const recents = await studio.home.recents();
  const open = studio.project && resolve(studio.project.folder);
  return Promise.all(recents.map(async ({ path, name, openedAt }) => ({
    path, name, openedAt,
    missing: !(await isProjectFolder(path)),
    strip: open === resolve(path) ? strip(studio.study(), caller) : [],
  })));
}

function strip(study: OpenStudy, caller: Caller): string[] {
  const found: ImageRecord[] = [];
  for (const image of study.project.images.values()) {
    if (found.length === facesInStrip) break;
    if (representativeFace(image)) found.push(image);
  }
  return found.map((image) => mediaPath(study, caller, image, 'face', 160));
}
