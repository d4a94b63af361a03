import type { ResultsDocument } from '../../../contract/results.ts';
import { plural } from '../../components/format.ts';

type Models = ResultsDocument['models'];

/** A share in [0, 1] as `90.1 %`. */
export function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)} %`;
}

/** The scores of a model table, best first. */
export function scoresOf(models: Models): readonly number[] {
  return [...new Set(models.flatMap(({ shares }) => Object.keys(shares).map(Number)))].sort((one, other) => other - one);
}

/** `Score 3 (best)`, `Score 1.5 (tie)`; `best` is the highest score there is. */
export function scoreName(score: number, best: number): string {
  const word = !Number.isInteger(score) ? 'tie' : score === best ? 'best' : score === 1 ? 'worst' : null;
  return word === null ? `Score ${score}` : `Score ${score} (${word})`;
}

/** The scores that an item with so many candidates can give, best first; a pair that takes ties also has the one between. */
export function possibleScores(candidates: number, ties: boolean): readonly number[] {
  const scores = Array.from({ length: candidates }, (_, index) => candidates - index);
  return ties ? [...scores, (candidates + 1) / 2].sort((one, other) => other - one) : scores;
}

/** What the agreement figure says; null when it cannot be computed yet. `asked` is N of the study. */
export function agreementSentence({ agreement: { majorityShare } }: ResultsDocument, asked: number): string | null {
  if (!majorityShare) return null;
  const { value, low, high } = majorityShare;
  return `${percent(value)} of images were given the same score by at least ${Math.floor(asked / 2) + 1} of ${asked} people (95 % interval ${percent(low)} to ${percent(high)}).`;
}

/** Which model people prefer; null without a consensus. */
export function modelSentence({ models }: ResultsDocument): string | null {
  const best = Math.max(...models.map(({ mean }) => mean));
  const leaders = models.filter(({ mean }) => mean === best);
  const [leader] = leaders;
  if (!leader) return null;
  const top = scoresOf(models)[0] ?? 0;
  if (leaders.length > 1) return `${leaders.map(({ model }) => model).join(' and ')} share the highest mean score, ${best.toFixed(2)} of ${top}.`;
  return `${leader.model} has the highest mean score, ${best.toFixed(2)} of ${top}, and is the best in ${percent(leader.shares[String(top)] ?? 0, 0)} of ${plural(leader.items, 'item')}${tieWords(leader)}.`;
}

function tieWords({ shares }: Models[number]): string {
  const tied = Object.entries(shares).reduce((sum, [score, share]) => sum + (Number.isInteger(Number(score)) ? 0 : share), 0);
  return tied > 0 ? `; ${percent(tied, 0)} are ties` : '';
}

/** How far people are; null without anybody. */
export function peopleSentence({ annotators }: ResultsDocument): string | null {
  if (annotators.length === 0) return null;
  const done = annotators.filter(({ remaining }) => remaining === 0).length;
  const answers = annotators.reduce((sum, { ballots }) => sum + ballots, 0);
  const people = done === annotators.length ? 'Nobody has anything left to answer' : `${done} of ${plural(annotators.length, 'person', 'people')} ${done === 1 ? 'has' : 'have'} nothing left to answer`;
  return `${people}; ${plural(answers, 'answer is', 'answers are')} in.`;
}

/** How many items are settled and how many wait for a decision. */
export function itemsSentence({ items, complete, consensus }: ResultsDocument): string {
  const undecided = consensus.filter(({ method }) => method === 'unresolved').length;
  const settled = `${complete} of ${plural(items, 'item')} ${complete === 1 ? 'is' : 'are'} complete`;
  return undecided === 0 ? `${settled}; none needs a decision.` : `${settled}; ${undecided} ${undecided === 1 ? 'needs' : 'need'} a decision.`;
}
