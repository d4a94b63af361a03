import { newToken } from '../store/access.ts';
import type { Project } from '../store/types.ts';

/** Gives every person without a sign-in token one; people who have one keep it. */
export async function ensureLinks(project: Project): Promise<void> {
  const without = project.document.people.filter(({ id }) => project.access.tokens[id] === undefined);
  if (without.length === 0) return;
  const fresh = Object.fromEntries(without.map(({ id }) => [id, newToken()]));
  await project.updateAccess((access) => ({ ...access, tokens: { ...fresh, ...access.tokens } }));
}

/** Gives one person a new token; the old one signs nobody in any more. */
export async function renewLinkOf(project: Project, id: string): Promise<void> {
  await project.updateAccess((access) => ({ ...access, tokens: { ...access.tokens, [id]: newToken() } }));
}
