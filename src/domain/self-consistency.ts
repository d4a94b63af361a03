import type { Answer } from './ballot.ts';
import type { Part } from './share.ts';

/** A person's answer to an item and their answer when it came again. */
export interface RepeatedAnswer {
  readonly first: Answer;
  readonly again: Answer;
}

/** Whether two answers to the same item say the same: the same order, a tie twice, or a discard twice, whatever its reason. */
export function sameAnswer(one: Answer, other: Answer): boolean {
  if (one.kind !== 'ranking' || other.kind !== 'ranking') return one.kind === other.kind;
  return one.order.length === other.order.length && one.order.every((image, place) => image === other.order[place]);
}

/** Of the repeats of each item those that got the same answer again: parts of self-consistency, one per item, so that a bootstrap draws items. */
export function selfConsistencyParts(repeats: Iterable<RepeatedAnswer>): Part[] {
  const parts = new Map<string, Part>();
  for (const { first, again } of repeats) {
    const { hits, total } = parts.get(first.item) ?? { hits: 0, total: 0 };
    parts.set(first.item, { hits: hits + Number(sameAnswer(first, again)), total: total + 1 });
  }
  return [...parts.values()];
}
