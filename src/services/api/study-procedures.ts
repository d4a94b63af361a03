import { renewLinkOf } from '../people/links.ts';
import { addPerson, personOf, personRow, renamePerson } from '../people/people.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import type { Studio } from '../studio/studio.ts';
import { overviewOf } from '../workspace/overview.ts';
import { relinkRoot } from '../workspace/relink.ts';
import type { Guarded } from './guard.ts';

/** The open study itself: settings, people, import folders. */
export function studyProcedures(studio: Studio, { study }: Guarded) {
  const withLinks = studio.host === 'browser';
  const writable = () => {
    const { project } = studio.study();
    refuseReadOnly(project);
    return project;
  };
  const rowOf = (id: string) => {
    studio.peopleChanged();
    return personRow(studio.study(), id, withLinks);
  };
  return {
    overview: study.overview.handler(() => overviewOf(studio.study(), withLinks)),
    rename: study.rename.handler(async ({ input }) => {
      const project = writable();
      await project.update((document) => ({ ...document, name: input.name.trim() || document.name }));
      await studio.remember(project);
      studio.peopleChanged();
    }),
    updateSettings: study.updateSettings.handler(async ({ input }) => {
      await writable().update((document) => ({ ...document, settings: input.settings }));
      studio.recount('project');
    }),
    addPerson: study.addPerson.handler(async ({ input }) => rowOf(await addPerson(writable(), input.name))),
    renamePerson: study.renamePerson.handler(async ({ input }) => {
      await renamePerson(writable(), input.id, input.name);
      studio.peopleChanged();
    }),
    renewLink: study.renewLink.handler(async ({ input }) => {
      const project = writable();
      await renewLinkOf(project, personOf(project, input.id).id);
      return rowOf(input.id);
    }),
    relink: study.relink.handler(async ({ input }) => {
      const result = await relinkRoot(writable(), studio.imaging, input.root, input.path);
      studio.imagesChanged();
      return result;
    }),
  };
}
