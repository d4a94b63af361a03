import { isInpainted, type InpaintedPair, type PairRecord } from '../../domain/pairs/pair.ts';
import type { Project } from '../store/types.ts';
import { changeRecords } from '../studio/change-records.ts';

/** Ids of the pairs that a batch has or will have of a photograph, by its image id. */
export type PairsByPhotograph = ReadonlyMap<string, readonly string[]>;

/**
 * Stores pairs whose pictures are on disk. One that is made anew keeps the time at which it was first added, and what was seen in a
 * picture that came out as it was. Where the photograph was written in other bytes than before, its other pairs are told so.
 */
export async function storePairs({ pairs: stored }: Pick<Project, 'pairs'>, pairs: readonly InpaintedPair[], ofPhotograph: PairsByPhotograph): Promise<void> {
  await changeRecords(stored, () => {
    const records = new Map<string, PairRecord>(pairs.map((pair) => [pair.id, asBefore(stored.get(pair.id), pair)]));
    for (const { win } of pairs) {
      for (const id of ofPhotograph.get(win.image) ?? []) {
        const other = stored.get(id);
        if (other && !records.has(id) && other.win.file?.sha256 !== win.file?.sha256) records.set(id, { ...other, win });
      }
    }
    return [...records.values()];
  });
}

function asBefore(before: PairRecord | undefined, pair: InpaintedPair): InpaintedPair {
  if (!before || !isInpainted(before)) return pair;
  const isSame = before.loss.file?.sha256 === pair.loss.file?.sha256;
  return { ...pair, addedAt: before.addedAt, origin: { ...pair.origin, check: pair.origin.check ?? (isSame ? before.origin.check : null) } };
}
