import { balancedBlocks } from '../../domain/assignment.ts';
import { byAddition, type ItemRecord } from '../../domain/item.ts';
import type { Project } from '../store/types.ts';

/** Who an item is given to, by item; null = everybody. */
export type Assigned = (item: ItemRecord) => readonly string[] | null;

/** Ids of everybody who ranks and whose link was not revoked, in the order in which every copy of the study has them. */
export function activeAnnotators({ document }: Project): string[] {
  return document.people.filter(({ role, revokedAt }) => role === 'annotator' && revokedAt === null).map(({ id }) => id).sort();
}

/**
 * The assignment that the study's design gives to the roster as it is now. Items with a right answer go to everybody: practice
 * teaches each person, gold items check each person.
 */
export function assignmentOf(project: Project): Assigned {
  const { settings, seed } = project.document;
  if (settings.assignment === 'everybody') return () => null;
  const items = [...project.items.values()].filter(({ known }) => known === null).sort(byAddition).map(({ id }) => id);
  const blocks = balancedBlocks(seed, items, activeAnnotators(project), settings.annotatorsPerItem);
  return ({ id }) => blocks.get(id) ?? null;
}

/** Who may answer an item, answered or not: while it is open those whom the study gives it to, and whoever was asked for one more answer; null = everybody. */
export function givenTo({ open, asked }: { readonly open: boolean; readonly asked: readonly string[] }, assigned: readonly string[] | null): readonly string[] | null {
  if (!open) return asked;
  if (assigned === null || asked.length === 0) return assigned;
  return [...assigned, ...asked.filter((person) => !assigned.includes(person))];
}
