import { binomialDraw } from './binomial.ts';
import { compareText } from './compare-text.ts';
import { drawItems } from './draw-items.ts';
import { seededRandom } from './random.ts';

/** A figure with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Items that are alike to a figure. */
export interface Group<T> {
  readonly value: T;
  /** How many there are. */
  readonly items: number;
}

/** Turns how many items of each group there are into figures; null for one that cannot be computed. */
export type Figures = (items: Float64Array) => readonly (number | null)[];

/** What is to be drawn, and how often. */
interface Bootstrap {
  /** Seed of the study and name of the figure. */
  readonly seed: string;
  /** 1,000 unless given. */
  readonly draws?: number;
}

/**
 * Groups what is alike, sorted by key, so that neither the order of the items nor their names have any influence on a
 * bootstrap. A value stands for one item unless `itemsOf` says otherwise.
 */
export function grouped<T>(values: Iterable<T>, keyOf: (value: T) => string, itemsOf: (value: T) => number = () => 1): Group<T>[] {
  const groups = new Map<string, { value: T; items: number }>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.items += itemsOf(value);
    else groups.set(key, { value, items: itemsOf(value) });
  }
  return [...groups].sort(([one], [other]) => compareText(one, other)).map(([, group]) => group);
}

/** A figure of all items, null when it cannot be computed, and what those draws gave in which it could be, in ascending order. */
interface Samples {
  readonly value: number | null;
  readonly drawn: Float64Array;
}

/**
 * Figures with their 95 % percentile intervals from one bootstrap over items (Efron 1979): as many items as there are, drawn
 * with replacement. The same for the same seed and groups on every machine. A draw in which a figure cannot be computed is
 * left out of its interval; a figure that cannot be computed is null.
 */
export function bootstrapped(groups: readonly Group<unknown>[], figures: Figures, options: Bootstrap): (Interval | null)[] {
  return bootstrapSamples(groups, figures, options).map(({ value, drawn }) => {
    if (value === null) return null;
    return drawn.length === 0 ? { value, low: value, high: value } : { value, low: quantile(drawn, 0.025), high: quantile(drawn, 0.975) };
  });
}

/** The draws of `bootstrapped` themselves, for a test that counts them. */
export function bootstrapSamples(groups: readonly Group<unknown>[], figures: Figures, { seed, draws = 1000 }: Bootstrap): Samples[] {
  const items = Float64Array.from(groups, (group) => group.items);
  const values = figures(items);
  const samples = values.map(() => new Float64Array(draws));
  const filled = values.map(() => 0);
  if (values.some((value) => value !== null)) {
    const draw = drawer(items, seededRandom(JSON.stringify(['bootstrap', seed])));
    const drawn = new Float64Array(items.length);
    for (let round = 0; round < draws; round += 1) {
      draw(drawn);
      for (const [index, value] of figures(drawn).entries()) {
        if (value !== null) (samples[index] as Float64Array)[(filled[index] as number)++] = value;
      }
    }
  }
  return values.map((value, index) => ({ value, drawn: (samples[index] as Float64Array).subarray(0, filled[index]).sort() }));
}

/** A binomial draw costs about as much as this many draws of one item. */
const itemsPerBinomial = 64;

/** Fills an array with how many items of each group are drawn: group by group where groups are large, else item by item. */
function drawer(items: Float64Array, random: () => number): (drawn: Float64Array) => void {
  const total = items.reduce((sum, count) => sum + count, 0);
  if (items.length * itemsPerBinomial < total) return (drawn) => { drawGroups(items, total, random, drawn); };
  if (items.every((count) => count === 1)) return (drawn) => { drawItems(random, drawn); };
  const owner = new Uint32Array(total);
  let next = 0;
  for (const [group, count] of items.entries()) owner.fill(group, next, next += count);
  return (drawn) => {
    drawn.fill(0);
    for (let item = 0; item < total; item += 1) (drawn[owner[Math.floor(random() * total)] as number] as number) += 1;
  };
}

/** A multinomial draw as a chain of binomial ones. */
function drawGroups(items: Float64Array, total: number, random: () => number, drawn: Float64Array): void {
  let left = total;
  let toDraw = total;
  for (let group = 0; group < items.length; group += 1) {
    const count = items[group] as number;
    const got = binomialDraw(toDraw, count / left, random);
    drawn[group] = got;
    left -= count;
    toDraw -= got;
  }
}

/** The quantile of sorted numbers by linear interpolation between neighbours (type 7 of Hyndman and Fan 1996). */
export function quantile(sorted: ArrayLike<number>, place: number): number {
  const exact = (sorted.length - 1) * place;
  const below = Math.floor(exact);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (exact - below);
}
