import { mergeCopy } from '../merge/merge-copy.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';
import { writableProject } from './writable.ts';

/** Bringing the answers of another copy in. */
export function mergeProcedures(studio: Studio, { study }: Guarded) {
  return {
    merge: study.merge.handler(async ({ input: { path, dryRun } }) => {
      if (dryRun) return mergeCopy(studio.study().project, path, { dryRun });
      const project = writableProject(studio);
      const { name } = project.document;
      try {
        return await mergeCopy(project, path, { dryRun });
      } finally {
        // Also after a failure: what was merged until then stays.
        if (project.document.name !== name) await studio.remember(project);
        studio.recount('ballots');
        studio.imagesChanged();
        studio.peopleChanged();
        studio.pairsChanged();
        studio.reviewsChanged();
      }
    }),
  };
}
