import type { ScorerRow, ScoreSpread } from '../../../../contract/contract.ts';
import { plural } from '../../../components/format.ts';
import { boundsOfBins, countIn, type BinSpan } from './score-bins.ts';
import type { ScoreBounds } from './score-view.ts';

/** What of a scorer says how its values read. */
type ScoreReading = Pick<ScorerRow, 'range'>;

/** A score with two decimals, with its sign where the scorer's values have one: `+1.23`, `−0.40`, `0.00`; a minus sign instead of a hyphen. */
export function scoreText(value: number, { range: [least] }: ScoreReading): string {
  const text = Math.abs(value).toFixed(2);
  if (Number(text) === 0) return text;
  return value < 0 ? `−${text}` : `${least < 0 ? '+' : ''}${text}`;
}

/** Bounds in words: `+1.00 to +2.00`, `below −5.50`, `+5.50 or more`; null where neither end is given. */
export function boundsText({ from, to }: ScoreBounds, scorer: ScoreReading): string | null {
  if (from !== null && to !== null) return `${scoreText(from, scorer)} to ${scoreText(to, scorer)}`;
  if (from !== null) return `${scoreText(from, scorer)} or more`;
  return to === null ? null : `below ${scoreText(to, scorer)}`;
}

/** What some bins hold, in one line: `+1.00 to +1.50: 46 images`. */
export function markedText({ edges, models }: Pick<ScoreSpread, 'edges' | 'models'>, scorer: ScoreReading, span: BinSpan): string {
  const images = models.reduce((sum, { counts }) => sum + countIn(counts, span), 0);
  return `${boundsText(boundsOfBins(edges, span), scorer) ?? 'Any score'}: ${plural(images, 'image')}`;
}
