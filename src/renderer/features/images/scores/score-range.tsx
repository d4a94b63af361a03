import { NumberInput } from '@mantine/core';
import type { ScorerRow } from '../../../../contract/contract.ts';
import { useTypedText } from '../../../components/use-typed-text.ts';
import classes from './score-panel.module.css';
import type { ScoreBounds } from './score-view.ts';

interface ScoreRangeProps {
  readonly scorer: ScorerRow;
  readonly bounds: ScoreBounds;
  readonly onBounds: (bounds: ScoreBounds) => void;
}

const restMs = 350;

/** The ends of the range of scores whose images are shown, typed; an empty end is open. */
export function ScoreRange({ scorer: { range }, bounds, onBounds }: ScoreRangeProps) {
  const { from, to } = bounds;
  const step = (range[1] - range[0]) / 24;
  const [least, typeLeast] = useTypedText(from === null ? '' : String(from), (text) => onBounds({ from: valueOf(text), to }), restMs);
  const [below, typeBelow] = useTypedText(to === null ? '' : String(to), (text) => onBounds({ from, to: valueOf(text) }), restMs);
  const isEmpty = from !== null && to !== null && from >= to;
  return (
    <div className={classes.pair}>
      <NumberInput size="xs" label="From" placeholder="lowest" value={least} step={step} decimalScale={4} onChange={(value) => typeLeast(String(value))} />
      <NumberInput size="xs" label="to below" placeholder="highest" value={below} step={step} decimalScale={4} error={isEmpty ? 'Higher than the start' : undefined} onChange={(value) => typeBelow(String(value))} />
    </div>
  );
}

function valueOf(text: string): number | null {
  const value = text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
