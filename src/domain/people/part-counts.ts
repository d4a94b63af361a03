import { compareText } from '../compare-text.ts';
import type { Group } from '../bootstrap.ts';
import type { Part } from '../share.ts';

const offset = 4096;

/** Parts of a share, counted by what they are: worth as much as a list of them, and as small as their kinds are few. */
export class PartCounts {
  readonly #kinds = new Map<number, { readonly value: Part; items: number }>();
  #items = 0;

  /** Counts parts of whole numbers; entries that are null are left out. */
  static of(parts: Iterable<Part | null>): PartCounts {
    const counts = new PartCounts();
    for (const part of parts) if (part) counts.add(part.hits, part.total);
    return counts;
  }

  /** How many parts there are. */
  get items(): number {
    return this.#items;
  }

  /** Adds `hits / unit` out of `total`: whole numbers, `hits` from -4,096 to 4,095, the others from 0 to 4,095. */
  add(hits: number, total: number, unit = 1): void {
    const key = ((hits + offset) * offset + total) * offset + unit;
    this.#items += 1;
    const kind = this.#kinds.get(key);
    if (kind) kind.items += 1;
    else this.#kinds.set(key, { value: { hits: hits / unit, total }, items: 1 });
  }

  /** The groups that `grouped` makes of the same parts, whatever their order. */
  groups(): Group<Part>[] {
    const groups = new Map<string, { readonly value: Part; items: number }>();
    for (const { value, items } of this.#kinds.values()) {
      const key = `${String(value.hits)}/${String(value.total)}`;
      const group = groups.get(key);
      if (group) group.items += items;
      else groups.set(key, { value, items });
    }
    return [...groups].sort(([one], [other]) => compareText(one, other)).map(([, group]) => group);
  }
}
