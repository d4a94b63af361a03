import { useEffect, useMemo } from 'react';
import { useQuietEvents } from '../../../app/use-quiet-events.ts';
import { useClient } from '../../../app/studio-context.tsx';
import { createItemPages, type ItemPages } from './item-pages.ts';
import type { ItemsQuery } from './items-query.ts';

/** The items of a query; what is on screen follows the answers that come in. */
export function useItemPages(query: ItemsQuery): ItemPages {
  const client = useClient();
  const key = JSON.stringify(query);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the key stands for the query
  const pages = useMemo(() => createItemPages(client, query), [client, key]);
  useQuietEvents(pages.reload);
  useEffect(() => {
    pages.reload();
    return pages.dispose;
  }, [pages]);
  return pages;
}
