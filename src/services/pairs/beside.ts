import type { PairRow } from '../../contract/pairs.ts';
import type { Caller } from '../../contract/roles.ts';
import { compareText } from '../../domain/compare-text.ts';
import { isInpainted, type PairRecord } from '../../domain/pairs/pair.ts';
import { isSameBox } from '../../domain/scoring.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { getPair } from './list-pairs.ts';
import { pairRowOf } from './pair-row.ts';

/** Every pair of the same face of the same photograph, or of the same two images in either order, the one that is named included; the oldest first. @throws StudioError NOT_FOUND. */
export function pairsBeside(study: OpenStudy, caller: Caller, id: string): PairRow[] {
  const { pair } = getPair(study, caller, id);
  return [...study.project.pairs.values()]
    .filter((other) => isBeside(pair, other))
    .sort((one, other) => compareText(one.addedAt, other.addedAt))
    .map((other) => pairRowOf(study, caller, other));
}

function isBeside(pair: PairRecord, other: PairRecord): boolean {
  if (isInpainted(pair)) return isInpainted(other) && other.win.image === pair.win.image && isSameBox(other.origin.face.box, pair.origin.face.box);
  if (isInpainted(other)) return false;
  const [win, loss] = [other.win.image, other.loss.image];
  return (win === pair.win.image && loss === pair.loss.image) || (win === pair.loss.image && loss === pair.win.image);
}
