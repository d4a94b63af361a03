import type { AnnotatorRow, ExclusionEffect, PersonResults } from '../../../../contract/results.ts';
import { plural } from '../../../components/format.ts';
import { dateAndTime } from './local-time.ts';

type Exclusion = PersonResults['exclusions'][number];

/** Which answers an exclusion is about: `All answers`, or those of a stretch of time. */
export function spanWords({ from, until }: Pick<Exclusion, 'from' | 'until'>): string {
  if (from === null && until === null) return 'All answers';
  if (until === null) return `Answers from ${dateAndTime(from ?? '')} on`;
  if (from === null) return `Answers before ${dateAndTime(until)}`;
  return `Answers from ${dateAndTime(from)} until ${dateAndTime(until)}`;
}

/** What leaving answers out would do. */
export function effectWords({ ballots, reopened }: Pick<ExclusionEffect, 'ballots' | 'reopened'>): string {
  if (ballots === 0) return 'No answer that counts is among these.';
  const items = reopened === 0 ? 'no item would be open again' : `${plural(reopened, 'item')} would be open again`;
  return `${plural(ballots, 'answer')} would no longer count; ${items}.`;
}

/** How many answers are left out, and whose; null when none is. */
export function leftOutWords(annotators: readonly Pick<AnnotatorRow, 'name' | 'excluded'>[]): string | null {
  const people = annotators.filter(({ excluded }) => excluded > 0);
  const [only] = people;
  if (!only) return null;
  const total = people.reduce((sum, { excluded }) => sum + excluded, 0);
  const verb = total === 1 ? 'is' : 'are';
  if (people.length === 1) return `${plural(total, 'answer')} of ${only.name} ${verb} left out of every figure.`;
  return `${plural(total, 'answer')} ${verb} left out of every figure: ${people.map(({ name, excluded }) => `${name} ${excluded}`).join(', ')}.`;
}
