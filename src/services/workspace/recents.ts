import { resolve } from 'node:path';
import type { RecentProject } from '../../contract/contract.ts';
import type { Caller } from '../../contract/roles.ts';
import { mediaPath } from '../media/media-paths.ts';
import { isProjectFolder } from '../store/project.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import type { Studio } from '../studio/studio.ts';
import { readFaceStrip, stripImages } from './face-strip.ts';

/** The studies that were open lately; with up to three faces each: media paths for the open one, data addresses for the others. */
export async function recentProjects(studio: Studio, caller: Caller): Promise<RecentProject[]> {
  const recents = await studio.home.recents();
  const open = studio.project && resolve(studio.project.folder);
  return Promise.all(recents.map(async ({ path, name, openedAt }) => ({
    path, name, openedAt,
    missing: !(await isProjectFolder(path)),
    strip: open === resolve(path) ? strip(studio.study(), caller) : await readFaceStrip(studio.home.folder, path),
  })));
}

function strip(study: OpenStudy, caller: Caller): string[] {
  return stripImages(study.project).map((image) => mediaPath(study, caller, image, 'face', 160));
}
