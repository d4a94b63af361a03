import type { ScorerRow } from '../../../../contract/contract.ts';
import classes from './score-strip.module.css';

interface ScoreStripProps {
  readonly value: number;
  readonly scorer: Pick<ScorerRow, 'range' | 'lowerIsBetter'>;
}

/** A score as a bar in its range, from zero where zero is inside: its length and side say what its number says. The number stands beside it. */
export function ScoreStrip({ value, scorer }: ScoreStripProps) {
  const { from, to, origin, isWorse } = stripOf(value, scorer);
  return (
    <span className={classes.track} aria-hidden>
      <span className={classes.bar} data-worse={isWorse || undefined} style={{ left: `${100 * from}%`, width: `${100 * (to - from)}%` }} />
      {origin > 0 && <span className={classes.origin} style={{ left: `${100 * origin}%` }} />}
    </span>
  );
}

/** Ends of the bar and its origin as shares of the range in [0, 1]; values beyond the range stand at its ends. */
export function stripOf(value: number, { range: [least, greatest], lowerIsBetter }: ScoreStripProps['scorer']): { from: number; to: number; origin: number; isWorse: boolean } {
  const place = (at: number): number => Math.min(1, Math.max(0, (at - least) / (greatest - least)));
  const origin = least < 0 && greatest > 0 ? place(0) : 0;
  const end = place(value);
  return { from: Math.min(origin, end), to: Math.max(origin, end), origin, isWorse: origin > 0 && (lowerIsBetter ? value > 0 : value < 0) };
}
