import type { AnnotatorRow } from '../../../contract/contract.ts';
import type { Estimate, FilteredMetrics, ModelRow, PairwiseRow, PositionTest, ResultsSummary } from '../../../contract/results.ts';
import { formatCount, plural } from '../../components/format.ts';
import { intervalWords, percent, percentInterval, pValue, rangeWords } from './number-words.ts';

/** The scores of a model table, best first; where a pair was tied, those of a win and a loss even if nobody has them. */
export function scoresOf(models: readonly Pick<ModelRow, 'shares'>[]): readonly number[] {
  const scores = models.flatMap(({ shares }) => Object.keys(shares).map(Number));
  const whole = scores.some((score) => !Number.isInteger(score)) ? possibleScores(2, true) : [];
  return [...new Set([...scores, ...whole])].sort((one, other) => other - one);
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
export function agreementSentence(majorityShare: Estimate, asked: number): string | null {
  if (!majorityShare) return null;
  if (asked === 1) return 'One answer per item is asked for, so nobody can agree or disagree with it.';
  const { value, low, high } = majorityShare;
  return `${percent(value)} of images were given the same score by at least ${Math.floor(asked / 2) + 1} of ${asked} people (95 % interval ${percent(low)} to ${percent(high)}).`;
}

/** Which model people prefer; null without a consensus. */
export function modelSentence(models: readonly ModelRow[]): string | null {
  const best = Math.max(...models.map(({ mean }) => mean));
  // Means of the same scores in another order may differ in their last digit.
  const leaders = models.filter(({ mean }) => best - mean < 1e-9);
  const [leader] = leaders;
  if (!leader) return null;
  const top = scoresOf(models)[0] ?? 0;
  if (leaders.length > 1) return `${listed(leaders.map(({ model }) => model))} share the highest mean score, ${best.toFixed(2)} of ${top}.`;
  const { model, meanInterval, shares, items } = leader;
  return `${model} has the highest mean score, ${best.toFixed(2)} of ${top}${intervalWords(meanInterval, (value) => value.toFixed(2))}, and is the best in ${percent(shares[String(top)] ?? 0)} of ${plural(items, 'item')}${tieWords(leader)}.`;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function tieWords({ shares }: Pick<ModelRow, 'shares'>): string {
  const tied = Object.entries(shares).reduce((sum, [score, share]) => sum + (Number.isInteger(Number(score)) ? 0 : share), 0);
  return tied > 0 ? `; ${percent(tied)} are ties` : '';
}

/** How two models of a pair study stand, told of the one that wins more; null without a pair. */
export function pairwiseSentence(rows: readonly PairwiseRow[]): string | null {
  const [row] = rows;
  if (!row) return null;
  if (rows.length > 1) return `${plural(rows.length, 'pair')} of models, each compared directly.`;
  const isTurned = row.lose > row.win;
  const [winner, other] = isTurned ? [row.against, row.model] : [row.model, row.against];
  const [win, winInterval, lose] = isTurned ? [row.lose, row.loseInterval, row.win] : [row.win, row.winInterval, row.lose];
  return `${winner} wins against ${other} in ${percent(win)} of ${plural(row.items, 'pair')}${percentInterval(winInterval)}, ties in ${percent(row.tie)} and loses in ${percent(lose)}.`;
}

/** Which metric orders images most as people do, beside what one person reaches; null while no metric has a comparison. */
export function metricSentence({ metrics, humanCeiling, humanCeilingInterval }: Pick<FilteredMetrics, 'metrics' | 'humanCeiling' | 'humanCeilingInterval'>): string | null {
  const greatest = Math.max(...metrics.map(({ accuracy }) => accuracy ?? -1));
  const leaders = metrics.filter(({ accuracy }) => accuracy !== null && accuracy === greatest);
  const [best] = leaders;
  if (!best) return null;
  const ceiling = humanCeiling === null ? '' : `; one person reaches ${percent(humanCeiling)}${rangeIn(humanCeilingInterval)}`;
  if (leaders.length > 1) return `${listed(leaders.map(({ metric }) => metric))} order most comparisons as people do, ${percent(greatest)} each${ceiling}.`;
  return `${best.metric} orders ${percent(greatest)} of ${plural(best.comparisons, 'comparison')} as people do${percentInterval(best.accuracyInterval)}${ceiling}.`;
}

function rangeIn(interval: readonly [number, number] | null): string {
  const range = rangeWords(interval, (value) => percent(value));
  return range === null ? '' : ` (${range})`;
}

/** Whether the best image stood in some places more often than chance lets expect; null before the first answer. */
export function positionSentence({ candidates, counts, statistic, degreesOfFreedom, p }: PositionTest): string | null {
  const answers = counts.reduce((sum, count) => sum + count, 0);
  if (answers === 0) return null;
  const base = `The best of ${candidates} images over ${plural(answers, 'answer')}`;
  if (statistic === null || p === null) return `${base}: too few for a test.`;
  const finding = p < 0.05 ? 'it did not stand in all places equally often' : 'its place on screen made no difference that shows';
  return `${base}: ${finding} (chi-square ${statistic.toFixed(2)} with ${plural(degreesOfFreedom, 'degree')} of freedom, p ${pValue(p)}).`;
}

/** How far people are; null without anybody. */
export function peopleSentence({ annotators }: { readonly annotators: readonly Pick<AnnotatorRow, 'ballots' | 'remaining'>[] }): string | null {
  if (annotators.length === 0) return null;
  const done = annotators.filter(({ remaining }) => remaining === 0).length;
  const answers = annotators.reduce((sum, { ballots }) => sum + ballots, 0);
  return `${doneWords(done, annotators.length)}; ${plural(answers, 'answer is', 'answers are')} in.`;
}

function doneWords(done: number, people: number): string {
  if (done === people) return 'Nobody has anything left to answer';
  if (done > 0) return `${done} of ${plural(people, 'person', 'people')} ${done === 1 ? 'has' : 'have'} nothing left to answer`;
  return people === 1 ? 'The only person who ranks still has items to answer' : 'Everybody still has items to answer';
}

/** How many items are settled and how many wait for a decision. */
export function itemsSentence({ items, complete, standings }: Pick<ResultsSummary, 'items' | 'complete' | 'standings'>): string {
  const undecided = standings.unresolved ?? 0;
  const settled = `${formatCount(complete)} of ${plural(items, 'item')} ${complete === 1 || items === 1 ? 'is' : 'are'} complete`;
  return undecided === 0 ? `${settled}; none needs a decision.` : `${settled}; ${formatCount(undecided)} ${undecided === 1 ? 'needs' : 'need'} a decision.`;
}
