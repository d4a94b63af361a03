import { StudioError } from '../../contract/errors.ts';
import type { AnnotatorRow, PersonResults } from '../../contract/results.ts';
import { concordantLessDiscordant, pairsAmong } from '../../domain/agreement/kendall-tau.ts';
import { driftOf } from '../../domain/people/drift.ts';
import { notableOutliers, outliersOf } from '../../domain/people/outliers.ts';
import { PartCounts } from '../../domain/people/part-counts.ts';
import { rememberedShare } from '../../domain/people/remembered-share.ts';
import { stretchesOf } from '../../domain/people/stretches.ts';
import { assignmentOf } from '../annotation/assignment.ts';
import type { Project } from '../store/types.ts';
import { annotatorRows } from './annotator-rows.ts';
import type { ItemVotes } from './item-votes.ts';
import { comparesPeople, personSeed } from './person-figures.ts';
import { personWork, type WorkEntry } from './person-work.ts';

/** One person's page; `votes` are the items that count. @throws StudioError NOT_FOUND. */
export function personResults(project: Project, votes: readonly ItemVotes[], person: string): PersonResults {
  const rows = annotatorRows(project, votes, assignmentOf(project));
  const row = rows.find(({ annotator }) => annotator === person);
  if (!row) throw new StudioError('NOT_FOUND', `Nobody called "${person}" ranks in this study. Choose somebody from the list of people.`);
  const { seed, settings: { hastyMs }, exclusions } = project.document;
  const { entries } = personWork(project, new Map(votes.map((vote) => [vote.item.id, vote])), person);
  const medianMs = row.medianSeconds === null ? null : row.medianSeconds * 1000;
  return {
    row,
    others: othersOf(entries, rows.filter((other) => other !== row), seed),
    stretches: stretchesOf(entries.map(({ answer: { submittedAt, durationMs }, part }) => ({ at: submittedAt, durationMs, part })), personSeed(seed, 'stretch')),
    drift: driftOf(entries.map(({ part }) => part), personSeed(seed, 'drift')),
    ...notableOutliers(entries.flatMap((entry) => outliersOf(checkedAnswer(entry), { hastyMs, medianMs }))),
    exclusions: exclusions.filter((exclusion) => exclusion.person === person),
  };
}

function checkedAnswer({ answer, ranking, votes: { tally, scores } }: WorkEntry): Parameters<typeof outliersOf>[0] {
  return {
    item: answer.item, at: answer.submittedAt, durationMs: answer.durationMs, ranking,
    consensus: scores && tally.images.map((image) => scores[image] ?? 0),
    discard: answer.kind === 'discard' ? answer.reason : null, discards: tally.discards,
  };
}

/** Mean tau-a with each other person over the items that both ranked. */
function othersOf(entries: readonly WorkEntry[], others: readonly AnnotatorRow[], seed: string): PersonResults['others'] {
  const counts = new Map(others.map(({ annotator }) => [annotator, new PartCounts()]));
  for (const { ranking, votes } of entries) {
    if (!ranking || !comparesPeople(votes)) continue;
    const { rankings, annotators } = votes.tally;
    for (const [index, other] of rankings.entries()) {
      counts.get(annotators[index] as string)?.add(concordantLessDiscordant(ranking, other), 1, pairsAmong(ranking.length));
    }
  }
  return others.map(({ annotator, name }) => {
    const own = counts.get(annotator) as PartCounts;
    const tau = rememberedShare(own.groups(), personSeed(seed, 'tau'));
    return { annotator, name, tau: tau?.value ?? null, tauInterval: tau && [tau.low, tau.high], items: own.items };
  });
}
