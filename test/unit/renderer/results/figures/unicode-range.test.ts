import { expect, it } from 'vitest';
import { coversText } from '../../../../../src/renderer/features/results/figures/unicode-range.ts';

it('a font face is needed for a text with one of its characters', () => {
  const latin = 'U+0000-00FF,U+0131, U+2191';
  expect([coversText(latin, 'tuned'), coversText(latin, 'ı'), coversText(latin, 'Κρ'), coversText('U+0370-03FF', 'α = 1'), coversText('U+4??', 'Ж'), coversText('u+1F600-1F64F', '😀'), coversText(latin, '')])
    .toEqual([true, true, false, true, true, true, false]);
});

it('a font face without a range is needed for every text', () => {
  expect([coversText('', 'x'), coversText(' ', '')]).toEqual([true, false]);
});
