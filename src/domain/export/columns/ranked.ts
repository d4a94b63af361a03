import type { PairEntry } from '../entry.ts';
import type { PictureCell } from './column.ts';

/** The pictures of a pair, the better one first. @throws RangeError for a tie, which has no better one. */
export function ranked({ id, winner }: PairEntry): readonly [PictureCell, PictureCell] {
  if (winner === null) throw new RangeError(`pair ${id} is a tie, and this format has no ties`);
  return winner === 0 ? [{ picture: 0 }, { picture: 1 }] : [{ picture: 1 }, { picture: 0 }];
}
