import { byAddition } from '../../domain/item.ts';
import type { Project } from '../store/types.ts';
import { itemVotes, type ItemVotes } from './item-votes.ts';

/**
 * Where every item of a study stands, in the order of import. Reads the whole study; an open one keeps the same list in its
 * index, where an answer costs no more than the item it is about.
 */
export function studyVotes(project: Project): ItemVotes[] {
  return [...project.items.values()].sort(byAddition).map((item) => itemVotes(project, item));
}

/** Those of the items that count: all but those for practice. */
export function countedVotes(votes: readonly ItemVotes[]): ItemVotes[] {
  return votes.filter(({ method }) => method !== 'practice');
}
