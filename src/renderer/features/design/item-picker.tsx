import { Button, Loader, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { plural } from '../../components/format.ts';
import { RowButton } from '../../components/row-button.tsx';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { mediaUrl } from '../../transport/media-url.ts';
import { ItemAnswer } from '../results/items/item-answer.tsx';
import type { ItemPages, ResultItemRow } from '../results/items/item-pages.ts';
import { everyItem } from '../results/items/items-query.ts';
import { useItemPages } from '../results/items/use-item-pages.ts';
import strip from '../../components/face-strip.module.css';
import classes from './known.module.css';

const rowHeight = 68;
const columns = 'calc(var(--faces, 3) * 60px - 4px) minmax(0, 1fr) auto';

/** Chooses an item by name or prompt and says its right answer; several items one after another. */
export function ItemPicker({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const [row, setRow] = useState<ResultItemRow | null>(null);
  const close = (): void => {
    setRow(null);
    onClose();
  };
  return (
    <Modal opened={isOpen} onClose={close} size={880} title={row ? `Right answer of ${row.item}` : 'Choose an item'}>
      {row ? <ItemAnswer item={row} answers={row.rankings + row.discards} use="practice" onDone={() => setRow(null)} /> : <Search onChoose={setRow} onClose={close} />}
    </Modal>
  );
}

function Search({ onChoose, onClose }: { readonly onChoose: (row: ResultItemRow) => void; readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 150);
  const pages = useItemPages(everyItem(text));
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
  const rows = useStore(pages.store, (state) => state.rows);
  const faces = Math.max(2, ...Object.values(rows).map(({ candidates }) => candidates.length));
  return (
    <div className={classes.results}>
      <VirtualRows label="Items" count={total} rowHeight={rowHeight} faces={faces} onShow={pages.show}>
        {(index) => {
          const row = rows[index];
          return row && <Result row={row} onChoose={() => onChoose(row)} />;
        }}
      </VirtualRows>
    </div>
  );
}

const uses = { practice: 'for practice', gold: 'gold item' } as const;

function Result({ row, onChoose }: { readonly row: ResultItemRow; readonly onChoose: () => void }) {
  return (
    <RowButton label={`Choose item ${row.item}`} columns={columns} onClick={onChoose}>
      <span className={classes.thumbs}>{row.candidates.map(({ image, crop }) => <img key={image} src={mediaUrl(crop)} alt="" loading="lazy" />)}</span>
      <span className={strip.text}>
        <span className="t-strong t-clip">{row.item}</span>
        {row.prompt && <span className="t-dim t-clip">{row.prompt}</span>}
      </span>
      <span className="t-dim">{row.known ? uses[row.known] : plural(row.rankings + row.discards, 'answer')}</span>
    </RowButton>
  );
}
