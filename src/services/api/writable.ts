import type { Project } from '../store/types.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import type { Studio } from '../studio/studio.ts';

/** The open project, to be written to. @throws StudioError NO_PROJECT, READ_ONLY. */
export function writableProject(studio: Studio): Project {
  const { project } = studio.study();
  refuseReadOnly(project);
  return project;
}
