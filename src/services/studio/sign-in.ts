import { createHash, timingSafeEqual } from 'node:crypto';
import type { Caller } from '../../contract/roles.ts';
import type { Project } from '../store/types.ts';

/** Compares two secrets in a time that does not depend on where they differ. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** The caller that a secret signs in: the lead by one of the lead keys, a person of the open study by their own link. Null for any other. */
export function callerFor(token: string, leadKeys: Iterable<string>, project: Project | null): Caller | null {
  let caller: Caller | null = null;
  for (const key of leadKeys) if (sameSecret(token, key)) caller = { role: 'lead', personId: null };
  if (caller || !project) return caller;
  for (const { id } of project.document.people) {
    const own = project.access.tokens[id];
    if (own !== undefined && sameSecret(token, own)) caller = { role: 'annotator', personId: id };
  }
  return caller;
}
