import type { Task } from '../../contract/annotation.ts';
import { roundOf, type Answer, type Round } from '../../domain/ballot.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { taskFor, type Annotator, type Question } from './tasks.ts';

const shownCount = 10;
const countedRounds: readonly Round[] = ['main', 'repeat'];

type RecentTask = Task & { readonly setAside: boolean };

/** What the person set aside, then their last ten answers, latest first; items whose pictures are lost are left out. */
export function recentTasks(study: OpenStudy, annotator: Annotator): RecentTask[] {
  const { ballots } = study.project;
  const { personId } = annotator;
  const aside = countedRounds.flatMap((round) => Array.from(ballots.setAsideBy(personId, round), (item) => ({ item, round }))).reverse();
  const answers = countedRounds.flatMap((round) => latest(ballots.answersOf(personId, round))).sort((one, other) => (one.id > other.id ? -1 : 1)).slice(0, shownCount);
  return [
    ...aside.slice(0, shownCount).flatMap(({ item, round }) => reopened(study, annotator, item, round, ballots.current(personId, item, round) ?? null, true)),
    ...answers.filter((answer) => !ballots.setAsideBy(personId, roundOf(answer)).has(answer.item))
      .flatMap((answer) => reopened(study, annotator, answer.item, roundOf(answer), answer, false)),
  ];
}

/** The answers are oldest first. */
function latest(answers: ReadonlyMap<string, Answer>): Answer[] {
  return [...answers.values()].slice(-shownCount);
}

function reopened(study: OpenStudy, annotator: Annotator, itemId: string, round: Round, answer: Answer | null, setAside: boolean): RecentTask[] {
  const item = study.project.items.get(itemId);
  if (!item || item.known?.use === 'practice' || !item.images.every((id) => study.project.images.get(id))) return [];
  const question: Question = { item, round };
  return [{ ...taskFor(study, annotator, question, answer), setAside }];
}
