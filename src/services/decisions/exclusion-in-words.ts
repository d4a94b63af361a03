import type { Exclusion } from '../../domain/study.ts';

/** Which answers an exclusion is about: `all answers of ann`, or those of a stretch of time. */
export function exclusionInWords({ person, from, until }: Pick<Exclusion, 'person' | 'from' | 'until'>): string {
  if (from === null && until === null) return `all answers of ${person}`;
  return [`answers of ${person}`, ...(from === null ? [] : [`from ${from}`]), ...(until === null ? [] : [`until ${until}`])].join(' ');
}
