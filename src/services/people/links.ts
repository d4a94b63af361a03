import { newToken } from '../store/access.ts';
import type { AccessDocument, Project } from '../store/types.ts';
import { changeRoster, personOf } from './roster.ts';

const dayMs = 86_400_000;

/** Gives every person without a sign-in token one; people who have one keep it, and people whose link was revoked get none. */
export async function ensureLinks(project: Project): Promise<void> {
  const without = project.document.people.filter(({ id, revokedAt }) => revokedAt === null && project.access.tokens[id] === undefined);
  if (without.length === 0) return;
  const fresh = Object.fromEntries(without.map(({ id }) => [id, newToken()]));
  await project.updateAccess((access) => ({ ...access, tokens: { ...fresh, ...access.tokens } }));
}

/** Gives one person a new token, good for so many days or, with null, for good; the old one signs nobody in any more. @throws StudioError NOT_FOUND, READ_ONLY. */
export async function renewLinkOf(project: Project, id: string, days: number | null): Promise<void> {
  const { revokedAt } = personOf(project, id);
  await project.updateAccess((access) => {
    const { tokens, expires, ...others } = withoutLink(access, id);
    const limit = days === null ? {} : { [id]: new Date(Date.now() + days * dayMs).toISOString() };
    return { ...others, tokens: { ...tokens, [id]: newToken() }, expires: { ...expires, ...limit } };
  });
  if (revokedAt !== null) await changeRoster(project, (people) => people.map((person) => (person.id === id ? { ...person, revokedAt: null } : person)));
}

/** Shuts somebody out until their link is renewed; their answers stay. @throws StudioError NOT_FOUND, READ_ONLY. */
export async function revokeLinkOf(project: Project, id: string): Promise<void> {
  personOf(project, id);
  const revokedAt = new Date().toISOString();
  // Without the token first: whatever happens in between, the old link opens nothing any more.
  await project.updateAccess((access) => withoutLink(access, id));
  await changeRoster(project, (people) => people.map((person) => (person.id === id ? { ...person, revokedAt: person.revokedAt ?? revokedAt } : person)));
}

function withoutLink(access: AccessDocument, id: string): AccessDocument {
  const { [id]: _token, ...tokens } = access.tokens;
  const { [id]: _expiry, ...expires } = access.expires;
  return { ...access, tokens, expires };
}
