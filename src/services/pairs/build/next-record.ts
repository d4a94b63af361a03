import { isDeepStrictEqual } from 'node:util';
import type { PairRecord } from '../../../domain/pairs/pair.ts';
import { after } from '../../scores/change-scores.ts';
import type { PairCandidate } from './candidate.ts';

/**
 * What the record of a built pair has to become: new, with changed details, or, where nothing gives it any more (no candidate), not standing.
 * Null where it stays as it is. When it was added never changes; a change is noted later than the one before, whatever the clock says.
 */
export function nextRecord(before: PairRecord | undefined, candidate: PairCandidate | undefined, now: string): PairRecord | null {
  if (!candidate) return before && before.origin.kind !== 'inpainting' && before.origin.stands ? withOrigin(before, { ...before.origin, stands: false }, now) : null;
  const { id, win, loss, from } = candidate;
  if (!before || before.origin.kind === 'inpainting') {
    return { id, win: { image: win, file: null }, loss: { image: loss, file: null }, origin: { ...from, stands: true, builtAt: now }, addedAt: before?.addedAt ?? now };
  }
  const origin = { ...from, stands: true, builtAt: before.origin.builtAt };
  return isDeepStrictEqual(origin, before.origin) ? null : withOrigin(before, origin, now);
}

function withOrigin(before: PairRecord, origin: Exclude<PairRecord['origin'], { kind: 'inpainting' }>, now: string): PairRecord {
  return { ...before, origin: { ...origin, builtAt: after(origin.builtAt, now) } };
}
