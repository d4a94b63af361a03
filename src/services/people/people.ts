import type { PersonRow } from '../../contract/contract.ts';
import { StudioError } from '../../contract/errors.ts';
import { personIdFor } from '../../domain/person-id.ts';
import type { Project } from '../store/types.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { ensureLinks } from './links.ts';

/** Somebody in the roster with their progress; `withLinks` where there is a server that the link leads to. */
export function personRow({ project, index }: OpenStudy, id: string, withLinks: boolean): PersonRow {
  const { name } = personOf(project, id);
  const token = project.access.tokens[id];
  let lastAt: string | null = null;
  for (const { submittedAt } of project.ballots.answersOf(id).values()) if (lastAt === null || submittedAt > lastAt) lastAt = submittedAt;
  return { id, name, link: withLinks && token !== undefined ? `annotate/${token}` : null, ...index.progressOf(id), lastAt };
}

/** The person with an id. @throws StudioError NOT_FOUND. */
export function personOf(project: Project, id: string): { readonly id: string; readonly name: string } {
  const person = project.document.people.find((one) => one.id === id);
  if (!person) throw new StudioError('NOT_FOUND', `There is nobody with the id ${id} in this study.`);
  return person;
}

function tidied(name: string): string {
  const tidy = name.trim().replace(/\s+/g, ' ');
  if (tidy === '') throw new StudioError('BAD_INPUT', 'A person needs a name.');
  return tidy;
}

/** Adds somebody with a link of their own and returns the new id. @throws StudioError BAD_INPUT, READ_ONLY. */
export async function addPerson(project: Project, name: string): Promise<string> {
  refuseReadOnly(project);
  const tidy = tidied(name);
  let id = '';
  await project.update((document) => {
    id = personIdFor(tidy, new Set([...document.people.map((person) => person.id), ...Object.keys(project.access.tokens)]));
    return { ...document, people: [...document.people, { id, name: tidy, addedAt: new Date().toISOString() }] };
  });
  await ensureLinks(project);
  return id;
}

/** Changes the name only; the id, and with it every answer, stays. @throws StudioError NOT_FOUND, BAD_INPUT, READ_ONLY. */
export async function renamePerson(project: Project, id: string, name: string): Promise<void> {
  refuseReadOnly(project);
  const tidy = tidied(name);
  personOf(project, id);
  await project.update((document) => ({ ...document, people: document.people.map((person) => (person.id === id ? { ...person, name: tidy } : person)) }));
}
