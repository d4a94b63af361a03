import type { ResultItemDetails } from '../../../../contract/results.ts';
import { seededRandom, shuffled } from '../../../../domain/random.ts';

/**
 * The item with its candidates in an order that depends on the item alone, so that the place on the desk says nothing about the
 * model, and without models and metrics.
 */
export function inNeutralOrder(item: ResultItemDetails): ResultItemDetails {
  const sorted = [...item.candidates].sort((one, other) => (one.image < other.image ? -1 : 1));
  const candidates = shuffled(sorted, seededRandom(`adjudication ${item.item}`)).map((candidate) => ({ ...candidate, model: null, metrics: [] }));
  return { ...item, candidates };
}
