import { StudioError } from '../../contract/errors.ts';
import { leadReviewer } from '../../domain/pairs/review.ts';
import { personIdFor } from '../../domain/person-id.ts';
import type { Person, PersonRole } from '../../domain/study.ts';
import { withDesignChanges } from '../design/design-changes.ts';
import type { Project } from '../store/types.ts';
import { refuseReadOnly } from '../studio/failures.ts';

/** The person with an id. @throws StudioError NOT_FOUND. */
export function personOf(project: Project, id: string): Person {
  const person = project.document.people.find((one) => one.id === id);
  if (!person) throw new StudioError('NOT_FOUND', `There is nobody with the id ${id} in this study.`);
  return person;
}

/** Replaces the roster; after the first answer the study notes who ranked before and who does now. @throws StudioError READ_ONLY, DISK_FULL. */
export async function changeRoster(project: Project, change: (people: readonly Person[]) => readonly Person[]): Promise<void> {
  refuseReadOnly(project);
  await project.update((document) => {
    const people = change(document.people);
    const [from, to] = [whoRanks(document.people), whoRanks(people)];
    return withDesignChanges(project, { ...document, people }, from === to ? [] : [{ field: 'people', from, to }]);
  });
}

/** Adds somebody without a link and returns the new id. @throws StudioError BAD_INPUT, READ_ONLY. */
export async function addToRoster(project: Project, name: string, role: PersonRole): Promise<string> {
  const tidy = tidied(name);
  let id = '';
  await changeRoster(project, (people) => {
    id = personIdFor(tidy, new Set([...people.map((person) => person.id), ...Object.keys(project.access.tokens)]));
    return [...people, { id, name: tidy, addedAt: new Date().toISOString(), role, revokedAt: null }];
  });
  return id;
}

/** Changes the name only; the id, and with it every answer, stays. @throws StudioError NOT_FOUND, BAD_INPUT, READ_ONLY. */
export async function renamePerson(project: Project, id: string, name: string): Promise<void> {
  refuseReadOnly(project);
  const tidy = tidied(name);
  personOf(project, id);
  await project.update((document) => ({ ...document, people: document.people.map((person) => (person.id === id ? { ...person, name: tidy } : person)) }));
}

/** Changes what somebody does; pages that are open in the former role are refused from now on. @throws StudioError NOT_FOUND, BAD_INPUT, READ_ONLY. */
export async function setRole(project: Project, id: string, role: PersonRole): Promise<void> {
  const { name } = personOf(project, id);
  if (role === 'curator' && id === leadReviewer) throw new StudioError('BAD_INPUT', `${name} has the id "${id}", under which the lead decides about pairs. Add ${name} once more, as a curator; the new person gets another id.`);
  await changeRoster(project, (people) => people.map((person) => (person.id === id ? { ...person, role } : person)));
}

/** Ids of everybody who ranks: names may change. */
function whoRanks(people: readonly Person[]): string {
  return people.filter(({ role, revokedAt }) => role === 'annotator' && revokedAt === null).map(({ id }) => id).join(', ');
}

function tidied(name: string): string {
  const tidy = name.trim().replace(/\s+/g, ' ');
  if (tidy === '') throw new StudioError('BAD_INPUT', 'A person needs a name.');
  return tidy;
}
