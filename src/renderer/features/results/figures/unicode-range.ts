/** Whether a style sheet's `unicode-range` has a character of the text; without a range it has every one. */
export function coversText(unicodeRange: string, text: string): boolean {
  if (unicodeRange.trim() === '') return text !== '';
  const ranges = unicodeRange.split(',').map(rangeOf);
  return [...text].some((character) => {
    const code = character.codePointAt(0) ?? 0;
    return ranges.some(([first, last]) => code >= first && code <= last);
  });
}

/** `U+0000-00FF`, `U+0131`, or with question marks for any digit: `U+4??`. */
function rangeOf(range: string): readonly [number, number] {
  const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
  return [parseInt(first.replaceAll('?', '0'), 16), parseInt(last.replaceAll('?', 'F'), 16)];
}
