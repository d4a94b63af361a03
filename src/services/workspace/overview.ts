import type { Overview } from '../../contract/contract.ts';
import { personRow } from '../people/people.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { missingRoots } from './missing-roots.ts';

/** The state of the open study, from counts that are kept up to date. */
export async function overviewOf(study: OpenStudy, withLinks: boolean): Promise<Overview> {
  const { project, index } = study;
  const { id, name, sample, settings, people } = project.document;
  const { images, models, detected, withoutFace } = index.imageCounts();
  return {
    id, name, path: project.folder, readOnly: project.mode === 'read', sample, settings,
    steps: { images, items: project.items.size, models: [...models], detected, withoutFace, ...index.itemCounts() },
    people: people.map((person) => personRow(study, person.id, withLinks)),
    damage: [...project.damage],
    missingRoots: await missingRoots(study),
  };
}
