import { StudioError } from '../../contract/errors.ts';
import type { AnnotatorRow, PersonResults } from '../../contract/results.ts';
import { concordantLessDiscordant, pairsAmong } from '../../domain/agreement/kendall-tau.ts';
import type { Answer } from '../../domain/ballot.ts';
import { driftOf } from '../../domain/people/drift.ts';
import { notableOutliers, outliersOf, type CheckedAnswer } from '../../domain/people/outliers.ts';
import { PartCounts } from '../../domain/people/part-counts.ts';
import { rememberedShare } from '../../domain/people/remembered-share.ts';
import { stretchesOf } from '../../domain/people/stretches.ts';
import type { Part } from '../../domain/share.ts';
import { assignmentOf } from '../annotation/assignment.ts';
import type { Project } from '../store/types.ts';
import { annotatorRows } from './annotator-rows.ts';
import { comparesPeople, type ItemParts } from './item-parts.ts';
import type { ItemVotes } from './item-votes.ts';
import { personSeed, placeOf } from './person-figures.ts';
import type { WorkEntry } from './person-work.ts';
import { studyWork } from './study-work.ts';

/** One person's page; `votes` are the items that count. @throws StudioError NOT_FOUND. */
export function personResults(project: Project, votes: readonly ItemVotes[], person: string): PersonResults {
  const rows = annotatorRows(project, votes, assignmentOf(project));
  const row = rows.find(({ annotator }) => annotator === person);
  if (!row) throw new StudioError('NOT_FOUND', `Nobody called "${person}" ranks in this study. Choose somebody from the list of people.`);
  const { seed, settings: { hastyMs }, exclusions } = project.document;
  const { parts, of } = studyWork(project, votes);
  const { entries, medianMs } = of(person);
  const answers = entries.map((entry) => placedAnswer(entry, parts[entry.item] as ItemParts));
  return {
    row,
    others: othersOf(answers, rows.filter((other) => other !== row), seed),
    stretches: stretchesOf(answers.map(({ answer, part }) => ({ at: answer.submittedAt, durationMs: answer.durationMs, part })), personSeed(seed, 'stretch')),
    drift: driftOf(answers.map(({ part }) => part), personSeed(seed, 'drift')),
    ...notableOutliers(answers.flatMap((answer) => outliersOf(checkedAnswer(answer), { hastyMs, medianMs }))),
    exclusions: exclusions.filter((exclusion) => exclusion.person === person),
  };
}

/** One answer and what its item says about it. */
interface PlacedAnswer {
  readonly answer: Answer;
  readonly votes: ItemVotes;
  /** Score of each image; null for a discard and for a ranking that does not count. */
  readonly ranking: readonly number[] | null;
  /** Images with the consensus score; null for a discard, or where there is no consensus. */
  readonly part: Part | null;
}

function placedAnswer(entry: WorkEntry, item: ItemParts): PlacedAnswer {
  const place = placeOf(entry, item);
  return { answer: entry.answer, votes: item.votes, ranking: item.votes.tally.rankings[place] ?? null, part: item.consensus?.[place] ?? null };
}

function checkedAnswer({ answer, ranking, votes: { tally, scores } }: PlacedAnswer): CheckedAnswer {
  return {
    item: answer.item, at: answer.submittedAt, durationMs: answer.durationMs, ranking,
    consensus: scores && tally.images.map((image) => scores[image] ?? 0),
    discard: answer.kind === 'discard' ? answer.reason : null, discards: tally.discards,
  };
}

/** Mean tau-a with each other person over the items that both ranked. */
function othersOf(answers: readonly PlacedAnswer[], others: readonly AnnotatorRow[], seed: string): PersonResults['others'] {
  const counts = new Map(others.map(({ annotator }) => [annotator, new PartCounts()]));
  for (const { ranking, votes } of answers) {
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
