import type { PersonRole } from '../../domain/study.ts';
import type { Project } from '../store/types.ts';
import { ensureLinks } from './links.ts';
import { addToRoster } from './roster.ts';

/** Adds somebody with a link of their own and returns the new id. @throws StudioError BAD_INPUT, READ_ONLY. */
export async function addPerson(project: Project, name: string, role: PersonRole = 'annotator'): Promise<string> {
  const id = await addToRoster(project, name, role);
  await ensureLinks(project);
  return id;
}
