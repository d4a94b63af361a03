import type { BatchRow, PairRow } from '../../../contract/contract.ts';
import type { PixelChange } from '../../../domain/pairs/pair.ts';
import type { StrengthRule } from '../../../domain/inpainting/settings.ts';
import { shortTitle } from '../../../domain/short-title.ts';
import { formatPercent, plural } from '../../components/format.ts';

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

/** What stands in the corner of a pair: how much better the original is by the scorer, or else how much was changed. */
export function marginText({ margin, pair }: PairRow): string {
  return margin === null ? `change ${changeText(pair.origin.change.mean)}` : gapText(margin);
}

/** The same said in full, for a tooltip or a screen reader. */
export function marginMeaning({ margin, pair }: PairRow): string {
  return margin === null ? `mean change ${changeText(pair.origin.change.mean)} of 255` : `score gap ${gapText(margin)}`;
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

/** A pair in words for a screen reader: photograph, face, margin and marks. */
export function pairLabel(row: PairRow, isTrial: boolean): string {
  const { pair, name, unchanged, faceGone } = row;
  return [`${name}, face ${pair.origin.face.index + 1}`, marginMeaning(row), unchanged && 'nothing changed', faceGone && 'no face left', isTrial && 'for trying out'].filter(Boolean).join(', ');
}
