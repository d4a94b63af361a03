import { Button, Kbd } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { PairRow } from '../../../contract/contract.ts';
import { holdHandlers } from '../../components/hold-handlers.ts';
import { mediaUrl } from '../../transport/media-url.ts';
import classes from './pair-loupe.module.css';
import { isLargerStacked } from './pair-layout.ts';
import { gapText, marginMeaning } from './pair-words.ts';

interface PairStageProps {
  readonly row: PairRow;
  readonly isWhole: boolean;
  readonly isSwapped: boolean;
  readonly onWhole: () => void;
  readonly onSwap: (isSwapped: boolean) => void;
}

/** The two pictures side by side; while they are swapped each shows the other one, in the same place. */
export function PairStage({ row, isWhole, isSwapped, onWhole, onSwap }: PairStageProps) {
  const { ref, width, height } = useElementSize();
  const { origin } = row.pair;
  const isStacked = isWhole && isLargerStacked(origin, { width, height });
  const scores = origin.check?.score ?? null;
  const hold = holdHandlers(onSwap);
  return (
    <section className={classes.stage} aria-label="The two pictures">
      <div ref={ref} className={classes.panes} data-stacked={isStacked || undefined} tabIndex={-1} data-autofocus {...hold}>
        <Pane title="Original" score={scores?.win ?? null} row={row} isWhole={isWhole} shows={isSwapped ? 'loss' : 'win'} />
        <Pane title="Redrawn" score={scores?.loss ?? null} row={row} isWhole={isWhole} shows={isSwapped ? 'win' : 'loss'} />
      </div>
      <div className={classes.tools}>
        <span className={classes.margin}>{row.margin === null ? marginMeaning(row) : `score gap ${gapText(row.margin)}`}</span>
        <span className={classes.gap} />
        <Button size="compact-sm" variant="default" aria-pressed={isWhole} onClick={onWhole}>{isWhole ? 'Face' : 'Whole photograph'} <Kbd size="xs" ml={8}>Z</Kbd></Button>
        <Button size="compact-sm" variant="default" aria-pressed={isSwapped} {...hold}>Hold to compare <Kbd size="xs" ml={8}>Space</Kbd></Button>
      </div>
    </section>
  );
}

interface PaneProps {
  readonly title: string;
  readonly score: number | null;
  readonly row: PairRow;
  readonly isWhole: boolean;
  readonly shows: 'win' | 'loss';
}

/** One place for a picture; both pictures lie in it, so that the other one is there at once. */
function Pane({ title, score, row, isWhole, shows }: PaneProps) {
  const variant = isWhole ? 'whole' : 'face';
  const isOther = (title === 'Original') !== (shows === 'win');
  return (
    <figure className={classes.pane}>
      <figcaption className={classes.title} data-other={isOther || undefined}>{shows === 'win' ? 'Original' : 'Redrawn'}{score !== null && !isOther && <span className={classes.score}>{score.toFixed(2).replace('-', '−')}</span>}</figcaption>
      <div className={classes.frame}>
        {(['win', 'loss'] as const).map((side) => (
          <img key={`${row.pair.id} ${side} ${variant}`} src={mediaUrl(row[side][variant])} draggable={false} data-hidden={side !== shows || undefined}
            alt={side === shows ? `${side === 'win' ? 'Original' : 'Redrawn'}: ${row.name}` : ''} aria-hidden={side !== shows} />
        ))}
      </div>
    </figure>
  );
}
