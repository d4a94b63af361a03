import { adjudicator, roundOf, type Answer, type Round } from '../../domain/ballot.ts';
import { ballotRecord, type AnsweredItem } from '../../domain/ballot-json.ts';
import { compareText } from '../../domain/compare-text.ts';
import { candidateNames } from '../../domain/image-name.ts';
import { isExcluded } from '../results/counted-answers.ts';
import type { Project } from '../store/types.ts';

const rounds: readonly Round[] = ['main', 'repeat', 'practice', 'adjudication'];

/**
 * Every standing answer as one line of JSON with its line end, of all rounds: those that count, hidden repeats, practice and
 * the adjudicator's decisions. Sorted by item, annotator and round; the same in every copy of a project.
 */
export function* ballotLines(project: Project): Generator<string> {
  const isOut = isExcluded(project);
  let item = answeredItem(project, '');
  let id = '';
  for (const answer of standingAnswers(project)) {
    if (answer.item !== id) item = answeredItem(project, id = answer.item);
    const images = item.images.length > 0 ? item.images : answer.shown?.order ?? [];
    yield `${JSON.stringify(ballotRecord(answer, { ...item, images }, isOut(answer)))}\n`;
  }
}

/** How many standing answers there are, of all rounds. */
export function countBallotLines(project: Project): number {
  return people(project).reduce((sum, id) => sum + rounds.reduce((all, round) => all + project.ballots.answersOf(id, round).size, 0), 0);
}

function people({ ballots }: Project): string[] {
  // A set: studies of older versions may have somebody whose id is that of the adjudicator.
  return [...new Set([...ballots.annotators(), adjudicator])];
}

function standingAnswers(project: Project): Answer[] {
  const answers = people(project).flatMap((id) => rounds.flatMap((round) => [...project.ballots.answersOf(id, round).values()]));
  const place = (answer: Answer) => rounds.indexOf(roundOf(answer));
  return answers.sort((one, other) => compareText(one.item, other.item) || compareText(one.annotator, other.annotator) || place(one) - place(other));
}

function answeredItem({ items, images }: Project, id: string): AnsweredItem {
  const ids = items.get(id)?.images ?? [];
  const find = (image: string) => images.get(image);
  return { images: ids, names: candidateNames(ids, find), find };
}
