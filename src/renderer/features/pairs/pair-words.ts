import type { BatchRow, PairRow } from '../../../contract/contract.ts';
import type { StrengthRule } from '../../../domain/inpainting/settings.ts';
import type { PixelChange } from '../../../domain/pairs/origin.ts';
import { shortTitle } from '../../../domain/short-title.ts';
import { formatPercent, plural } from '../../components/format.ts';
import { standingText } from './loupe/standing-words.ts';

/** A difference of scores with its sign, a minus sign instead of a hyphen: `+1.23`, `−0.40`, `0.00`. */
export function gapText(gap: number): string {
  const text = Math.abs(gap).toFixed(2);
  if (Number(text) === 0) return text;
  return `${gap < 0 ? '−' : '+'}${text}`;
}

/** A mean change of pixels, 0 to 255; a small one keeps a decimal, so that it does not look like none. */
export function changeText(mean: number): string {
  return mean < 9.95 ? mean.toFixed(1) : String(Math.round(mean));
}

/** The change inside the mask in words. */
export function wholeChangeText({ mean, share }: PixelChange): string {
  return `${changeText(mean)} of 255 on average, ${formatPercent(share)} of the pixels`;
}

/** What stands in the corner of a pair: its margin in the units of its source, or else how much was changed; null where neither is known. */
export function marginText({ margin, pair: { origin } }: PairRow): string | null {
  if (margin === null) return origin.kind === 'inpainting' ? `change ${changeText(origin.change.mean)}` : null;
  return origin.kind === 'rankings' ? plural(margin, 'place') : gapText(margin);
}

/** The same said in full, for a tooltip or a screen reader. */
export function marginMeaning({ margin, pair: { origin } }: PairRow): string {
  if (margin === null) return origin.kind === 'inpainting' ? `mean change ${changeText(origin.change.mean)} of 255` : 'margin not known';
  if (origin.kind === 'rankings') return `${plural(margin, 'place')} apart`;
  return origin.kind === 'table' ? `margin ${gapText(margin)}` : `score gap ${gapText(margin)}`;
}

/** How strongly faces are redrawn: `strength 0.1 to 0.4 by size`, `strength 0.25`. */
export function strengthRuleText(rule: StrengthRule): string {
  if (rule.kind === 'fixed') return `strength ${rule.value}`;
  const strengths = rule.table.map(({ strength }) => strength);
  return `strength ${Math.min(...strengths)} to ${Math.max(...strengths)} by size`;
}

/** A batch in one line: what made it, how strongly, from which seed, and how many pairs it has. */
export function batchText({ batch, title, pairs }: BatchRow): string {
  const { kind, settings } = batch;
  return [shortTitle({ title }), kind === 'eraser' ? 'erases' : strengthRuleText(settings.strength), `seed ${settings.seed}`, plural(pairs, 'pair')].join(' · ');
}

/** What a pair is called: its photograph with the face, or the prompt's name. */
export function pairName({ name, pair: { origin } }: PairRow): string {
  return origin.kind === 'inpainting' ? `${name}, face ${origin.face.index + 1}` : name;
}

/** A pair in words for a screen reader: what it is of, what stands of it, margin and marks. */
export function pairLabel(row: PairRow): string {
  const { word, details } = standingText(row.review);
  return [
    pairName(row), word.toLowerCase(), ...details, marginMeaning(row), row.unchanged && 'nothing changed', row.faceGone && 'no face left', row.trial && 'for trying out',
    row.withdrawn && 'does not stand any more', row.duplicates > 0 && `one of ${row.duplicates} near-duplicates`,
  ].filter(Boolean).join(', ');
}
