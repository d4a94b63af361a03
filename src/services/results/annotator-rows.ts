import type { AnnotatorRow } from '../../contract/results.ts';
import { adjudicator } from '../../domain/ballot.ts';
import type { Interval } from '../../domain/bootstrap.ts';
import { compareText } from '../../domain/compare-text.ts';
import { amongPeople, type AmongPeople } from '../../domain/people/among-people.ts';
import { remarksOn } from '../../domain/people/remarks.ts';
import { givenTo, type Assigned } from '../annotation/assignment.ts';
import { annotatorsWithBallots } from '../ballots/annotators.ts';
import type { Project } from '../store/types.ts';
import type { ItemVotes } from './item-votes.ts';
import { personFigures, type OwnFigures } from './person-figures.ts';
import { personWork } from './person-work.ts';

/** One person before they are seen among the others. */
interface Draft {
  readonly annotator: string;
  readonly name: string;
  readonly ballots: number;
  readonly excluded: number;
  readonly figures: OwnFigures;
}

/**
 * The figures of everybody who ranks, in the order in which they joined, then of everybody else who has answers. `votes` are
 * the items that count, `assigned` says whom the study gives each to. Answers that the lead keeps out enter no figure but
 * `excluded`; seconds leave out answers of unknown duration (0).
 */
export function annotatorRows(project: Project, votes: readonly ItemVotes[], assigned: Assigned): AnnotatorRow[] {
  const { seed, settings: { hastyMs } } = project.document;
  const votesByItem = new Map(votes.map((vote) => [vote.item.id, vote]));
  const drafts = [...namesOf(project)].map(([annotator, name]): Draft => {
    const work = personWork(project, votesByItem, annotator);
    return { annotator, name, ballots: work.entries.length, excluded: work.excluded, figures: personFigures(work, { seed, hastyMs }) };
  });
  const remaining = remainingOf(project, votes, assigned);
  const among = amongPeople(drafts.map(({ figures }) => figures.meanTau?.value ?? null));
  return drafts.map((draft, index) => rowOf(draft, remaining(draft.annotator), among[index] ?? null));
}

function rowOf({ annotator, name, ballots, excluded, figures }: Draft, remaining: number, among: AmongPeople | null): AnnotatorRow {
  const { discards, medianSeconds, lastAt, consensusShare, meanTau, consistency, repeats, hasty, positions } = figures;
  return {
    annotator, name, ballots, discards, excluded, remaining, medianSeconds, lastAt,
    consensusShare: consensusShare?.value ?? null, consensusShareInterval: intervalOf(consensusShare),
    meanTau: meanTau?.value ?? null, meanTauInterval: intervalOf(meanTau),
    selfConsistency: consistency?.value ?? null, selfConsistencyInterval: intervalOf(consistency),
    repeats, hasty, positions, remarks: remarksOn({ ...figures, among }),
  };
}

function intervalOf(figure: Interval | null): [number, number] | null {
  return figure && [figure.low, figure.high];
}

function namesOf({ document, ballots }: Project): Map<string, string> {
  const joined = [...document.people].sort((one, other) => compareText(one.addedAt, other.addedAt) || compareText(one.id, other.id));
  const names = new Map(joined.filter(({ role }) => role === 'annotator').map(({ id, name }) => [id, name]));
  for (const id of annotatorsWithBallots(ballots)) if (!names.has(id)) names.set(id, joined.find((person) => person.id === id)?.name ?? id);
  names.delete(adjudicator);
  return names;
}

/** How many items each person may still answer; what was answered and is kept out is not asked again. */
function remainingOf({ ballots }: Project, votes: readonly ItemVotes[], assigned: Assigned): (annotator: string) => number {
  const toAll: string[] = [];
  const given = new Map<string, string[]>();
  for (const vote of votes) {
    const people = givenTo(vote, vote.open ? assigned(vote.item) : null);
    if (people === null) toAll.push(vote.item.id);
    for (const person of people ?? []) {
      const items = given.get(person);
      if (items) items.push(vote.item.id);
      else given.set(person, [vote.item.id]);
    }
  }
  return (annotator) => {
    const answers = ballots.answersOf(annotator);
    const left = (items: readonly string[]): number => items.reduce((sum, item) => sum + (answers.has(item) ? 0 : 1), 0);
    return left(toAll) + left(given.get(annotator) ?? []);
  };
}
