import type { MergeReport } from '../../contract/merge.ts';
import type { SkippedFile } from '../../contract/jobs.ts';
import { roundOf, type Ballot } from '../../domain/ballot.ts';
import { canonicalText } from '../../domain/merge/canonical-text.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { ImageScores } from '../../domain/image-scores.ts';
import type { ItemRecord } from '../../domain/item.ts';
import type { PairRecord } from '../../domain/pairs/pair.ts';
import type { ReviewLine } from '../../domain/pairs/review.ts';
import type { Person, ProjectDocument } from '../../domain/study.ts';
import type { MergePlan } from '../store/merge-plan.ts';
import type { StudyCopy } from './open-copy.ts';
import type { RecordPlan } from './plan-records.ts';

/** What another copy brings besides answers. */
export interface RecordsPlan {
  readonly document: ProjectDocument;
  readonly items: RecordPlan<ItemRecord>;
  readonly images: RecordPlan<ImageRecord>;
  readonly scores: RecordPlan<ImageScores>;
  readonly pairs: RecordPlan<PairRecord>;
}

/** Everything that a report is made from. */
interface MergeOutcome {
  readonly copy: StudyCopy;
  /** The project's document before the merge. */
  readonly before: ProjectDocument;
  /** Null where no study was merged, only answers. */
  readonly plan: RecordsPlan | null;
  readonly ballots: MergePlan<Ballot>;
  readonly reviews: Pick<MergePlan<ReviewLine>, 'added' | 'conflicts'>;
  readonly design: MergeReport['design'];
  readonly isKnownItem: (id: string) => boolean;
}

/** Lines and files that a report names; of more it gives the number. */
const mostNamed = 500;

/** What a merge brought, or would bring, in the form of the contract. */
export function reportOf({ copy, before, plan, ballots, reviews, design, isKnownItem }: MergeOutcome): MergeReport {
  const { conflicts } = ballots;
  const people = plan?.document.people ?? before.people;
  const own = new Map(before.people.map((person) => [person.id, person]));
  const changedPeople = people.filter((person) => own.has(person.id) && canonicalText(own.get(person.id)) !== canonicalText(person));
  const changedMetrics = newOrChanged(before.metrics, plan?.document.metrics ?? []);
  const added = ballots.added.filter((line) => !isDecision(line));
  const decisions = ballots.added.length - added.length;
  const knownDecisions = new Set(copy.lines.filter(isDecision).map(({ id }) => id)).size - decisions - conflicts.filter(isDecision).length;
  return {
    kind: copy.study ? 'study' : 'ballots',
    ballots: { added: added.length, known: ballots.known - knownDecisions, conflicts: conflicts.length },
    decisions,
    byPerson: byPerson(added, people),
    people: people.filter(({ id }) => !own.has(id)).map(({ name }) => name),
    items: plan?.items.added.length ?? 0,
    images: plan?.images.added.length ?? 0,
    scores: (plan?.scores.added.length ?? 0) + (plan?.scores.changed.length ?? 0),
    pairs: plan?.pairs.added.length ?? 0,
    reviews: { added: reviews.added.length, conflicts: reviews.conflicts.length },
    exclusions: newOrChanged(before.exclusions, plan?.document.exclusions ?? []),
    updated: changedPeople.length + changedMetrics + (plan?.pairs.changed.length ?? 0) + (plan?.items.changed.length ?? 0) + (plan?.images.changed.length ?? 0),
    withoutItem: added.filter(({ item }) => !isKnownItem(item)).length,
    design,
    skipped: limited([...copy.damage, ...(plan?.items.skipped ?? []), ...(plan?.images.skipped ?? []), ...(plan?.pairs.skipped ?? [])]),
  };
}

function isDecision(line: Ballot): boolean {
  return roundOf(line) === 'adjudication';
}

/** How many entries are not among those that were there, in just this form. */
function newOrChanged(before: readonly unknown[], after: readonly unknown[]): number {
  const known = new Set(before.map(canonicalText));
  return after.filter((entry) => !known.has(canonicalText(entry))).length;
}

/** Most new lines first, then by name. */
function byPerson(added: readonly Ballot[], people: readonly Person[]): MergeReport['byPerson'] {
  const counts = new Map<string, number>();
  for (const { annotator } of added) counts.set(annotator, (counts.get(annotator) ?? 0) + 1);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return [...counts]
    .map(([annotator, count]) => ({ annotator, name: names.get(annotator) ?? annotator, added: count }))
    .sort((one, other) => other.added - one.added || (one.name < other.name ? -1 : Number(one.name > other.name)));
}

function limited(skipped: readonly SkippedFile[]): SkippedFile[] {
  const named = skipped.slice(0, mostNamed).map(({ file, reason }) => ({ file, reason }));
  const more = skipped.length - named.length;
  return more === 0 ? named : [...named, { file: '', reason: `${String(more)} more lines and files cannot be used` }];
}
