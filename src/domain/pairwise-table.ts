import { bootstrapped, type Interval } from './bootstrap.ts';
import { compareText } from './compare-text.ts';
import type { ModelScore } from './model-table.ts';

/** Two models against each other: shares of their pairs that `model` wins, ties and loses, with 95 % intervals. */
export interface PairwiseRow {
  readonly model: string;
  readonly against: string;
  readonly items: number;
  readonly win: number;
  readonly tie: number;
  readonly lose: number;
  readonly winInterval: [low: number, high: number] | null;
  readonly tieInterval: [low: number, high: number] | null;
  readonly loseInterval: [low: number, high: number] | null;
}

/** Pairs won, tied and lost by the model that comes first by name. */
type Tally = [win: number, tie: number, lose: number];

/**
 * Win, tie and lose shares of every two models over the pairs with a consensus (Figure 7 of the FaceScore paper), each two
 * models once: `model` comes before `against` by name. Takes the scores of both candidates of every item with exactly two;
 * equal scores are a tie. Two images of one model are no contest and are left out. Intervals are a bootstrap over the pair's items.
 */
export function pairwiseTable(items: Iterable<readonly ModelScore[]>, seed: string): PairwiseRow[] {
  const tallies = new Map<string, Map<string, Tally>>();
  for (const item of items) {
    const [first, second] = [...item].sort((one, other) => compareText(one.model, other.model));
    if (item.length !== 2 || !first || !second || first.model === second.model) continue;
    const own = tallies.get(first.model) ?? new Map<string, Tally>();
    const tally = own.get(second.model) ?? [0, 0, 0];
    tally[1 + Math.sign(second.score - first.score)] = (tally[1 + Math.sign(second.score - first.score)] as number) + 1;
    tallies.set(first.model, own.set(second.model, tally));
  }
  return byName(tallies).flatMap(([model, own]) => byName(own).map(([against, tally]) => rowOf(model, against, tally, seed)));
}

function rowOf(model: string, against: string, tally: Tally, seed: string): PairwiseRow {
  const groups = tally.map((items) => ({ value: null, items }));
  const shares = (drawn: Float64Array): number[] => {
    const total = drawn.reduce((sum, count) => sum + count, 0);
    return Array.from(drawn, (count) => count / total);
  };
  const [win, tie, lose] = bootstrapped(groups, shares, { seed: `${seed} pairwise ${JSON.stringify([model, against])}` }) as [Interval, Interval, Interval];
  const items = tally[0] + tally[1] + tally[2];
  return {
    model, against, items, win: win.value, tie: tie.value, lose: lose.value,
    winInterval: [win.low, win.high], tieInterval: [tie.low, tie.high], loseInterval: [lose.low, lose.high],
  };
}

function byName<T>(entries: ReadonlyMap<string, T>): [string, T][] {
  return [...entries].sort(([one], [other]) => compareText(one, other));
}
