const grouped = new Intl.NumberFormat('en');

/** A whole number with its noun, grouped by thousands: `1 item`, `1,200 items`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped.format(count)} ${count === 1 ? one : many}`;
}

/** A whole number grouped by thousands. */
export function wholeNumber(count: number): string {
  return grouped.format(count);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** A share in [0, 1] as a percentage with two digits: `90.05 %`. */
export function percentage(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

/** The sentences that there are, as one paragraph. */
export function paragraph(sentences: readonly (string | null)[]): string {
  return sentences.filter((sentence) => sentence !== null && sentence !== '').join(' ');
}
