import { Loader, Select } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ResultsDocument } from '../../../../contract/results.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { plural } from '../../../components/format.ts';
import { navigate, useRoute } from '../../../app/use-route.ts';
import { ItemDetails } from './item-details.tsx';
import type { ItemFilter, ItemPages, ResultItemRow } from './item-pages.ts';
import { ItemRow } from './item-row.tsx';
import { isStanding, methodTexts, standings } from '../methods.ts';
import classes from '../results.module.css';
import { itemsSentence } from '../sentences.ts';
import { useItemPages } from './use-item-pages.ts';

const rowHeight = 116;
const filters = [{ value: 'all', label: 'All items' }, ...standings.map((value) => ({ value, label: methodTexts[value].word }))];

/** Every item with its candidates, how it was settled and its answers. */
export function ItemsTab({ results, isReadOnly }: { readonly results: ResultsDocument; readonly isReadOnly: boolean }) {
  const { parameters } = useRoute();
  const standing = parameters['standing'];
  const filter: ItemFilter = isStanding(standing) ? standing : 'all';
  const pages = useItemPages(filter);
  const total = useStore(pages.store, (state) => state.total);
  const failure = useStore(pages.store, (state) => state.failure);
  const choose = (value: string | null): void => navigate('results', value && value !== 'all' ? { tab: 'items', standing: value } : { tab: 'items' }, { replace: true });
  return (
    <div className={classes.items}>
      <p className={classes.finding}>{itemsSentence(results)}</p>
      <div className={classes.itemsBar}>
        <Select aria-label="Show" data={filters} value={filter} onChange={choose} allowDeselect={false} w={220} />
        <span className="t-dim">{total === null ? '' : plural(total, 'item')}</span>
      </div>
      {failure && <FailureNotice failure={failure} onRetry={pages.reload} />}
      {total === null && !failure && <Loader />}
      {total === 0 && <p className="t-dim">{filter === 'all' ? 'There are no items yet.' : `No item stands as “${methodTexts[filter].word}”.`}</p>}
      {total !== null && total > 0 && <ItemList key={filter} pages={pages} total={total} isReadOnly={isReadOnly} />}
    </div>
  );
}

function ItemList({ pages, total, isReadOnly }: { readonly pages: ItemPages; readonly total: number; readonly isReadOnly: boolean }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useStore(pages.store, (state) => state.rows);
  const [opened, setOpened] = useState<string | null>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised over the virtualizer
  const virtual = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 4 });
  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => pages.show(first, last), [pages, first, last]);
  const faces = Math.max(2, ...Object.values(rows).map(({ candidates }) => candidates.length));
  const openRow: ResultItemRow | null = opened === null ? null : Object.values(rows).find(({ item }) => item === opened) ?? null;
  return (
    <div ref={scroller} className={classes.list} role="list" aria-label="Items" tabIndex={0} style={{ '--faces': faces } as React.CSSProperties}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {shown.map(({ index, start }) => (
          <div key={index} className={classes.listRow} style={{ height: rowHeight, transform: `translateY(${start}px)` }} role="listitem">
            {rows[index] && <ItemRow row={rows[index]} onOpen={() => setOpened(rows[index]?.item ?? null)} />}
          </div>
        ))}
      </div>
      <ItemDetails row={openRow} isReadOnly={isReadOnly} onClose={() => setOpened(null)} />
    </div>
  );
}
