import { Loader } from '@mantine/core';
import { useCallback, useRef } from 'react';
import { useStore } from 'zustand';
import type { ResultsSummary } from '../../../../contract/results.ts';
import { navigate, useRoute } from '../../../app/use-route.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { VirtualRows } from '../../../components/virtual-rows.tsx';
import { AdjudicationDesk } from '../adjudicate/adjudication-desk.tsx';
import { isDesk } from '../adjudicate/desk-address.ts';
import { ExclusionNotice } from '../person/exclusion-notice.tsx';
import { itemsSentence } from '../sentences.ts';
import { Conditions } from './conditions.tsx';
import { ItemRow } from './item-row.tsx';
import { ItemViewer } from './item-viewer.tsx';
import type { ItemPages } from './item-pages.ts';
import { ItemsBar } from './items-bar.tsx';
import { emptySentence, itemsQueryOf, withKey } from './items-query.ts';
import shared from '../results.module.css';
import classes from './items-tab.module.css';
import { useItemPages } from './use-item-pages.ts';
import { usePlaceInList } from './use-place-in-list.ts';

const rowHeight = 116;

interface ItemsTabProps {
  readonly results: Pick<ResultsSummary, 'items' | 'complete' | 'standings' | 'annotators'>;
  readonly isReadOnly: boolean;
}

/** Every item with its candidates, how it was settled and its answers; or the desk where items without a consensus are decided. */
export function ItemsTab({ results, isReadOnly }: ItemsTabProps) {
  const { parameters } = useRoute();
  if (isDesk(parameters)) return <AdjudicationDesk first={parameters['item']} isReadOnly={isReadOnly} />;
  return <Items results={results} isReadOnly={isReadOnly} />;
}

function Items({ results, isReadOnly }: ItemsTabProps) {
  const { parameters } = useRoute();
  const query = itemsQueryOf(parameters);
  const pages = useItemPages(query);
  const total = useStore(pages.store, (state) => state.total);
  const failure = useStore(pages.store, (state) => state.failure);
  return (
    <div className={classes.items} data-fills>
      <p className={shared.finding}>{itemsSentence(results)}</p>
      <ExclusionNotice annotators={results.annotators} />
      <ItemsBar total={total} unresolved={results.standings.unresolved ?? 0} isReadOnly={isReadOnly} />
      <Conditions annotators={results.annotators} />
      {failure && <FailureNotice failure={failure} onRetry={pages.reload} />}
      {total === null && !failure && <Loader />}
      {total === 0 && <p className="t-dim">{emptySentence(query)}</p>}
      <ItemList key={JSON.stringify(query)} pages={pages} total={total ?? 0} isReadOnly={isReadOnly} />
    </div>
  );
}

function ItemList({ pages, total, isReadOnly }: { readonly pages: ItemPages; readonly total: number; readonly isReadOnly: boolean }) {
  const { parameters } = useRoute();
  const opened = parameters['item'] ?? null;
  const rows = useStore(pages.store, (state) => state.rows);
  const scroller = useRef<HTMLDivElement>(null);
  const place = usePlaceInList(pages, opened);
  const faces = Math.max(2, ...Object.values(rows).map(({ candidates }) => candidates.length));
  const open = (item: string, isStep: boolean): void => navigate('results', { ...withKey(parameters, 'tab', 'items'), item }, { replace: isStep });
  const close = useCallback(() => {
    navigate('results', withKey(parameters, 'tab', 'items'), { replace: true });
    // The row is drawn again by then, and the dialog has let go of the focus.
    requestAnimationFrame(() => (scroller.current?.querySelector<HTMLElement>(`[data-place="${place ?? ''}"] button`) ?? scroller.current)?.focus());
  }, [parameters, place]);
  return (
    <>
      {total > 0 && (
        <VirtualRows label="Items" count={total} rowHeight={rowHeight} faces={faces} inSight={place} scroller={scroller} onShow={pages.show}>
          {(index) => rows[index] && <ItemRow row={rows[index]} onOpen={() => open(rows[index]?.item ?? '', false)} />}
        </VirtualRows>
      )}
      {opened !== null && (
        <ItemViewer item={opened} place={place} total={total} isReadOnly={isReadOnly} onClose={close}
          before={place === null ? null : rows[place - 1]?.item ?? null} after={afterOf(rows, place, opened)} onStep={(item) => open(item, true)} />
      )}
    </>
  );
}

/** The item behind the one that is open; where that has left the list, the one that took its place. */
function afterOf(rows: Readonly<Record<number, { readonly item: string }>>, place: number | null, opened: string): string | null {
  if (place === null) return null;
  const here = rows[place]?.item;
  return (here === opened ? rows[place + 1]?.item : here) ?? null;
}
