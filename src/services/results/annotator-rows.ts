import type { AnnotatorRow } from '../../contract/results.ts';
import type { Interval } from '../../domain/bootstrap.ts';
import { compareText } from '../../domain/compare-text.ts';
import { amongPeople, type AmongPeople } from '../../domain/people/among-people.ts';
import { remarksOn } from '../../domain/people/remarks.ts';
import { selfConsistencyParts } from '../../domain/self-consistency.ts';
import { givenTo, type Assigned } from '../annotation/assignment.ts';
import type { Project } from '../store/types.ts';
import type { ItemVotes } from './item-votes.ts';
import { peopleParts } from './people-parts.ts';
import { personFigures, type OwnFigures } from './person-figures.ts';
import type { PersonWork } from './person-work.ts';
import { repeatedAnswers } from './repeated-answers.ts';
import { studyWork } from './study-work.ts';

/** One person before they are seen among the others. */
interface Draft {
  readonly annotator: string;
  readonly name: string;
  readonly work: PersonWork;
  readonly figures: OwnFigures;
}

/**
 * The figures of everybody who ranks, in the order in which they joined, then of everybody else who has answers. `votes` are
 * the items that count, `assigned` says whom the study gives each to. Answers that the lead keeps out enter no figure but
 * `excluded`; seconds leave out answers of unknown duration (0).
 */
export function annotatorRows(project: Project, votes: readonly ItemVotes[], assigned: Assigned): AnnotatorRow[] {
  const { seed, settings: { hastyMs } } = project.document;
  const study = studyWork(project, votes);
  const partsOf = peopleParts(study.parts);
  const drafts = [...namesOf(project)].map(([annotator, name]): Draft => {
    const work = study.of(annotator);
    const repeats = selfConsistencyParts(repeatedAnswers(project, annotator));
    return { annotator, name, work, figures: personFigures(work, repeats, partsOf(annotator), { seed, hastyMs }) };
  });
  const remaining = remainingOf(project, votes, assigned);
  const among = amongPeople(drafts.map(({ figures }) => figures.meanTau?.value ?? null));
  return drafts.map((draft, index) => rowOf(draft, remaining(draft.annotator), among[index] ?? null));
}

function rowOf({ annotator, name, work, figures }: Draft, remaining: number, among: AmongPeople | null): AnnotatorRow {
  const { consensusShare, meanTau, selfConsistency, repeats, hasty } = figures;
  const { entries, discards, excluded, medianMs, positions } = work;
  return {
    annotator, name, ballots: entries.length, discards, excluded, remaining,
    medianSeconds: medianMs === null ? null : medianMs / 1000, lastAt: entries.at(-1)?.answer.submittedAt ?? null,
    consensusShare: consensusShare?.value ?? null, consensusShareInterval: intervalOf(consensusShare),
    meanTau: meanTau?.value ?? null, meanTauInterval: intervalOf(meanTau),
    selfConsistency: selfConsistency?.value ?? null, selfConsistencyInterval: intervalOf(selfConsistency),
    repeats, hasty, positions, remarks: remarksOn({ ...figures, selfConsistency: selfConsistency?.value ?? null, among }),
  };
}

function intervalOf(figure: Interval | null): [number, number] | null {
  return figure && [figure.low, figure.high];
}

function namesOf({ document, ballots }: Project): Map<string, string> {
  const joined = [...document.people].sort((one, other) => compareText(one.addedAt, other.addedAt) || compareText(one.id, other.id));
  const names = new Map(joined.filter(({ role }) => role === 'annotator').map(({ id, name }) => [id, name]));
  for (const id of ballots.annotators()) if (!names.has(id)) names.set(id, joined.find((person) => person.id === id)?.name ?? id);
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
