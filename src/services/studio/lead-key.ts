import { resolve } from 'node:path';
import type { Home } from '../home/home.ts';
import { newToken } from '../store/access.ts';
import type { Project } from '../store/types.ts';

/** The keys that sign the lead in during one run. */
export interface LeadKeys {
  /** Every key that was given out; they stay good for the whole run. */
  readonly all: ReadonlySet<string>;
  /** The key of this run, for while no project is open. */
  readonly ofRun: string;
  /** The key to give out while a project is open. */
  of(project: Project): Promise<string>;
}

/** Keys for a home's projects; one that cannot be kept in its project is reported, and the run's own stands in. */
export function createLeadKeys(home: Home, report: (error: unknown) => void): LeadKeys {
  const ofRun = newToken();
  const all = new Set([ofRun]);
  return {
    all, ofRun,
    async of(project) {
      const key = await leadKeyOf(project, home).catch(report) ?? ofRun;
      all.add(key);
      return key;
    },
  };
}

/**
 * The key that signs the lead in while a project is open. A lead may look around on the whole machine, so a folder that was
 * never open here, which may come with a key that its maker knows, gets a new one; null where that cannot be written.
 */
async function leadKeyOf(project: Project, home: Home): Promise<string | null> {
  const recents = await home.recents();
  if (recents.some(({ path }) => resolve(path) === project.folder)) return project.access.leadKey;
  if (project.mode === 'read') return null;
  const leadKey = newToken();
  await project.updateAccess((access) => ({ ...access, leadKey }));
  return leadKey;
}
