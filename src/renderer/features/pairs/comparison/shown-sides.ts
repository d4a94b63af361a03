import type { PairRow, PairSideRow } from '../../../../contract/contract.ts';
import type { Box } from '../../../../domain/face.ts';
import { isInpainted } from '../../../../domain/pairs/pair.ts';
import type { Variant } from './comparison-store.ts';

/** One picture of a pair as it is looked at. */
export interface ShownSide {
  /** Which of the pair's own sides it is. */
  readonly key: 'win' | 'loss';
  /** What the review says of it: a swapped pair's loser is the winner. */
  readonly role: 'Winner' | 'Loser';
  /** Of an inpainted pair which picture it is, of others nothing. */
  readonly made: 'original' | 'redrawn' | null;
  readonly row: PairSideRow;
}

/** Both pictures, the one that counts as the winner first. */
export function shownSides(pair: PairRow): readonly [ShownSide, ShownSide] {
  const side = (key: ShownSide['key'], role: ShownSide['role']): ShownSide => ({
    key, role, row: pair[key], made: isInpainted(pair.pair) ? (key === 'win' ? 'original' : 'redrawn') : null,
  });
  return pair.review?.swapped ? [side('loss', 'Winner'), side('win', 'Loser')] : [side('win', 'Winner'), side('loss', 'Loser')];
}

/** The region of the whole picture, in its pixels, that is on screen; a face crop may reach beyond the picture. */
export function frameOf(side: PairSideRow, variant: Variant): Box {
  return variant === 'face' && side.region ? side.region : [0, 0, side.width, side.height];
}

/** Width divided by height of what is on screen; a square where the size is not known. */
export function aspectOf(side: PairSideRow, variant: Variant): number {
  const [left, top, right, bottom] = frameOf(side, variant);
  return bottom > top && right > left ? (right - left) / (bottom - top) : 1;
}

/** Media path of what is on screen. */
export function pathOf(side: PairSideRow, variant: Variant): string {
  return variant === 'face' ? side.face : side.whole;
}
