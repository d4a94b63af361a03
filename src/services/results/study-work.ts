import type { Answer } from '../../domain/ballot.ts';
import { placedIn } from '../../domain/position-bias.ts';
import type { BallotStore, Project } from '../store/types.ts';
import { isExcluded } from './counted-answers.ts';
import { itemParts, type ItemParts } from './item-parts.ts';
import type { ItemVotes } from './item-votes.ts';
import { personWork, type AnswerReader, type PersonWork } from './person-work.ts';

/** What everybody has answered, and what it says about them. */
export interface StudyWork {
  /** One entry an item that counts, in the order of the votes. */
  readonly parts: readonly ItemParts[];
  of(annotator: string): PersonWork;
}

/** What was read last of a project: so that an answer costs as much as what it changes. */
interface Kept {
  parts: ItemParts[];
  places: ReadonlyMap<string, number>;
  readonly people: Map<string, { readonly stamp: Stamp; readonly work: PersonWork }>;
}

/** What a person's work follows from: it is the same for as long as all of these are. */
type Stamp = readonly [answers: ReadonlyMap<string, Answer>, count: number, newest: string | undefined, isOut: unknown, places: unknown];

const keptByProject = new WeakMap<Project, Kept>();

/** The work behind the votes of the items that count. */
export function studyWork(project: Project, votes: readonly ItemVotes[]): StudyWork {
  const kept = refreshed(keptByProject.get(project), votes);
  keptByProject.set(project, kept);
  const isOut = isExcluded(project);
  const reader = answerReader(project.ballots, kept.places);
  return {
    parts: kept.parts,
    of(annotator) {
      const answers = project.ballots.answersOf(annotator);
      // Answers are only ever added and taken back, and the newest comes last: with the same count and newest they are the same.
      const stamp: Stamp = [answers, answers.size, newestOf(answers), isOut, kept.places];
      const before = kept.people.get(annotator);
      if (before?.stamp.every((value, index) => value === stamp[index])) return before.work;
      const work = personWork(answers.values(), reader, isOut);
      kept.people.set(annotator, { stamp, work });
      return work;
    },
  };
}

function refreshed(before: Kept | undefined, votes: readonly ItemVotes[]): Kept {
  if (before?.parts.length !== votes.length || !votes.every(({ item }, place) => item.id === before.parts[place]?.votes.item.id)) {
    return { parts: votes.map(itemParts), places: new Map(votes.map(({ item }, place) => [item.id, place])), people: new Map() };
  }
  const parts = before.parts.map((part, place) => {
    const vote = votes[place] as ItemVotes;
    return part.votes === vote ? part : itemParts(vote);
  });
  return { ...before, parts };
}

function answerReader({ quickly }: BallotStore, places: ReadonlyMap<string, number>): AnswerReader {
  return { placeOf: quickly?.placesIn(places) ?? (({ item }) => places.get(item)), placed: quickly?.placedIn ?? placedIn };
}

function newestOf(answers: ReadonlyMap<string, Answer>): string | undefined {
  let last: Answer | undefined;
  for (const answer of answers.values()) last = answer;
  return last?.id;
}
