import { useEffect, useMemo } from 'react';
import { useStudio } from '../../../app/studio-context.tsx';
import { createItemPages, type ItemFilter, type ItemPages } from './item-pages.ts';

/** At most one reload in this time, however fast answers come in. */
const quietMs = 1000;

/** The items of a filter and a search; what is on screen follows the answers that come in. */
export function useItemPages(filter: ItemFilter, text = ''): ItemPages {
  const { client, events } = useStudio();
  const pages = useMemo(() => createItemPages(client, filter, text), [client, filter, text]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const end = events.subscribe((event) => {
      if (event.kind !== 'changed' || event.what === 'models') return;
      timer ??= setTimeout(() => {
        timer = null;
        pages.reload();
      }, quietMs);
    });
    pages.reload();
    return () => {
      end();
      if (timer) clearTimeout(timer);
      pages.dispose();
    };
  }, [events, pages]);
  return pages;
}
