import { createHash, timingSafeEqual } from 'node:crypto';
import type { Caller } from '../../contract/roles.ts';
import type { Person } from '../../domain/study.ts';
import type { Project } from '../store/types.ts';

/** Compares two secrets in a time that does not depend on where they differ. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/**
 * The caller that a secret signs in: the lead by one of the lead keys; a person of the open study by their own link, in the
 * role that the roster gives them, until the link expires or is revoked. Null for any other.
 */
export function callerFor(token: string, leadKeys: Iterable<string>, project: Project | null, nowMs = Date.now()): Caller | null {
  let caller: Caller | null = null;
  for (const key of leadKeys) if (sameSecret(token, key)) caller = { role: 'lead', personId: null };
  if (caller || !project) return caller;
  const person = holderOf(token, project);
  return person && !hasExpired(project, person.id, nowMs) ? { role: person.role, personId: person.id } : null;
}

/** ISO 8601 time at which the link with this secret expired; null where it is no one's, or still good. */
export function expiryOf(token: string, project: Project | null, nowMs = Date.now()): string | null {
  const person = project && holderOf(token, project);
  return person && hasExpired(project, person.id, nowMs) ? project.access.expires[person.id] ?? null : null;
}

/** Whether somebody's link was good until a time that is past. */
export function hasExpired({ access }: Project, personId: string, nowMs = Date.now()): boolean {
  const expiresAt = access.expires[personId];
  return expiresAt !== undefined && !(Date.parse(expiresAt) > nowMs);
}

function holderOf(token: string, { document, access }: Project): Person | null {
  let holder: Person | null = null;
  for (const person of document.people) {
    const own = access.tokens[person.id];
    if (own !== undefined && sameSecret(token, own) && person.revokedAt === null) holder = person;
  }
  return holder;
}
