import type { AnnotatorRow, ConsensusMethod, Estimate, MetricPair, MetricRow, ModelRow, PairwiseRow, ResultsDocument } from '../contract/results.ts';
import { formatTable } from './printing.ts';

type Ends = readonly [low: number, high: number] | null;

const methodWords: Readonly<Record<ConsensusMethod, string>> = {
  majority: 'by majority', kemeny: 'by the order closest to all answers', 'no-majority': 'tied for want of a majority', unresolved: 'to be decided',
  adjudicated: 'decided by an adjudicator', discarded: 'discarded', insufficient: 'with too few rankings', 'no-face': 'without a face', practice: 'for practice',
};

const mostNamed = 10;

/** The results of a study as somebody reads them in a terminal; every figure that has a 95 % interval is followed by it. */
export function resultsText(document: ResultsDocument): string {
  const { models, pairwise, metrics, metricPairs, annotators } = document;
  const parts = [
    standingText(document),
    section('Agreement, with 95 % intervals', agreementRows(document)),
    models.length > 0 && section('Models: share of each score, mean with 95 % interval', modelRows(models)),
    pairwise.length > 0 && section('Pairs won, tied and lost, with 95 % intervals', pairwiseRows(pairwise)),
    metrics.length > 0 && section('Metrics against the consensus, with 95 % intervals', metricRows(metrics)),
    metricPairs.length > 0 && section('Differences of accuracy between metrics, with 95 % intervals', metricPairRows(metricPairs)),
    annotators.length > 0 && section('People: agreement with the consensus and with each other, with 95 % intervals', peopleRows(annotators)),
    remarksText(annotators),
    toDecideText(document),
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n');
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  return `${title}\n${formatTable(rows)}`;
}

function standingText({ items, complete, consensus, exclusions }: ResultsDocument): string {
  const counts = new Map<ConsensusMethod, number>();
  for (const { method } of consensus) counts.set(method, (counts.get(method) ?? 0) + 1);
  const methods = Object.entries(methodWords).flatMap(([method, words]) => {
    const count = counts.get(method as ConsensusMethod) ?? 0;
    return count > 0 ? [`${whole(count)} ${words}`] : [];
  });
  const inForce = exclusions.filter(({ liftedAt }) => liftedAt === null).length;
  return [
    `${whole(complete)} of ${whole(items)} items complete${methods.length > 0 ? `: ${methods.join(', ')}` : ''}`,
    ...(inForce > 0 ? [`Answers are kept out of all figures by ${whole(inForce)} ${inForce === 1 ? 'decision' : 'decisions'} of the lead.`] : []),
  ].join('\n');
}

function agreementRows({ agreement, humanCeiling, humanCeilingInterval }: ResultsDocument): string[][] {
  const { majorityShare, unanimousShare, fleissKappa, krippendorffAlpha, kendallW, pairwiseTau, selfConsistency } = agreement;
  return [
    ['figure', 'value'],
    ['majority share', estimate(majorityShare, percent)],
    ['unanimous share', estimate(unanimousShare, percent)],
    ['Fleiss\' kappa', estimate(fleissKappa, decimal)],
    ['Krippendorff\'s alpha', estimate(krippendorffAlpha, decimal)],
    ['Kendall\'s W', estimate(kendallW, decimal)],
    ['pairwise tau', estimate(pairwiseTau, decimal)],
    ['same answer again', estimate(selfConsistency, percent)],
    ['human ceiling', figure(humanCeiling, humanCeilingInterval, percent)],
  ];
}

function modelRows(models: readonly ModelRow[]): string[][] {
  const scores = Object.keys(models[0]?.shares ?? {}).sort((one, other) => Number(one) - Number(other));
  return [
    ['model', ...scores.map((score) => `score ${score}`), 'mean', 'items'],
    ...models.map((row) => [row.model, ...scores.map((score) => percent(row.shares[score] ?? 0)), figure(row.mean, row.meanInterval, (value) => value.toFixed(2)), whole(row.items)]),
  ];
}

function pairwiseRows(rows: readonly PairwiseRow[]): string[][] {
  return [
    ['model', 'against', 'win', 'tie', 'lose', 'pairs'],
    ...rows.map((row) => [row.model, row.against, figure(row.win, row.winInterval, percent), figure(row.tie, row.tieInterval, percent), figure(row.lose, row.loseInterval, percent), whole(row.items)]),
  ];
}

function metricRows(metrics: readonly MetricRow[]): string[][] {
  return [
    ['metric', 'accuracy', 'ties', 'comparisons', 'Pearson', 'Spearman', 'Kendall', 'images'],
    ...metrics.map((row) => [
      row.metric, figure(row.accuracy, row.accuracyInterval, percent), whole(row.ties), whole(row.comparisons),
      figure(row.pearson, row.pearsonInterval, decimal), figure(row.spearman, row.spearmanInterval, decimal), figure(row.kendall, row.kendallInterval, decimal),
      `${whole(row.images)} of ${whole(row.ofImages)}`,
    ]),
  ];
}

function metricPairRows(pairs: readonly MetricPair[]): string[][] {
  return [
    ['metric', 'against', 'difference', 'p', 'comparisons'],
    ...pairs.map((row) => [...row.metrics, figure(row.difference, row.differenceInterval, percent), row.p.toFixed(3), whole(row.comparisons)]),
  ];
}

function peopleRows(annotators: readonly AnnotatorRow[]): string[][] {
  return [
    ['name', 'answers', 'discards', 'kept out', 'left', 'as the consensus', 'mean tau', 'same again', 'seconds'],
    ...annotators.map((row) => [
      row.name, whole(row.ballots), whole(row.discards), whole(row.excluded), whole(row.remaining),
      figure(row.consensusShare, row.consensusShareInterval, percent), figure(row.meanTau, row.meanTauInterval, decimal),
      figure(row.selfConsistency, row.selfConsistencyInterval, percent), row.medianSeconds?.toFixed(1) ?? '-',
    ]),
  ];
}

function remarksText(annotators: readonly AnnotatorRow[]): string {
  const remarks = annotators.flatMap(({ name, remarks: own }) => own.map(({ text }) => `${name}: ${text}`));
  return remarks.length > 0 ? ['Worth a look; nothing is left out because of it', ...remarks].join('\n') : '';
}

function toDecideText({ consensus }: ResultsDocument): string {
  const items = consensus.filter(({ method }) => method === 'unresolved').map(({ item }) => item);
  if (items.length === 0) return '';
  const more = items.length > mostNamed ? ` and ${whole(items.length - mostNamed)} more` : '';
  return `To be decided by an adjudicator\n${items.slice(0, mostNamed).join(', ')}${more}`;
}

function estimate(value: Estimate, form: (value: number) => string): string {
  return value ? figure(value.value, [value.low, value.high], form) : '-';
}

function figure(value: number | null, ends: Ends, form: (value: number) => string): string {
  if (value === null) return '-';
  return ends ? `${form(value)} (${form(ends[0])} to ${form(ends[1])})` : form(value);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function decimal(value: number): string {
  return value.toFixed(3);
}

function whole(count: number): string {
  return count.toLocaleString('en');
}
