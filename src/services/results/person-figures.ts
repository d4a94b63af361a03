import { concordantLessDiscordant, pairsAmong } from '../../domain/agreement/kendall-tau.ts';
import type { Interval } from '../../domain/bootstrap.ts';
import { median } from '../../domain/median.ts';
import { notableDrift } from '../../domain/people/drift.ts';
import { PartCounts } from '../../domain/people/part-counts.ts';
import { rememberedShare } from '../../domain/people/remembered-share.ts';
import type { PersonFigures } from '../../domain/people/remarks.ts';
import { positionTests, type PositionTest } from '../../domain/position-bias.ts';
import type { ItemVotes } from './item-votes.ts';
import type { PersonWork, WorkEntry } from './person-work.ts';

/** The figures of one person that follow from their own work. */
export interface OwnFigures extends Omit<PersonFigures, 'among' | 'positions'> {
  readonly discards: number;
  readonly medianSeconds: number | null;
  readonly lastAt: string | null;
  readonly consensusShare: Interval | null;
  readonly consistency: Interval | null;
  readonly positions: PositionTest[];
}

/** Seeds of the bootstraps of people: the same for everybody, so that who they are has no influence. */
export function personSeed(seed: string, figure: string): string {
  return `${seed} person ${figure}`;
}

/** Whether rankings of the item say how far people agree: not where the item was set aside. */
export function comparesPeople({ method }: Pick<ItemVotes, 'method'>): boolean {
  return method !== 'no-face' && method !== 'discarded';
}

/** The figures of ranking.md for one person. `hastyMs` is the study's limit, 0 = none. */
export function personFigures({ entries, repeats }: PersonWork, { seed, hastyMs }: { readonly seed: string; readonly hastyMs: number }): OwnFigures {
  const durations = entries.map(({ answer }) => answer.durationMs).filter((duration) => duration > 0);
  const milliseconds = median(durations);
  const tau = tauWithOthers(entries);
  const consistency = rememberedShare(countsOf(repeats).groups(), personSeed(seed, 'selfConsistency'));
  const parts = entries.map(({ part }) => part);
  return {
    discards: entries.filter(({ answer }) => answer.kind === 'discard').length,
    medianSeconds: milliseconds === null ? null : milliseconds / 1000,
    lastAt: entries.at(-1)?.answer.submittedAt ?? null,
    consensusShare: rememberedShare(countsOf(parts).groups(), personSeed(seed, 'consensusShare')),
    meanTau: rememberedShare(tau.groups(), personSeed(seed, 'meanTau')),
    comparedItems: tau.items,
    hasty: durations.filter((duration) => duration < hastyMs).length,
    timed: durations.length,
    hastyMs,
    positions: positionTests(placed(entries)),
    consistency,
    selfConsistency: consistency?.value ?? null,
    repeats: repeats.reduce((sum, { total }) => sum + total, 0),
    drift: notableDrift(parts, personSeed(seed, 'drift')),
  };
}

function countsOf(parts: readonly ({ readonly hits: number; readonly total: number } | null)[]): PartCounts {
  const counts = new PartCounts();
  for (const part of parts) if (part) counts.add(part.hits, part.total);
  return counts;
}

/** Sum of tau-a with everybody else who ranked the item, and how many those are, by item. */
function tauWithOthers(entries: readonly WorkEntry[]): PartCounts {
  const counts = new PartCounts();
  for (const { ranking, votes } of entries) {
    const { rankings } = votes.tally;
    if (!ranking || rankings.length < 2 || !comparesPeople(votes)) continue;
    // The own ranking is among them and agrees with itself on every pair that it does not tie.
    let sum = -concordantLessDiscordant(ranking, ranking);
    for (const other of rankings) sum += concordantLessDiscordant(ranking, other);
    counts.add(sum, rankings.length - 1, pairsAmong(ranking.length));
  }
  return counts;
}

/** Rankings whose places on screen are known. */
function* placed(entries: readonly WorkEntry[]): Generator<{ readonly order: readonly string[]; readonly best: string }> {
  for (const { answer, ranking } of entries) {
    const best = answer.kind === 'ranking' ? answer.order[0] : undefined;
    if (ranking && answer.shown && best !== undefined) yield { order: answer.shown.order, best };
  }
}
