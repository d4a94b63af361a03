import { ActionIcon, Button, Loader, Modal, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { useStore } from 'zustand';
import type { BatchRow, PairRow } from '../../../contract/contract.ts';
import { useActions } from '../../app/use-actions.ts';
import { formatCount } from '../../components/format.ts';
import page from '../../components/whole-page.module.css';
import { browserMemory } from './comparison/browser-memory.ts';
import { ComparisonStage } from './comparison/comparison-stage.tsx';
import { createComparisonStore } from './comparison/comparison-store.ts';
import { ComparisonTools } from './comparison/comparison-tools.tsx';
import { DecisionBar } from './loupe/decision-bar.tsx';
import { FactsPanel } from './loupe/facts-panel.tsx';
import classes from './loupe/loupe.module.css';
import { RecentStrip } from './loupe/recent-strip.tsx';
import { useLoupe, type LoupeOptions } from './loupe/use-loupe.ts';
import { useLoupeKeys } from './loupe/use-loupe-keys.ts';
import { useNames } from './loupe/use-names.ts';
import { createReadablePictures, usePicturesAhead } from './loupe/use-pictures-ahead.ts';
import { useStable } from './loupe/use-stable.ts';
import { PairMarks } from './pair-marks.tsx';

interface PairLoupeProps extends Omit<LoupeOptions, 'comparison' | 'pictures'> {
  readonly batches: readonly BatchRow[];
  readonly isLead: boolean;
}

/** One pair large: compared, decided, explained. What changes with every key is painted first, facts and earlier decisions follow. */
export function PairLoupe({ batches, isLead, ...options }: PairLoupeProps) {
  const [comparison] = useState(() => createComparisonStore(browserMemory()));
  const [pictures] = useState(createReadablePictures);
  const loupe = useLoupe({ ...options, comparison, pictures });
  const { review } = options;
  const { row } = loupe;
  const run = useStable(loupe.run);
  const retry = usePicturesAhead(pictures, row, loupe.neighbours, useStore(comparison, (state) => state.variant));
  const names = useNames(isLead);
  const late = useDeferredValue(row);
  const lateRecent = useDeferredValue(review.recent);
  useLoupeKeys(comparison, run);
  useActions('pair', [
    { id: 'pair-next', label: 'Next pair', group: 'Pair', shortcut: '→', run: () => run({ kind: 'go', step: 1 }) },
    { id: 'pair-previous', label: 'Previous pair', group: 'Pair', shortcut: '←', run: () => run({ kind: 'go', step: -1 }) },
    { id: 'pair-accept', label: 'Accept this pair', group: 'Pair', shortcut: 'P', run: () => run({ kind: 'accept' }) },
    { id: 'pair-reject', label: 'Reject this pair', group: 'Pair', shortcut: 'X', run: () => run({ kind: 'reject' }) },
    { id: 'pair-whole', label: 'Whole picture or face', group: 'Pair', shortcut: 'Z', run: () => comparison.getState().toggleVariant() },
    { id: 'pair-close', label: 'Close the pair', group: 'Pair', shortcut: 'G', run: () => run({ kind: 'close' }) },
  ]);
  const batchOf = ({ pair: { origin } }: PairRow): BatchRow | null => (origin.kind === 'inpainting' ? batches.find(({ batch }) => batch.id === origin.batch) ?? null : null);
  return (
    <Modal opened onClose={options.onClose} fullScreen title={<Title row={row} index={options.index} total={loupe.total} isAside={loupe.isAside} onGo={(step) => run({ kind: 'go', step })} onBack={loupe.back} />}
      classNames={{ content: page.content ?? '', header: `${page.header} ${classes.header}`, title: page.title ?? '', body: classes.body ?? '' }}>
      <section className={classes.stage} aria-label="The two pictures">
        {row ? <ComparisonStage row={row} comparison={comparison} pictures={pictures} onRetry={retry} /> : <div className={classes.loading}><Loader /></div>}
        {row && <ComparisonTools row={row} comparison={comparison} />}
      </section>
      {late ? <FactsPanel row={late} batch={batchOf(late)} isLead={isLead} names={names} onOpen={loupe.openAside} /> : <span />}
      <div className={classes.foot}>
        <DecisionBar review={row?.review ?? null} reasons={review.reasons} isReasonsOpen={loupe.isReasonsOpen} onReasons={loupe.setReasonsOpen}
          isAdvancing={review.isAdvancing} onAdvancing={review.setAdvancing} onRun={run} note={loupe.note} />
        <RecentStrip rows={lateRecent} current={late?.pair.id ?? null} onOpen={loupe.openAside} />
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
