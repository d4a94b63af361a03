import { StudioError } from '../../contract/errors.ts';
import type { ItemRecord } from '../../domain/item.ts';
import type { Project } from '../store/types.ts';

/** The item with an id. @throws StudioError NOT_FOUND. */
export function itemOf(project: Project, id: string): ItemRecord {
  const item = project.items.get(id);
  if (!item) throw new StudioError('NOT_FOUND', `The study has no item ${id}.`);
  return item;
}
