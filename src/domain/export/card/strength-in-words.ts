import { isDefaultTable } from '../../inpainting/noise-table.ts';
import type { StrengthRule } from '../../inpainting/settings.ts';

/** How much noise a face got, in words: one strength for all, or the steps of the noise table by the share of the image that a face takes. */
export function strengthInWords(rule: StrengthRule): string {
  if (rule.kind === 'fixed') return `${rule.value} for every face`;
  const steps = rule.table.map(({ upTo, strength }, place) => {
    const before = rule.table[place - 1]?.upTo;
    return upTo < 1 ? `${strength} below ${percent(upTo)}` : before === undefined ? `${strength} for every face` : `${strength} from ${percent(before)}`;
  });
  return `by the face's share of the image${isDefaultTable(rule.table) ? ' (project default)' : ''}: ${steps.join(', ')}`;
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(4))} %`;
}
