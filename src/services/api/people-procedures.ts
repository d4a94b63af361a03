import { setPin } from '../desk/desk.ts';
import { renewLinkOf, revokeLinkOf } from '../people/links.ts';
import { addPerson } from '../people/add-person.ts';
import { personRow } from '../people/person-row.ts';
import { personOf, renamePerson, setRole } from '../people/roster.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';
import { writableProject } from './writable.ts';

/** The roster: names, roles, links, PINs. */
export function peopleProcedures(studio: Studio, { study }: Guarded) {
  const rowOf = (id: string) => {
    studio.peopleChanged();
    return personRow(studio, id);
  };
  /** Whoever answers as this person on the lead's page has to enter again. */
  const shutOut = (id: string) => {
    studio.passes.endAll(id);
    return rowOf(id);
  };
  return {
    addPerson: study.addPerson.handler(async ({ input }) => rowOf(await addPerson(writableProject(studio), input.name, input.role))),
    renamePerson: study.renamePerson.handler(async ({ input }) => {
      await renamePerson(writableProject(studio), input.id, input.name);
      studio.peopleChanged();
    }),
    setRole: study.setRole.handler(async ({ input }) => {
      await setRole(writableProject(studio), input.id, input.role);
      return shutOut(input.id);
    }),
    renewLink: study.renewLink.handler(async ({ input }) => {
      await renewLinkOf(writableProject(studio), input.id, input.days ?? null);
      return rowOf(input.id);
    }),
    revokeLink: study.revokeLink.handler(async ({ input }) => {
      await revokeLinkOf(writableProject(studio), input.id);
      return shutOut(input.id);
    }),
    setPin: study.setPin.handler(async ({ input }) => {
      const project = writableProject(studio);
      await setPin(studio, project, personOf(project, input.id).id, input.pin);
      return rowOf(input.id);
    }),
  };
}
