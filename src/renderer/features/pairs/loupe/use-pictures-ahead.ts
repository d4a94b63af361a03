import { useCallback, useEffect, useState } from 'react';
import type { PairRow } from '../../../../contract/contract.ts';
import { decodePicture } from '../../annotate/decode-picture.ts';
import { createPictures, type Pictures } from '../../annotate/pictures.ts';
import type { Variant } from '../comparison/comparison-store.ts';
import { pathOf, shownSides } from '../comparison/shown-sides.ts';

/** Media paths in the order in which they are needed: what is on screen, what comes next, what was before, and the other view of what is on screen. */
export function picturesWanted(current: PairRow | null, next: readonly (PairRow | null)[], variant: Variant): readonly string[] {
  const of = (row: PairRow | null, shown: Variant): readonly string[] => (row ? shownSides(row).map((side) => pathOf(side.row, shown)) : []);
  return [...new Set([...of(current, variant), ...next.flatMap((row) => of(row, variant)), ...of(current, variant === 'face' ? 'whole' : 'face')])];
}

/** Decoded pictures of the pair on screen and of its neighbours, most urgent first; and the way to ask once more for one that did not come. */
export function usePicturesAhead(current: PairRow | null, next: readonly (PairRow | null)[], variant: Variant): { readonly pictures: Pictures; readonly retry: (path: string) => void } {
  const [pictures] = useState(() => createPictures((path, signal) => decodePicture(path, signal, { isReadable: true })));
  const wanted = picturesWanted(current, next, variant).join(' ');
  useEffect(() => pictures.want(wanted.split(' ').filter(Boolean)), [pictures, wanted]);
  useEffect(() => () => pictures.want([]), [pictures]);
  const retry = useCallback((path: string) => {
    const all = wanted.split(' ').filter(Boolean);
    pictures.want(all.filter((other) => other !== path));
    pictures.want(all);
  }, [pictures, wanted]);
  return { pictures, retry };
}
