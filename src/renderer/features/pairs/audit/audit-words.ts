import type { AuditRow } from '../../../../contract/contract.ts';
import { formatCount, plural } from '../../../components/format.ts';
import { percent } from '../../results/number-words.ts';

/** The finding of an audit as a sentence with its interval; what is missing for one while nobody has judged a pair. */
export function findingText({ judged, errors, errorShare, population, pairs }: AuditRow): string {
  if (errorShare === null) return `Say of each of the ${plural(pairs.length, 'pair')} whether the selection was right about it. The error rate is estimated from what you say.`;
  const looked = `${formatCount(errors)} of ${plural(judged, 'pair')} ${judged === 1 ? 'is' : 'are'} wrong`;
  if (judged >= population) return `${looked}: the error rate of the whole selection is ${percent(errorShare.value)}. You have looked at every pair of it.`;
  return `${looked}: the error rate of the ${formatCount(population)} pairs is about ${percent(errorShare.value)}, and with 95 % certainty between ${percent(errorShare.low)} and ${percent(errorShare.high)}.`;
}

/** How far an audit is: `12 of 50 judged, 1 wrong`. */
export function auditProgress({ judged, errors, pairs }: Pick<AuditRow, 'judged' | 'errors' | 'pairs'>): string {
  return `${formatCount(judged)} of ${formatCount(pairs.length)} judged, ${formatCount(errors)} wrong`;
}

/** The end of the axis of an error rate: the next round share beyond the interval. */
export function axisEnd(high: number): number {
  return [0.05, 0.1, 0.2, 0.5, 1].find((end) => high <= end) ?? 1;
}
