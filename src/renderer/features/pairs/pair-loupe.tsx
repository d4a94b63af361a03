import { ActionIcon, Button, Loader, Modal, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { BatchRow, PairRow } from '../../../contract/contract.ts';
import { useActions } from '../../app/use-actions.ts';
import { formatCount } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import page from '../../components/whole-page.module.css';
import { browserMemory } from '../../components/browser-memory.ts';
import { ComparisonStage } from './comparison/comparison-stage.tsx';
import { createComparisonStore } from './comparison/comparison-store.ts';
import { ComparisonTools } from './comparison/comparison-tools.tsx';
import { DecisionBar } from './loupe/decision-bar.tsx';
import { FactsPanel } from './loupe/facts-panel.tsx';
import { createLoupeStore, type LoupeReview } from './loupe/loupe-store.ts';
import classes from './loupe/loupe.module.css';
import { RecentStrip } from './loupe/recent-strip.tsx';
import { type PageCommand, useLoupeKeys } from './loupe/use-loupe-keys.ts';
import { useNames } from './loupe/use-names.ts';
import { createReadablePictures, usePicturesAhead } from './loupe/use-pictures-ahead.ts';
import { useStable } from './loupe/use-stable.ts';
import { PairMarks } from './pair-marks.tsx';
import type { PairStore } from './pair-store.ts';

interface PairLoupeProps {
  readonly store: PairStore;
  readonly review: LoupeReview;
  readonly batches: readonly BatchRow[];
  readonly isLead: boolean;
  /** Place in the list of the pair to begin with. */
  readonly index: number;
  /** Hears of every other place that is opened. */
  readonly onIndex: (index: number) => void;
  readonly onClose: () => void;
}

/** One pair large: compared, decided, explained. What changes with every key is painted first, facts and earlier decisions follow. */
export function PairLoupe({ store, review, batches, isLead, index: first, onIndex, onClose }: PairLoupeProps) {
  const [comparison] = useState(() => createComparisonStore(browserMemory()));
  const [pictures] = useState(createReadablePictures);
  const [goTo, close] = [useStable(onIndex), useStable(onClose)];
  const [loupe] = useState(() => createLoupeStore({ store, review, comparison, pictures, first, onIndex: goTo, onClose: close }));
  const { index, aside, isReasonsOpen, note, shown, setReasonsOpen, openAside, back, run } = useStore(loupe);
  const { recent, reasons, isAdvancing, setAdvancing } = useStore(review);
  const { total: listed, at, need, pages } = useStore(store);
  const total = listed ?? 0;
  const row = shown();
  // Pages come and go by themselves, too: a list that is renewed keeps only those that were asked for last.
  useEffect(() => need(Math.max(0, index - 1), Math.min(total, index + 3)), [need, index, total, pages]);
  const retry = usePicturesAhead(pictures, row, [at(index + 1), at(index + 2), at(index - 1)], useStore(comparison, (state) => state.variant));
  const names = useNames(isLead);
  const late = useDeferredValue(row);
  const lateRecent = useDeferredValue(recent);
  const decide = useStable((command: PageCommand) => attempt(() => run(command)));
  useLoupeKeys(comparison, decide);
  useActions('pair', [
    { id: 'pair-next', label: 'Next pair', group: 'Pair', shortcut: '→', run: () => decide({ kind: 'go', step: 1 }) },
    { id: 'pair-previous', label: 'Previous pair', group: 'Pair', shortcut: '←', run: () => decide({ kind: 'go', step: -1 }) },
    { id: 'pair-accept', label: 'Accept this pair', group: 'Pair', shortcut: 'P', run: () => decide({ kind: 'accept' }) },
    { id: 'pair-reject', label: 'Reject this pair', group: 'Pair', shortcut: 'X', run: () => decide({ kind: 'reject' }) },
    { id: 'pair-whole', label: 'Whole picture or face', group: 'Pair', shortcut: 'Z', run: () => comparison.getState().toggleVariant() },
    { id: 'pair-close', label: 'Close the pair', group: 'Pair', shortcut: 'G', run: onClose },
  ]);
  const batchOf = ({ pair: { origin } }: PairRow): BatchRow | null => (origin.kind === 'inpainting' ? batches.find(({ batch }) => batch.id === origin.batch) ?? null : null);
  return (
    <Modal opened onClose={onClose} fullScreen title={<Title row={row} index={index} total={total} isAside={aside !== null} onGo={(step) => decide({ kind: 'go', step })} onBack={back} />}
      classNames={{ content: page.content ?? '', header: `${page.header} ${classes.header}`, title: page.title ?? '', body: classes.body ?? '' }}>
      <section className={classes.stage} aria-label="The two pictures">
        {row ? <ComparisonStage row={row} comparison={comparison} pictures={pictures} onRetry={retry} /> : <div className={classes.loading}><Loader /></div>}
        {row && <ComparisonTools row={row} comparison={comparison} />}
      </section>
      {late ? <FactsPanel row={late} batch={batchOf(late)} isLead={isLead} names={names} onOpen={openAside} /> : <span />}
      <div className={classes.foot}>
        <DecisionBar review={row?.review ?? null} reasons={reasons} isReasonsOpen={isReasonsOpen} onReasons={setReasonsOpen} isAdvancing={isAdvancing} onAdvancing={setAdvancing} onRun={decide} note={note} />
        <RecentStrip rows={lateRecent} current={late?.pair.id ?? null} onOpen={openAside} />
      </div>
    </Modal>
  );
}

interface TitleProps {
  readonly row: PairRow | null;
  readonly index: number;
  readonly total: number;
  readonly isAside: boolean;
  readonly onGo: (step: number) => void;
  readonly onBack: () => void;
}

function Title({ row, index, total, isAside, onGo, onBack }: TitleProps) {
  const face = row?.pair.origin.kind === 'inpainting' ? `, face ${row.pair.origin.face.index + 1}` : '';
  return (
    <span className={page.place}>
      <Tooltip label="Previous (←)"><ActionIcon variant="subtle" color="gray" aria-label="Previous pair" disabled={!isAside && index === 0} onClick={() => onGo(-1)}><IconChevronLeft size={16} /></ActionIcon></Tooltip>
      <Tooltip label="Next (→)"><ActionIcon variant="subtle" color="gray" aria-label="Next pair" disabled={!isAside && index >= total - 1} onClick={() => onGo(1)}><IconChevronRight size={16} /></ActionIcon></Tooltip>
      <span className="t-clip">{row ? `${row.name}${face}` : ''}</span>
      {isAside ? <Button size="compact-xs" variant="default" onClick={onBack}>Back to {formatCount(index + 1)} of {formatCount(total)}</Button>
        : <span className="t-dim t-small">{formatCount(index + 1)} of {formatCount(total)}</span>}
      {row && <PairMarks row={row} isTrial={row.trial} />}
    </span>
  );
}
