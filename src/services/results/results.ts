import type { ConsensusMethod, Estimate, ItemConsensus, PositionTest, ResultsDocument, ResultsSummary } from '../../contract/results.ts';
import { agreementFigures } from '../../domain/agreement/agreement-figures.ts';
import { tauMatrix } from '../../domain/agreement/tau-matrix.ts';
import type { Interval } from '../../domain/bootstrap.ts';
import { positionTest } from '../../domain/position-bias.ts';
import { selfConsistencyParts } from '../../domain/self-consistency.ts';
import { shareWithInterval } from '../../domain/share.ts';
import { assignmentOf } from '../annotation/assignment.ts';
import { methodsOf } from '../report/methods-of.ts';
import type { Project } from '../store/types.ts';
import { annotatorRows } from './annotator-rows.ts';
import { comparesPeople } from './item-parts.ts';
import type { ItemVotes } from './item-votes.ts';
import { metricResults, type MetricResults } from './metric-results.ts';
import { modelResults } from './model-results.ts';
import { repeatedAnswers } from './repeated-answers.ts';
import { countedVotes, studyVotes } from './study-votes.ts';

/** What one person compared with the others says of every metric's limit. */
export type HumanCeiling = Pick<ResultsDocument, 'humanCeiling' | 'humanCeilingInterval' | 'humanCeilingComparisons'>;

type AgreementFigures = ReturnType<typeof agreementFigures>;
type StudyFigures = Omit<ResultsDocument, 'consensus' | 'models' | 'pairwise' | 'metrics' | 'metricPairs'>;

/**
 * The figures of ranking.md for the answers that stand now, the same to the last bit in every copy of a project. `votes` says
 * where every item stands, in the order of import.
 */
export function resultsOf(project: Project, votes: readonly ItemVotes[] = studyVotes(project)): ResultsDocument {
  const counted = countedVotes(votes);
  return { ...answerFigures(project, counted), ...metricResults(project, counted) };
}

/** The same where somebody else computes the figures of metrics meanwhile, given the items that count. */
export async function resultsBeside(project: Project, metricsOf: (counted: readonly ItemVotes[]) => Promise<MetricResults>): Promise<ResultsDocument> {
  const counted = countedVotes(studyVotes(project));
  const metrics = metricsOf(counted);
  return { ...answerFigures(project, counted), ...await metrics };
}

/** Everything but metrics. */
function answerFigures(project: Project, counted: readonly ItemVotes[]): Omit<ResultsDocument, keyof MetricResults> {
  const consensus = consensusOf(counted);
  return { ...studyFigures(project, counted, consensus), consensus, ...modelResults(project, counted) };
}

/** What the Results page shows at once: the same figures without the list of items and without metrics. */
export function summaryOf(project: Project, votes: readonly ItemVotes[]): ResultsSummary {
  const counted = countedVotes(votes);
  return { ...studyFigures(project, counted, consensusOf(counted)), ...modelResults(project, counted), standings: standingsOf(counted) };
}

/** How far people agree over some of the items that count. */
export function agreementOf(project: Project, votes: readonly ItemVotes[]): AgreementFigures {
  const { seed, settings } = project.document;
  return agreementFigures(votes.filter(comparesPeople), { asked: settings.annotatorsPerItem, seed });
}

/** The human ceiling as the documents name it. */
export function ceilingOf({ humanCeiling, humanCeilingComparisons }: AgreementFigures): HumanCeiling {
  return {
    humanCeiling: humanCeiling?.value ?? null,
    humanCeilingInterval: humanCeiling && [humanCeiling.low, humanCeiling.high],
    humanCeilingComparisons,
  };
}

function studyFigures(project: Project, votes: readonly ItemVotes[], consensus: readonly ItemConsensus[]): StudyFigures {
  const figures = agreementOf(project, votes);
  const annotators = annotatorRows(project, votes, assignmentOf(project));
  const ranked = annotators.filter(({ ballots }) => ballots > 0).map(({ annotator }) => annotator);
  const found = {
    items: votes.length,
    complete: consensus.length,
    agreement: agreementRow(figures, selfConsistency(project, annotators.map(({ annotator }) => annotator))),
    annotators,
    ...ceilingOf(figures),
  };
  return {
    ...found,
    pairwiseTauMatrix: { annotators: ranked, ...tauMatrix(votes.filter(comparesPeople), ranked) },
    positionBias: positionBias(annotators.flatMap(({ positions }) => positions)),
    exclusions: [...project.document.exclusions],
    methods: methodsOf(project, { ...found, consensus: [...consensus] }),
  };
}

function consensusOf(votes: readonly ItemVotes[]): ItemConsensus[] {
  return votes.flatMap(({ item, method, scores }) => (method === null ? [] : { item: item.id, method, scores }));
}

function standingsOf(votes: readonly ItemVotes[]): ResultsSummary['standings'] {
  const standings: Partial<Record<ConsensusMethod | 'open', number>> = {};
  for (const { method } of votes) standings[method ?? 'open'] = (standings[method ?? 'open'] ?? 0) + 1;
  return standings;
}

function agreementRow(figures: AgreementFigures, consistency: Interval | null): ResultsDocument['agreement'] {
  const { majorityShare, unanimousShare, fleissKappa, krippendorffAlpha, kendallW, pairwiseTau } = figures;
  const row = { majorityShare, unanimousShare, fleissKappa, krippendorffAlpha, kendallW, pairwiseTau, selfConsistency: consistency };
  return row satisfies Record<string, Estimate>;
}

/** Share of everybody's hidden repeats that got the same answer again. */
function selfConsistency(project: Project, annotators: readonly string[]): Interval | null {
  const parts = selfConsistencyParts(annotators.flatMap((annotator) => repeatedAnswers(project, annotator)));
  return shareWithInterval(parts, `${project.document.seed} selfConsistency`);
}

/** The tests of everybody taken together, one for each number of candidates. */
function positionBias(tests: readonly PositionTest[]): PositionTest[] {
  const sums = new Map<number, number[]>();
  for (const { candidates, counts } of tests) {
    const before = sums.get(candidates) ?? counts.map(() => 0);
    sums.set(candidates, before.map((sum, place) => sum + (counts[place] ?? 0)));
  }
  return [...sums.values()].sort((one, other) => one.length - other.length).map(positionTest);
}
