import { PartCounts } from '../../domain/people/part-counts.ts';
import type { Part } from '../../domain/share.ts';
import type { ItemParts } from './item-parts.ts';

/** What all items together say about one person. */
export interface PersonParts {
  /** Sums of tau-a with the others of each item. */
  readonly tau: PartCounts;
  /** Images with the consensus score, by the place of the item; null where the person did not rank it or it has no consensus. */
  readonly consensusAt: (item: number) => Part | null;
}

class Collected implements PersonParts {
  readonly tau = new PartCounts();
  readonly #kinds: Part[];
  /** Place + 1 of the part among `kinds`; 0 = none. */
  readonly #codes: Uint16Array;

  constructor(items: number, kinds: Part[]) {
    this.#kinds = kinds;
    this.#codes = new Uint16Array(items);
  }

  readonly consensusAt = (item: number): Part | null => this.#kinds[(this.#codes[item] ?? 0) - 1] ?? null;

  setConsensus(item: number, kind: number): void {
    this.#codes[item] = kind + 1;
  }
}

const nobody: PersonParts = { tau: new PartCounts(), consensusAt: () => null };

/**
 * Reads all items in their order for everybody at once: person by person each would jump to and fro among the items of a large
 * study, which takes a multiple of the time.
 */
export function peopleParts(parts: readonly ItemParts[]): (annotator: string) => PersonParts {
  const people = new Map<string, Collected>();
  const kinds: Part[] = [];
  const places = new Map<number, number>();
  const kindOf = (part: Part): number => {
    const key = part.hits * 2 ** 16 + part.total;
    const known = places.get(key) ?? kinds.push(part) - 1;
    places.set(key, known);
    return known;
  };
  for (const [item, { votes: { tally: { annotators } }, consensus, concordance, pairs }] of parts.entries()) {
    for (const [place, annotator] of annotators.entries()) {
      let own = people.get(annotator);
      if (!own) people.set(annotator, own = new Collected(parts.length, kinds));
      const sum = concordance?.[place];
      if (sum !== undefined) own.tau.add(sum, annotators.length - 1, pairs);
      const part = consensus?.[place];
      if (part) own.setConsensus(item, kindOf(part));
    }
  }
  return (annotator) => people.get(annotator) ?? nobody;
}
