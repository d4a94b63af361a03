import { pickPath } from './pick-path.ts';
import type { Studio } from './studio.ts';
import { navigate } from './use-route.ts';

/** Opens the study in a folder and shows it. */
export async function openStudy({ client }: Studio, path: string): Promise<void> {
  await client.workspace.open({ path });
  navigate('study');
}

/** Asks for a study folder and opens it; false when the person cancels. */
export async function openStudyFolder(studio: Studio): Promise<boolean> {
  const path = await pickPath(studio.shell, 'folder', 'Open a study folder');
  if (path === null) return false;
  await openStudy(studio, path);
  return true;
}

/** Makes a study in a new folder and opens it. */
export async function createStudy({ client }: Studio, path: string, name: string): Promise<void> {
  await client.workspace.create({ path, name });
  navigate('study');
}

/** Draws the sample study and opens it. */
export async function openSample({ client }: Studio): Promise<void> {
  await client.workspace.sample();
  navigate('study');
}

export async function closeStudy({ client }: Studio): Promise<void> {
  await client.workspace.close();
  navigate('study');
}

/** Starts to look for near-duplicates, and shows how far that is. */
export async function findDuplicates({ client, jobs }: Pick<Studio, 'client' | 'jobs'>): Promise<void> {
  await client.images.findDuplicates();
  jobs.getState().setTrayOpen(true);
}

export async function renameStudy({ client }: Studio, name: string): Promise<void> {
  await client.study.rename({ name });
}
