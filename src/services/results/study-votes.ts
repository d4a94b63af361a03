import { byAddition } from '../../domain/item.ts';
import type { Project } from '../store/types.ts';
import { itemVotes, type ItemVotes } from './item-votes.ts';

/**
 * Where every item that counts stands, in the order of import: every item but those for practice. Reads the whole study; an
 * open one keeps the same list in its index, which costs nothing but what has changed.
 */
export function studyVotes(project: Project): ItemVotes[] {
  const counted = [...project.items.values()].filter(({ known }) => known?.use !== 'practice').sort(byAddition);
  return counted.map((item) => itemVotes(project, item));
}
