import type { Interval } from '../../domain/bootstrap.ts';
import { notableDrift } from '../../domain/people/drift.ts';
import { PartCounts } from '../../domain/people/part-counts.ts';
import { rememberedShare } from '../../domain/people/remembered-share.ts';
import type { PersonFigures } from '../../domain/people/remarks.ts';
import type { Part } from '../../domain/share.ts';
import type { ItemParts } from './item-parts.ts';
import type { PersonParts } from './people-parts.ts';
import type { PersonWork, WorkEntry } from './person-work.ts';

/** The figures of one person that do not depend on how the others' figures look. */
export interface OwnFigures extends Omit<PersonFigures, 'among' | 'selfConsistency'> {
  readonly consensusShare: Interval | null;
  readonly selfConsistency: Interval | null;
}

interface Settings {
  readonly seed: string;
  /** The study's limit; 0 = none. */
  readonly hastyMs: number;
}

/** Seeds of the bootstraps of people: the same for everybody, so that who they are has no influence. */
export function personSeed(seed: string, figure: string): string {
  return `${seed} person ${figure}`;
}

/** The figures of ranking.md for one person from their work, their hidden repeats (parts of self-consistency) and what the items say about them. */
export function personFigures({ entries, durations, positions }: PersonWork, repeats: readonly Part[], { tau, consensusAt }: PersonParts, { seed, hastyMs }: Settings): OwnFigures {
  const consensus = entries.map(({ item }) => consensusAt(item));
  return {
    consensusShare: rememberedShare(PartCounts.of(consensus).groups(), personSeed(seed, 'consensusShare')),
    meanTau: rememberedShare(tau.groups(), personSeed(seed, 'meanTau')),
    comparedItems: tau.items,
    hasty: durations.filter((duration) => duration < hastyMs).length,
    timed: durations.length,
    hastyMs,
    positions,
    selfConsistency: rememberedShare(PartCounts.of(repeats).groups(), personSeed(seed, 'selfConsistency')),
    repeats: repeats.reduce((sum, { total }) => sum + total, 0),
    drift: notableDrift(consensus, personSeed(seed, 'drift')),
  };
}

/** Where an answer stands among the rankings of its item; -1 for a discard and for a ranking that does not count. */
export function placeOf({ answer }: WorkEntry, { votes: { tally } }: Pick<ItemParts, 'votes'>): number {
  return answer.kind === 'discard' ? -1 : tally.annotators.indexOf(answer.annotator);
}
