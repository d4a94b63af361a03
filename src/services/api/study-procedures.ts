import type { Studio } from '../studio/studio.ts';
import { overviewOf } from '../workspace/overview.ts';
import { relinkRoot } from '../workspace/relink.ts';
import { designProcedures } from './design-procedures.ts';
import type { Guarded } from './guard.ts';
import { mergeProcedures } from './merge-procedures.ts';
import { peopleProcedures } from './people-procedures.ts';
import { writableProject } from './writable.ts';

/** The open study itself: name, design, people, import folders, other copies. */
export function studyProcedures(studio: Studio, api: Guarded) {
  const { study } = api;
  return {
    overview: study.overview.handler(() => overviewOf(studio)),
    rename: study.rename.handler(async ({ input }) => {
      const project = writableProject(studio);
      await project.update((document) => ({ ...document, name: input.name.trim() || document.name, designedAt: new Date().toISOString() }));
      await studio.remember(project);
      studio.peopleChanged();
    }),
    relink: study.relink.handler(async ({ input }) => {
      const result = await relinkRoot(writableProject(studio), studio.imaging, input.root, input.path);
      studio.imagesChanged();
      return result;
    }),
    ...designProcedures(studio, api),
    ...peopleProcedures(studio, api),
    ...mergeProcedures(studio, api),
  };
}
