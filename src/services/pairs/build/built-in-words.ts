import type { PairBuildEffect } from '../../../contract/pairs.ts';
import { counted, wholeNumber } from '../../../domain/report/english.ts';

/** What building brought, in a few sentences for a person. */
export function builtInWords({ pairs, bySource, dropped }: PairBuildEffect): string {
  const sum = (what: 'added' | 'changed' | 'withdrawn') => bySource.reduce((all, effect) => all + effect[what], 0);
  const [added, changed, withdrawn] = [sum('added'), sum('changed'), sum('withdrawn')];
  const sentences = [added > 0 ? `${counted(added, 'new pair')}.` : 'No new pair.'];
  if (pairs > added) sentences.push(`${counted(pairs - added, 'was', 'were')} there already${changed > 0 ? `, ${wholeNumber(changed)} of them with new details` : ''}.`);
  if (withdrawn > 0) sentences.push(`${counted(withdrawn, 'earlier pair is', 'earlier pairs are')} not given any more and set apart; decisions on ${withdrawn === 1 ? 'it' : 'them'} stay.`);
  const leftOut = dropped.reduce((all, { count }) => all + count, 0);
  if (leftOut > 0) sentences.push(`${counted(leftOut, 'case was', 'cases were')} left out: ${mostFrequent(dropped)}.`);
  return sentences.join(' ');
}

const namedReasons = 3;

function mostFrequent(dropped: PairBuildEffect['dropped']): string {
  const named = dropped.slice(0, namedReasons).map(({ reason, count }) => `${wholeNumber(count)} × ${reason}`);
  return [...named, ...(dropped.length > namedReasons ? ['and others'] : [])].join('; ');
}
