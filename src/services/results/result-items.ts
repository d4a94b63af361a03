import type { BehindFigure, ConsensusMethod } from '../../contract/results.ts';
import { voteCounts } from '../../domain/consensus.ts';
import { verdictsOf } from '../../domain/metrics/comparisons.ts';
import { passesFilter } from '../../domain/result-filter.ts';
import { projectMetrics } from '../scores/metric-values.ts';
import type { Project } from '../store/types.ts';
import type { ItemVotes } from './item-votes.ts';

/** Which items: all, those that still lack answers (`open`), or those settled in one way. */
export interface ResultItemsQuery {
  readonly method: ConsensusMethod | 'all' | 'open';
  /** Part of the name or prompt, in any case. */
  readonly text?: string | undefined;
  readonly behind?: BehindFigure | undefined;
}

type Test = (votes: ItemVotes) => boolean;

/** One candidate with its consensus score and how many rankings gave it each score. */
interface ResultCandidate {
  readonly image: string;
  readonly model: string | null;
  readonly score: number | null;
  readonly votes: Record<string, number>;
}

/** One item behind the figures. */
export interface ResultItem {
  readonly item: string;
  readonly prompt: string | null;
  readonly method: ConsensusMethod | null;
  readonly rankings: number;
  readonly discards: number;
  readonly ties: boolean;
  readonly known: 'practice' | 'gold' | null;
  readonly candidates: ResultCandidate[];
}

/** Those of the items, in the same order, that a query asks for. */
export function matchingItems(project: Project, votes: readonly ItemVotes[], { method, text = '', behind = {} }: ResultItemsQuery): ItemVotes[] {
  const part = text.trim().toLowerCase();
  const tests: Test[] = [...behindTests(project, behind)];
  if (method !== 'all') tests.unshift((each) => (each.method ?? 'open') === method);
  if (part !== '') tests.push(({ item }) => item.id.toLowerCase().includes(part) || (item.prompt?.toLowerCase().includes(part) ?? false));
  return votes.filter((each) => tests.every((test) => test(each)));
}

/** What has to hold of an item behind a figure. */
function behindTests(project: Project, { model, score, against, metric, person, filter }: BehindFigure): Test[] {
  const tests: Test[] = [];
  if (filter) tests.push(({ item }) => passesFilter(filter, item, item.images.map((id) => project.images.get(id))));
  if (model !== undefined || score !== undefined) tests.push((votes) => isScored(project, votes, model, score));
  if (against !== undefined) tests.push(({ item }) => item.images.some((id) => project.images.get(id)?.model === against));
  if (person !== undefined) tests.push((votes) => differs(votes, person));
  if (metric !== undefined) tests.push(misorders(project, metric));
  return tests;
}

/** Whether an image, of a certain model where one is named, has a consensus score, a certain one where one is named. */
function isScored({ images }: Project, { item, scores }: ItemVotes, model: string | undefined, score: number | undefined): boolean {
  if (!scores) return false;
  return item.images.some((id) => (score === undefined || scores[id] === score) && (model === undefined || images.get(id)?.model === model));
}

/** Whether a person's ranking gives some image another score than the consensus. */
function differs({ tally: { images, rankings, annotators }, scores }: ItemVotes, person: string): boolean {
  const ranking = rankings[annotators.indexOf(person)];
  return scores !== null && ranking !== undefined && images.some((image, index) => scores[image] !== ranking[index]);
}

/** Whether a metric orders two images of an item the other way round than the consensus; a tie of the metric does not. */
function misorders(project: Project, name: string): Test {
  const metric = projectMetrics(project).find((each) => each.name === name);
  if (!metric) return () => false;
  return ({ item: { images }, scores }) => scores !== null
    && verdictsOf(images.map(metric.valueOf), images.map((id) => scores[id] ?? 0), metric.lowerIsBetter).includes(0);
}

/** An item as the list shows it. */
export function resultItem(project: Project, { item, tally, method, scores }: ItemVotes): ResultItem {
  const counts = voteCounts(tally);
  const candidates = item.images.map((image) => ({
    image, model: project.images.get(image)?.model ?? null, score: scores?.[image] ?? null, votes: counts[image] ?? {},
  }));
  return { item: item.id, prompt: item.prompt, method, rankings: tally.rankings.length, discards: tally.discards, ties: item.ties, known: item.known?.use ?? null, candidates };
}
