import type { Overview } from '../../../contract/contract.ts';
import { defaultSettings } from '../../../domain/study.ts';
import type { DesignField, DesignValues } from './design-values.ts';
import { fieldLabel, isDesignField, valueInWords } from './design-words.ts';

type Change = Overview['designChanges'][number];

const example: DesignValues = { ...defaultSettings, seed: '' };
const otherFields: Readonly<Record<string, string>> = { people: 'People', name: 'Name', exclusions: 'Answers left out', moreFrom: 'One more answer' };
/** How the study records that an item's right answer changed: `item 0001`, from `gold: <images>` to `no right answer`. */
const itemField = /^item (.+)$/;

/** A recorded change in words; what this version does not know is shown as it was recorded. */
export function changeInWords({ field, from, to }: Change): { readonly label: string; readonly from: string; readonly to: string } {
  const item = itemField.exec(field)?.[1];
  if (item !== undefined) return { label: `Right answer of ${item}`, ...knownInWords(from, to) };
  if (!isDesignField(field)) return { label: otherFields[field] ?? field, from: from || '–', to: to || '–' };
  return { label: fieldLabel(field), from: recordedInWords(field, from), to: recordedInWords(field, to) };
}

/** A value as the study recorded it, `5` or `true` or `balanced`, in the words of the design screen. */
function recordedInWords(field: DesignField, text: string): string {
  const kind = typeof example[field];
  if (kind === 'number') return Number.isFinite(Number(text)) ? valueInWords(field, Number(text)) : text;
  if (kind === 'boolean') return valueInWords(field, text === 'true');
  return field === 'assignment' && text !== 'everybody' && text !== 'balanced' ? text : valueInWords(field, text);
}

function knownInWords(from: string, to: string): { readonly from: string; readonly to: string } {
  const [before, after] = [from, to].map((text) => (text.startsWith('practice') ? 'for practice' : text.startsWith('gold') ? 'gold item' : 'none')) as [string, string];
  return { from: before, to: before === after ? `${after}, another answer` : after };
}
