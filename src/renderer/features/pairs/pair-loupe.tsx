import { ActionIcon, Loader, Modal, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { BatchRow, PairRow } from '../../../contract/contract.ts';
import { useActions } from '../../app/use-actions.ts';
import { formatCount } from '../../components/format.ts';
import page from '../../components/whole-page.module.css';
import { mediaUrl } from '../../transport/media-url.ts';
import { PairFactsPanel } from './pair-facts-panel.tsx';
import classes from './pair-loupe.module.css';
import { PairMarks } from './pair-marks.tsx';
import { PairStage } from './pair-stage.tsx';
import type { PairStore } from './pair-store.ts';
import { useLoupeKeys } from './use-loupe-keys.ts';

interface PairLoupeProps {
  readonly store: PairStore;
  readonly batches: readonly BatchRow[];
  readonly trials: ReadonlySet<string>;
  /** Place in the filtered list. */
  readonly index: number;
  readonly onIndex: (index: number) => void;
  readonly onClose: () => void;
}

/** One pair large, side by side; holding Space shows each picture in the place of the other, arrow keys go through the list. */
export function PairLoupe({ store, batches, trials, index, onIndex, onClose }: PairLoupeProps) {
  const total = useStore(store, (state) => state.total ?? 0);
  const row = useStore(store, (state) => state.at(index));
  const [isWhole, setWhole] = useState(false);
  const [isSwapped, setSwapped] = useState(false);
  useEffect(() => store.getState().need(Math.max(0, index - 1), Math.min(total, index + 2)), [store, index, total]);
  usePicturesAhead(useStore(store, (state) => state.at(index - 1)), useStore(store, (state) => state.at(index + 1)), isWhole);

  const go = (step: number): void => {
    setSwapped(false);
    onIndex(Math.min(total - 1, Math.max(0, index + step)));
  };
  const toggleWhole = (): void => setWhole((was) => !was);
  useLoupeKeys({ go, toggleWhole, swap: setSwapped });
  useActions('pair', [
    { id: 'pair-next', label: 'Next pair', group: 'Pair', shortcut: '→', run: () => go(1) },
    { id: 'pair-previous', label: 'Previous pair', group: 'Pair', shortcut: '←', run: () => go(-1) },
    { id: 'pair-whole', label: 'Whole photograph or face', group: 'Pair', shortcut: 'Z', run: toggleWhole },
    { id: 'pair-close', label: 'Close the pair', group: 'Pair', run: onClose },
  ]);
  const isTrial = row !== null && trials.has(row.pair.origin.batch);
  return (
    <Modal opened onClose={onClose} fullScreen title={<Title row={row} isTrial={isTrial} index={index} total={total} onGo={go} />}
      classNames={{ content: page.content ?? '', header: `${page.header} ${classes.header}`, title: page.title ?? '', body: classes.body ?? '' }}>
      {row ? (
        <>
          <PairStage row={row} isWhole={isWhole} isSwapped={isSwapped} onWhole={toggleWhole} onSwap={setSwapped} />
          <PairFactsPanel row={row} batch={batches.find(({ batch }) => batch.id === row.pair.origin.batch) ?? null} />
        </>
      ) : <Loader m="auto" />}
    </Modal>
  );
}

interface TitleProps {
  readonly row: PairRow | null;
  readonly isTrial: boolean;
  readonly index: number;
  readonly total: number;
  readonly onGo: (step: number) => void;
}

function Title({ row, isTrial, index, total, onGo }: TitleProps) {
  return (
    <span className={page.place}>
      <Tooltip label="Previous (←)"><ActionIcon variant="subtle" color="gray" aria-label="Previous pair" disabled={index === 0} onClick={() => onGo(-1)}><IconChevronLeft size={16} /></ActionIcon></Tooltip>
      <Tooltip label="Next (→)"><ActionIcon variant="subtle" color="gray" aria-label="Next pair" disabled={index >= total - 1} onClick={() => onGo(1)}><IconChevronRight size={16} /></ActionIcon></Tooltip>
      <span className="t-clip">{row ? `${row.name}, face ${row.pair.origin.face.index + 1}` : ''}</span>
      <span className="t-dim t-small">{formatCount(index + 1)} of {formatCount(total)}</span>
      {row && <PairMarks row={row} isTrial={isTrial} />}
    </span>
  );
}

/** Asks for the pictures of the pairs before and after, so that they are there when the arrow is pressed. */
function usePicturesAhead(before: PairRow | null, after: PairRow | null, isWhole: boolean): void {
  const variant = isWhole ? 'whole' : 'face';
  const sources = [after, before].flatMap((row) => (row ? [row.win[variant], row.loss[variant]] : [])).join(' ');
  useEffect(() => {
    const pictures = sources.split(' ').filter(Boolean).map((source) => Object.assign(new Image(), { src: mediaUrl(source) }));
    return () => pictures.forEach((picture) => picture.removeAttribute('src'));
  }, [sources]);
}
