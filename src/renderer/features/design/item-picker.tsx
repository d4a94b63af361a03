import { Button, Loader, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { plural } from '../../components/format.ts';
import { mediaUrl } from '../../transport/media-url.ts';
import { ItemAnswer } from '../results/items/item-answer.tsx';
import type { ItemPages, ResultItemRow } from '../results/items/item-pages.ts';
import { useItemPages } from '../results/items/use-item-pages.ts';
import classes from './known.module.css';

const rowHeight = 68;

/** Chooses an item by name or prompt and says its right answer; several items one after another. */
export function ItemPicker({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const [row, setRow] = useState<ResultItemRow | null>(null);
  const close = (): void => {
    setRow(null);
    onClose();
  };
  return (
    <Modal opened={isOpen} onClose={close} size={880} title={row ? `Right answer of ${row.item}` : 'Choose an item'}>
      {row ? <ItemAnswer row={row} use="practice" onDone={() => setRow(null)} /> : <Search onChoose={setRow} onClose={close} />}
    </Modal>
  );
}

function Search({ onChoose, onClose }: { readonly onChoose: (row: ResultItemRow) => void; readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 150);
  const pages = useItemPages('all', text);
  const total = useStore(pages.store, (state) => state.total);
  const failure = useStore(pages.store, (state) => state.failure);
  return (
    <div className={classes.picker}>
      <TextInput aria-label="Search items" placeholder="Name or prompt" leftSection={<IconSearch size={16} aria-hidden />} value={typed} maxLength={200} onChange={(event) => setTyped(event.currentTarget.value)} data-autofocus />
      <span className="t-dim t-small" role="status">{total === null ? '' : total === 0 ? 'No item has this in its name or prompt.' : plural(total, 'item')}</span>
      {failure && <FailureNotice failure={failure} onRetry={pages.reload} />}
      {total === null && !failure && <Loader />}
      {total !== null && total > 0 && <Results key={text} pages={pages} total={total} onChoose={onChoose} />}
      <div className={classes.actions}><Button variant="default" onClick={onClose}>Close</Button></div>
    </div>
  );
}

function Results({ pages, total, onChoose }: { readonly pages: ItemPages; readonly total: number; readonly onChoose: (row: ResultItemRow) => void }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useStore(pages.store, (state) => state.rows);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised over the virtualizer
  const virtual = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 4 });
  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => pages.show(first, last), [pages, first, last]);
  const faces = Math.max(2, ...Object.values(rows).map(({ candidates }) => candidates.length));
  return (
    <div ref={scroller} className={classes.results} role="list" aria-label="Items" tabIndex={0} style={{ '--faces': faces } as React.CSSProperties}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {shown.map(({ index, start }) => {
          const row = rows[index];
          return (
            <div key={index} className={classes.resultRow} style={{ height: rowHeight, transform: `translateY(${start}px)` }} role="listitem">
              {row && <Result row={row} onChoose={() => onChoose(row)} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const uses = { practice: 'for practice', gold: 'gold item' } as const;

function Result({ row, onChoose }: { readonly row: ResultItemRow; readonly onChoose: () => void }) {
  return (
    <button type="button" className={classes.result} onClick={onChoose} aria-label={`Choose item ${row.item}`}>
      <span className={classes.faces}>{row.candidates.map(({ image, crop }) => <img key={image} src={mediaUrl(crop)} alt="" loading="lazy" />)}</span>
      <span className={classes.text}>
        <span className="t-strong t-clip">{row.item}</span>
        {row.prompt && <span className="t-dim t-clip">{row.prompt}</span>}
      </span>
      <span className="t-dim">{row.known ? uses[row.known] : plural(row.rankings + row.discards, 'answer')}</span>
    </button>
  );
}
