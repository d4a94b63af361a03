import type { PersonResults, Remark } from '../../../../contract/results.ts';

/** One or two words for each kind of remark. */
export const remarkWords: Readonly<Record<Remark['kind'], string>> = {
  'low-agreement': 'Low agreement',
  hasty: 'Hasty',
  'position-bias': 'Position bias',
  inconsistent: 'Inconsistent',
  drift: 'Drift',
};

export type OutlierReason = PersonResults['outliers'][number]['reason'];

/** Each reason to look at an answer in words, in the order in which they are offered. */
export const outlierWords: Readonly<Record<OutlierReason, string>> = {
  reversed: 'Reversed',
  hasty: 'Hasty',
  slow: 'Slow',
  'lone-discard': 'Lone discard',
};

/** Which of more than a hundred answers of one reason are listed. */
export const outlierChoice: Readonly<Record<OutlierReason, string>> = { reversed: 'latest', hasty: 'fastest', slow: 'slowest', 'lone-discard': 'latest' };
