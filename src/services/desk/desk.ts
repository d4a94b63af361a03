import type { DeskState } from '../../contract/people.ts';
import { StudioError } from '../../contract/errors.ts';
import type { Person } from '../../domain/study.ts';
import { personOf } from '../people/roster.ts';
import type { HashedPin, Project } from '../store/types.ts';
import type { Studio } from '../studio/studio.ts';
import { hashPin, isPin } from './pins.ts';

/** Stands for the lead where tries are counted; no person's id has a blank. */
const theLead = 'the lead';

const mayRank = ({ role, revokedAt }: Person): boolean => role === 'annotator' && revokedAt === null;

/** The people who can take turns on the lead's machine, and whose machine it is at the moment. */
export function deskState(studio: Studio): DeskState {
  const { project, index } = studio.study();
  const { access, document } = project;
  return {
    handedOver: access.handedOver,
    hasLeadPin: access.leadPin !== null,
    people: document.people.filter(mayRank).map(({ id, name }) => {
      const { answered, total } = index.progressOf(id);
      return { id, name, hasPin: access.pins[id] !== undefined, answered, total };
    }),
  };
}

/** Sets or, with null, removes a person's PIN; whoever answers as this person on the lead's page has to enter again. @throws StudioError READ_ONLY. */
export async function setPin(studio: Studio, project: Project, personId: string, pin: string | null): Promise<void> {
  const hashed = pin === null ? null : await hashPin(pin);
  await project.updateAccess((access) => {
    const { [personId]: _former, ...pins } = access.pins;
    return { ...access, pins: hashed ? { ...pins, [personId]: hashed } : pins };
  });
  studio.passes.endAll(personId);
}

/** Sets or, with null, removes what the lead types to take the machine back. @throws StudioError READ_ONLY. */
export async function setLeadPin(project: Project, pin: string | null): Promise<void> {
  const leadPin = pin === null ? null : await hashPin(pin);
  await project.updateAccess((access) => ({ ...access, leadPin }));
}

/** Hands the lead's page over, also across a restart. @throws StudioError CONFLICT where nobody could rank, READ_ONLY. */
export async function handOver(project: Project): Promise<void> {
  if (!project.document.people.some(mayRank)) throw new StudioError('CONFLICT', 'There is nobody to hand over to. Add people first.');
  await project.updateAccess((access) => ({ ...access, handedOver: true }));
}

/** Gives the page back to the lead; everybody who answered on it has to enter again. @throws StudioError FORBIDDEN for a wrong PIN or during a wait. */
export async function takeBack(studio: Studio, project: Project, pin: string | null): Promise<void> {
  await checkPin(studio, theLead, project.access.leadPin, pin);
  await project.updateAccess((access) => ({ ...access, handedOver: false }));
  studio.passes.endAll();
}

/** A pass to answer as somebody on the lead's page. @throws StudioError NOT_FOUND, FORBIDDEN for a wrong PIN, during a wait, or where the person may not rank. */
export async function enterDesk(studio: Studio, personId: string, pin: string | null): Promise<string> {
  const { project } = studio.study();
  const person = personOf(project, personId);
  refuseUnranking(person);
  await checkPin(studio, personId, project.access.pins[personId] ?? null, pin);
  return studio.passes.give(personId);
}

/**
 * To be asked before a lead's page answers as somebody.
 * @throws StudioError NOT_FOUND, FORBIDDEN for a person who may not rank, or who has a PIN while `pass` is not theirs.
 */
export function refuseWithoutPass(studio: Studio, personId: string, pass: string | undefined): void {
  const { project } = studio.study();
  const person = personOf(project, personId);
  refuseUnranking(person);
  if (project.access.pins[personId] === undefined || studio.passes.isFor(personId, pass)) return;
  throw new StudioError('FORBIDDEN', `${person.name} has a PIN. Choose ${person.name} again and type it.`);
}

function refuseUnranking(person: Person): void {
  if (person.role !== 'annotator') throw new StudioError('FORBIDDEN', `${person.name} reviews pairs and does not rank.`);
  if (person.revokedAt !== null) throw new StudioError('FORBIDDEN', `${person.name} takes no part any more. A new link lets them in again.`);
}

async function checkPin(studio: Studio, who: string, kept: HashedPin | null, typed: string | null): Promise<void> {
  if (kept === null) return;
  if (typed === null || typed === '') throw new StudioError('FORBIDDEN', 'Type the PIN.');
  studio.pinTries.begin(who);
  if (!(await isPin(typed, kept))) throw new StudioError('FORBIDDEN', 'That PIN is not right.');
  studio.pinTries.succeeded(who);
}
