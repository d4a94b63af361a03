import type { DecisionFilter, PairMark, PairWhere, Range } from '../../../domain/pairs/pair-where.ts';
import type { PairSource } from '../../../domain/pairs/origin.ts';
import { formatPercent, plural } from '../../components/format.ts';

/** Decisions as filters. */
export const decisionNames: Readonly<Record<DecisionFilter, string>> = { undecided: 'Undecided', decided: 'Decided', accepted: 'Accepted', rejected: 'Rejected', conflict: 'Disagreement' };

/** Marks as filters. */
export const markNames: Readonly<Record<PairMark, string>> = { 'flagged': 'Flagged', 'swapped': 'Swapped', 'unchanged': 'Nothing changed', 'face-gone': 'No face left', 'trial': 'Trial', 'withdrawn': 'Not standing any more' };

export const duplicateNames: Readonly<Record<NonNullable<PairWhere['duplicates']>, string>> = { 'grouped': 'With near-duplicates', 'not-best': 'Not the best of its group', 'unique': 'Without near-duplicates' };

const decisionWords: Readonly<Record<DecisionFilter, string>> = { undecided: 'undecided', decided: 'decided', accepted: 'accepted', rejected: 'rejected', conflict: 'disputed' };
const sourceWords: Readonly<Record<PairSource, string>> = { inpainting: 'inpainted', rankings: 'ranked', scores: 'scored', table: 'listed' };

const markClauses: Readonly<Record<PairMark, readonly [is: string, isNot: string]>> = {
  'flagged': ['are flagged', 'are not flagged'],
  'swapped': ['are swapped', 'are not swapped'],
  'unchanged': ['did not change', 'did change'],
  'face-gone': ['lost the face', 'did not lose the face'],
  'trial': ['are for trying out', 'are not for trying out'],
  'withdrawn': ['do not stand any more', 'still stand'],
};

/** A filter as a sentence without its end: `Undecided inpainted pairs with margin at least 1.5 and exactly one face`; `All pairs` where nothing is asked. */
export function whereInWords(where: PairWhere): string {
  const { decision, sources = [], batch } = where;
  const kinds = sources.length > 0 ? joined(sources.map((source) => sourceWords[source]), 'or') : null;
  const front = [decision && decisionWords[decision], kinds, 'pairs', batch === undefined ? null : 'of one batch'].filter(Boolean);
  const properties = withClauses(where);
  const clauses = thatClauses(where);
  const isAll = front.length === 1 && properties.length === 0 && clauses.length === 0;
  const words = [isAll ? 'all pairs' : front.join(' '), properties.length > 0 && `with ${joined(properties, 'and')}`, clauses.length > 0 && `that ${joined(clauses, 'and')}`].filter(Boolean).join(' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function withClauses({ margin, strength, areaRatio, faces, model, text, duplicates, reason }: PairWhere): string[] {
  const words = text?.trim();
  return [
    rangeText(margin, 'margin'), rangeText(strength, 'strength'), rangeText(areaRatio, 'a face of', formatShare), facesText(faces),
    model === undefined ? null : `model ${model}`,
    words ? `“${words}” in prompt or file name` : null,
    duplicates === 'grouped' ? 'near-duplicates' : duplicates === 'unique' ? 'no near-duplicates' : null,
    reason === undefined ? null : `the reason “${reason}”`,
  ].filter((part) => part !== null);
}

function thatClauses({ marks = [], without = [], duplicates }: PairWhere): string[] {
  return [
    ...marks.map((mark) => markClauses[mark][0]), ...without.map((mark) => markClauses[mark][1]),
    ...(duplicates === 'not-best' ? ['are not the best of their near-duplicates'] : []),
  ];
}

function rangeText(range: Range | undefined, name: string, format: (value: number) => string = formatNumber): string | null {
  if (!range || (range.least === null && range.most === null)) return null;
  const { least, most } = range;
  if (least === null) return `${name} at most ${format(most ?? 0)}`;
  if (most === null) return `${name} at least ${format(least)}`;
  return least === most ? `${name} exactly ${format(least)}` : `${name} from ${format(least)} to ${format(most)}`;
}

function facesText(range: Range | undefined): string | null {
  if (!range || (range.least === null && range.most === null)) return null;
  const { least, most } = range;
  const count = (value: number): string => (value === 1 ? 'one face' : plural(value, 'face'));
  if (least === null) return `at most ${count(most ?? 0)}`;
  if (most === null) return `at least ${count(least)}`;
  return least === most ? `exactly ${count(least)}` : `${least} to ${count(most)}`;
}

/** At most three digits behind the point, a minus sign instead of a hyphen. */
export function formatNumber(value: number): string {
  const text = String(Number(Math.abs(value).toFixed(3)));
  return value < 0 && text !== '0' ? `−${text}` : text;
}

function formatShare(value: number): string {
  return `${formatPercent(value)} of the image`;
}

function joined(parts: readonly string[], word: string): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1) ?? ''}`;
}
