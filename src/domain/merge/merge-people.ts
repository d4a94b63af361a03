import type { Person } from '../study.ts';
import { earlierTime, laterTime } from './prefer.ts';

/**
 * The people of two copies of a study, by id; sorted by the time they were added, then by id. Somebody in both keeps the
 * earlier time, with the name that goes with it (at the same time the smaller name); is a curator where either copy says
 * so, since everybody starts as an annotator; and is revoked where either says so, at the later time.
 */
export function mergePeople(one: readonly Person[], other: readonly Person[]): Person[] {
  const byId = new Map<string, Person>();
  for (const person of [...one, ...other]) {
    const known = byId.get(person.id);
    byId.set(person.id, known ? mergePerson(known, person) : person);
  }
  return [...byId.values()].sort(byAddition);
}

function mergePerson(one: Person, other: Person): Person {
  return {
    id: one.id,
    name: isFirst(one, other) ? one.name : other.name,
    addedAt: earlierTime(one.addedAt, other.addedAt),
    role: one.role === 'curator' ? 'curator' : other.role,
    revokedAt: laterTime(one.revokedAt, other.revokedAt),
  };
}

function isFirst(one: Person, other: Person): boolean {
  return one.addedAt === other.addedAt ? one.name <= other.name : one.addedAt < other.addedAt;
}

function byAddition(one: Person, other: Person): number {
  if (one.addedAt !== other.addedAt) return one.addedAt < other.addedAt ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
