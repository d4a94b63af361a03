import { useCallback, useEffect } from 'react';
import type { PairRow } from '../../../../contract/contract.ts';
import { decodePicture } from '../../annotate/decode-picture.ts';
import { createPictures, type Pictures } from '../../annotate/pictures.ts';
import type { Variant } from '../comparison/comparison-store.ts';
import { pathOf, shownSides } from '../comparison/shown-sides.ts';

/** A store of decoded pictures whose pixels can be read, for the difference of two. */
export function createReadablePictures(): Pictures {
  return createPictures((path, signal) => decodePicture(path, signal, { isReadable: true }));
}

/** Media paths in the order in which they are needed: what is on screen, what comes next, what was before, and the other view of what is on screen. */
export function picturesWanted(current: PairRow | null, neighbours: readonly (PairRow | null)[], variant: Variant): readonly string[] {
  const of = (row: PairRow | null, shown: Variant): readonly string[] => (row ? shownSides(row).map((side) => pathOf(side.row, shown)) : []);
  return [...new Set([...of(current, variant), ...neighbours.flatMap((row) => of(row, variant)), ...of(current, variant === 'face' ? 'whole' : 'face')])];
}

/** Keeps the pictures of the pair on screen and of its neighbours decoded, most urgent first. Returns the way to ask once more for one that did not come. */
export function usePicturesAhead(pictures: Pictures, current: PairRow | null, neighbours: readonly (PairRow | null)[], variant: Variant): (path: string) => void {
  const wanted = picturesWanted(current, neighbours, variant).join(' ');
  useEffect(() => pictures.want(wanted.split(' ').filter(Boolean)), [pictures, wanted]);
  useEffect(() => () => pictures.want([]), [pictures]);
  return useCallback((path: string) => {
    const all = wanted.split(' ').filter(Boolean);
    pictures.want(all.filter((other) => other !== path));
    pictures.want(all);
  }, [pictures, wanted]);
}
