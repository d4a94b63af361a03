import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { createHandles, type Handles } from '../media/handles.ts';
import { openProject, type OpenOptions } from '../store/project.ts';
import type { Project } from '../store/types.ts';
import { createStudyIndex, type StudyIndex } from './study-index.ts';

/** The open project with what is derived from it. */
export interface OpenStudy {
  readonly project: Project;
  readonly index: StudyIndex;
  readonly handles: Handles;
  /** Folder for derived pictures. */
  readonly pictures: string;
}

/** An open project as a study. */
export function studyOf(project: Project): OpenStudy {
  return {
    project,
    index: createStudyIndex(project),
    handles: createHandles(project.access.secret),
    get pictures() { return join(project.cacheFolder, 'pictures'); },
  };
}

/** Opens a project for writing, or for reading where its folder cannot be written. @throws StudioError as `openProject` does. */
export async function openWritableOrNot(folder: string, options: Omit<OpenOptions, 'mode'>): Promise<Project> {
  try {
    return await openProject(folder, { ...options, mode: 'write' });
  } catch (error) {
    if (error instanceof StudioError && error.code === 'READ_ONLY') return openProject(folder, { ...options, mode: 'read' });
    throw error;
  }
}
