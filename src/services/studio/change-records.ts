import type { Collection } from '../store/types.ts';
import { createTurns, type Turns } from './turns.ts';

const turnsOf = new WeakMap<object, Turns>();

/**
 * Writes records that are made from what is stored at that moment: changes of one collection run one after the other, so that
 * none is lost to another that was under way. `make` reads the records from the collection itself.
 */
export async function changeRecords<T extends { readonly id: string }>(collection: Collection<T>, make: () => readonly T[]): Promise<void> {
  const turns = turnsOf.get(collection) ?? createTurns();
  turnsOf.set(collection, turns);
  await turns.take('records', async () => {
    const records = make();
    if (records.length > 0) await collection.put(records);
  });
}
