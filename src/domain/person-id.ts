import { adjudicator } from './ballot.ts';
import { leadReviewer } from './pairs/review.ts';

/** Under these the study's own decisions are kept; nobody of the roster gets one. */
const reserved: ReadonlySet<string> = new Set([adjudicator, leadReviewer]);

/**
 * An id for a new person, made from the name: lower-case letters, digits and hyphens, at most 40 characters, different
 * from all `taken` ids and from those under which the lead decides. Accents are dropped; a name without Latin letters or digits gives `person`.
 */
export function personIdFor(name: string, taken: ReadonlySet<string>): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9_]+/g, '-');
  const base = letters.replace(/^[-_]+/, '').slice(0, 34).replace(/[-_]+$/, '') || 'person';
  let id = base;
  for (let number = 2; taken.has(id) || reserved.has(id); number += 1) id = `${base}-${number}`;
  return id;
}
