import { useElementSize } from '@mantine/hooks';
import { useId, useState, type KeyboardEvent } from 'react';
import type { ScorerRow, ScoreSpread } from '../../../../contract/contract.ts';
import { shortTitle } from '../../../../domain/short-title.ts';
import { linearScale } from '../../results/figures/scale.ts';
import { HistogramAxis } from './histogram-axis.tsx';
import { HistogramPlot } from './histogram-plot.tsx';
import { boundsOfBins, movedCursor, type BinSpan } from './score-bins.ts';
import classes from './score-histogram.module.css';
import type { ScoreBounds } from './score-view.ts';
import { markedText, scoreText } from './score-words.ts';

/** Room for the numbers of the vertical axis, in pixels. */
const gutter = 32;

interface ScoreHistogramProps {
  readonly spread: ScoreSpread;
  readonly scorer: ScorerRow;
  /** Bins outside of them are drawn faint. */
  readonly bounds: ScoreBounds;
  /** The model whose images alone are shown; null = all. */
  readonly model: string | null;
  readonly onBounds: (bounds: ScoreBounds) => void;
  readonly onModel: (model: string | null) => void;
}

/** One histogram per model, above each other on one axis. Drag over bins, or use the keys, to show the images in them. */
export function ScoreHistogram({ spread, scorer, bounds, model, onBounds, onModel }: ScoreHistogramProps) {
  const { ref, width } = useElementSize();
  const [cursor, setCursor] = useState<number | null>(null);
  const [anchor, setAnchor] = useState<number | null>(null);
  const hint = useId();
  const { edges } = spread;
  const bins = edges.length - 1;
  const scale = linearScale([edges[0] ?? 0, edges[bins] ?? 1], gutter, Math.max(gutter + 1, width - 8));
  const most = Math.max(1, ...spread.models.flatMap(({ counts }) => counts));
  const marked: BinSpan | null = cursor === null ? null : [anchor ?? cursor, cursor];

  function onKey(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    const next = movedCursor(cursor ?? Math.floor(bins / 2), event.key, bins);
    if (next !== null) {
      setAnchor(event.shiftKey ? anchor ?? cursor ?? next : null);
      setCursor(next);
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (marked) onBounds(boundsOfBins(edges, marked));
    } else if (event.key === 'Escape' && (bounds.from !== null || bounds.to !== null)) onBounds({ from: null, to: null });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  function leave(): void {
    setCursor(null);
    setAnchor(null);
  }
  return (
    <div ref={ref} className={classes.histogram} role="group" tabIndex={0} aria-label={`${shortTitle(scorer)}: how many images of each model have which score`} aria-describedby={hint} onKeyDown={onKey} onBlur={leave}>
      <span id={hint} className="t-hidden">Left and right arrow keys go through the scores, with Shift they mark several; Enter shows the images with the marked scores, Escape all.</span>
      {width > 0 && spread.models.map((row) => (
        <HistogramPlot
          key={row.model ?? ''} row={row} scorer={scorer} edges={edges} scale={scale} most={most} bounds={bounds} marked={marked} isOnly={model !== null && model === row.model}
          onModel={onModel} onMark={(at, from) => { setCursor(at); setAnchor(from); }} onTake={(span) => onBounds(boundsOfBins(edges, span))} onLeave={leave}
        />
      ))}
      {width > 0 && <HistogramAxis scale={scale} width={width} title={`${shortTitle(scorer)} (height of bars: images)`} format={(value) => scoreText(value, scorer).replace(/\.?0+$/, '')} />}
      <p className={classes.said} role="status">{marked ? markedText(spread, scorer, marked) : 'Drag over scores to show the images that have them.'}</p>
    </div>
  );
}
