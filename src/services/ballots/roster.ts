import { personIdFor } from '../../domain/person-id.ts';
import type { Person } from '../../domain/study.ts';

/** Finds people by id or name and notes those that a study does not know yet. */
export interface Roster {
  /** The person's id, or the reason why the text does not say who it is. */
  find(written: string): { readonly id: string } | { readonly reason: string };
  /** People that were looked for and not there, each once. */
  readonly added: readonly Person[];
}

/** A roster over the people of a study. Ids go before names; a new person gets an id made
 * from the name that is neither in use nor `reserved`. */
export function rosterOf(people: readonly Person[], reserved: Iterable<string>, now: string): Roster {
  const ids = new Set(people.map(({ id }) => id));
  const taken = new Set([...ids, ...reserved]);
  const byName = new Map<string, string[]>();
  for (const { id, name } of people) byName.set(name, [...(byName.get(name) ?? []), id]);
  const added: Person[] = [];
  return {
    added,
    find(written) {
      if (ids.has(written)) return { id: written };
      const [id, ...others] = byName.get(written) ?? [];
      if (id !== undefined && others.length > 0) return { reason: `several people are called "${written}"; write the id` };
      if (id !== undefined) return { id };
      const person = { id: personIdFor(written, taken), name: written, addedAt: now, role: 'annotator' as const, revokedAt: null };
      taken.add(person.id);
      byName.set(written, [person.id]);
      added.push(person);
      return { id: person.id };
    },
  };
}
