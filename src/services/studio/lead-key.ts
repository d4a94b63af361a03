import { resolve } from 'node:path';
import type { Home } from '../home/home.ts';
import { newToken } from '../store/access.ts';
import type { Project } from '../store/types.ts';

/**
 * The key that signs the lead in while a project is open. A lead may look around on the whole machine, so a folder that was
 * never open here, which may come with a key that its maker knows, gets a new one; null where that cannot be written.
 */
export async function leadKeyOf(project: Project, home: Home): Promise<string | null> {
  const recents = await home.recents();
  if (recents.some(({ path }) => resolve(path) === project.folder)) return project.access.leadKey;
  if (project.mode === 'read') return null;
  const leadKey = newToken();
  await project.updateAccess((access) => ({ ...access, leadKey }));
  return leadKey;
}
