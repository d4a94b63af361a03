import type { Overview } from '../../contract/contract.ts';
import { reviewCounts } from '../pairs/review-counts.ts';
import { personRow } from '../people/person-row.ts';
import type { Studio } from '../studio/studio.ts';
import { missingRoots } from './missing-roots.ts';

/** The state of the open study, from counts that are kept up to date. */
export async function overviewOf(studio: Studio): Promise<Overview> {
  const study = studio.study();
  const { project, index } = study;
  const { id, name, sample, settings, seed, people, designChanges } = project.document;
  const counts = index.itemCounts();
  const { records } = await project.exports.read();
  const { images, photographs, generations, models, detected, withoutFace } = index.imageCounts();
  return {
    id, name, path: project.folder, readOnly: project.mode === 'read', sample, settings, seed, designChanges: [...designChanges],
    steps: { images, photographs, generations, ...reviewCounts(study), exports: records.length, items: project.items.size - counts.practiceItems, models: [...models], detected, withoutFace, ...counts },
    people: people.map((person) => personRow(studio, person.id)),
    damage: [...project.damage],
    missingRoots: await missingRoots(study),
  };
}
