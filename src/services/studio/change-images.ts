import type { ImageRecord } from '../../domain/image.ts';
import type { Project } from '../store/types.ts';
import { createTurns, type Turns } from './turns.ts';

const turnsOf = new WeakMap<Project, Turns>();

/**
 * Writes image records that are made from what is stored at that moment: changes of one project run one after the other,
 * so that none is lost to another that was under way. `make` gets the project's records through `project.images`.
 */
export async function changeImages(project: Project, make: () => readonly ImageRecord[]): Promise<void> {
  const turns = turnsOf.get(project) ?? createTurns();
  turnsOf.set(project, turns);
  await turns.take('images', async () => {
    const records = make();
    if (records.length > 0) await project.images.put(records);
  });
}
