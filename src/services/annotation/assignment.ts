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
