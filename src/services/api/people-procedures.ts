import { StudioError } from '../../contract/errors.ts';
import { renewLinkOf } from '../people/links.ts';
import { addPerson, personOf, personRow, renamePerson } from '../people/people.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';
import { writableProject } from './writable.ts';

/** The roster: names, roles, links, PINs. */
export function peopleProcedures(studio: Studio, { study }: Guarded) {
  const withLinks = studio.host === 'browser';
  const missing = (): never => { throw new StudioError('NOT_FOUND', 'Not there yet.'); };
  const rowOf = (id: string) => {
    studio.peopleChanged();
    return personRow(studio.study(), id, withLinks);
  };
  return {
    addPerson: study.addPerson.handler(async ({ input }) => rowOf(await addPerson(writableProject(studio), input.name))),
    renamePerson: study.renamePerson.handler(async ({ input }) => {
      await renamePerson(writableProject(studio), input.id, input.name);
      studio.peopleChanged();
    }),
    setRole: study.setRole.handler(missing),
    renewLink: study.renewLink.handler(async ({ input }) => {
      const project = writableProject(studio);
      await renewLinkOf(project, personOf(project, input.id).id);
      return rowOf(input.id);
    }),
    revokeLink: study.revokeLink.handler(missing),
    setPin: study.setPin.handler(missing),
  };
}
