import type { ExportEntry, PairEntry } from '../../../domain/export/entry.ts';
import type { EncodedPicture } from './shard-writer.ts';

/** A pair with both of its pictures as they are written. */
export interface WrittenPair {
  readonly entry: PairEntry;
  readonly written: readonly [EncodedPicture, EncodedPicture];
}

/** The row of a format that holds pairs and nothing else. @throws RangeError for any other row, or a picture too few. */
export function pairOf(entry: ExportEntry, [first, second]: readonly EncodedPicture[]): WrittenPair {
  if (entry.kind !== 'pair' || !first || !second) throw new RangeError(`this format holds pairs with two pictures, and not a ${entry.kind}`);
  return { entry, written: [first, second] };
}
