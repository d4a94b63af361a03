import type { Project } from './types.ts';

/** Does one piece of work on an open project and closes it in every case. */
export async function closing<T>(project: Project, work: (project: Project) => T | Promise<T>): Promise<T> {
  try {
    return await work(project);
  } finally {
    await project.close();
  }
}
