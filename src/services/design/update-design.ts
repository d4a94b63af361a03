import type { ProjectDocument, StudySettings } from '../../domain/study.ts';
import type { Project } from '../store/types.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import { withDesignChanges, type FieldChange } from './design-changes.ts';

/** A new design; a seed that is left out stays. */
export interface Design {
  readonly settings: StudySettings;
  readonly seed?: string | undefined;
}

/** Stores a design; what changed after the first answer is noted in the study with it. @throws StudioError READ_ONLY, BAD_INPUT, DISK_FULL. */
export async function updateDesign(project: Project, { settings, seed }: Design): Promise<void> {
  refuseReadOnly(project);
  await project.update((document) => {
    const next: ProjectDocument = { ...document, settings, seed: seed ?? document.seed };
    const changes = changesBetween(document, next);
    if (changes.length === 0) return document;
    const now = new Date().toISOString();
    return withDesignChanges(project, { ...next, designedAt: now }, changes, now);
  });
}

function changesBetween(before: ProjectDocument, after: ProjectDocument): FieldChange[] {
  const fields = Object.keys(after.settings) as (keyof StudySettings)[];
  const changes = fields
    .filter((field) => before.settings[field] !== after.settings[field])
    .map((field) => ({ field, from: String(before.settings[field]), to: String(after.settings[field]) }));
  return before.seed === after.seed ? changes : [...changes, { field: 'seed', from: before.seed, to: after.seed }];
}
