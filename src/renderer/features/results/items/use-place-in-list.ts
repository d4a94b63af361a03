import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { placeOf, type ItemPages } from './item-pages.ts';

/** The place of an item in a list, the last one known when it has left the list meanwhile; null without an item or where it is not found. */
export function usePlaceInList(pages: ItemPages, item: string | null): number | null {
  const loaded = useStore(pages.store, ({ rows }) => (item === null ? null : placeOf(rows, item)));
  const isReady = useStore(pages.store, ({ total }) => total !== null);
  const [known, setKnown] = useState<{ readonly item: string; readonly place: number } | null>(null);
  if (item !== null && loaded !== null && (known?.item !== item || known.place !== loaded)) setKnown({ item, place: loaded });
  const isKnown = item === null || known?.item === item;
  useEffect(() => {
    if (!isReady || isKnown || item === null) return;
    let isGone = false;
    // An item that cannot be looked for is shown without its neighbours.
    pages.find(item).then((place) => place !== null && !isGone && setKnown({ item, place }), () => undefined);
    return () => {
      isGone = true;
    };
  }, [pages, item, isReady, isKnown]);
  if (item === null) return null;
  return loaded ?? (known?.item === item ? known.place : null);
}
