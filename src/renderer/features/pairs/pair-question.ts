import type { PairQuery } from '../../../contract/contract.ts';
import { pairWhere } from '../../../contract/review.ts';
import { pairSorts, type PairSort } from '../../../domain/pairs/pair-order.ts';
import type { PairWhere } from '../../../domain/pairs/pair-where.ts';

/** Which pairs are shown, and in which order. */
export type PairQuestion = Pick<PairQuery, 'where' | 'sort'>;

export const pairSortNames: Readonly<Record<PairSort, string>> = {
  'added': 'Oldest first', 'newest': 'Newest first', 'largest-margin': 'Largest margin first', 'smallest-margin': 'Smallest margin first',
  'most-changed': 'Most changed first', 'least-changed': 'Least changed first', 'largest-face': 'Largest face first', 'smallest-face': 'Smallest face first', 'shuffled': 'Shuffled',
};

/** What an address asks for; what cannot be read is left out. */
export function pairQuestionOf({ where, batch, sort }: Readonly<Record<string, string>>): PairQuestion {
  return { where: compactWhere({ ...readWhere(where), ...(batch === undefined ? {} : readWhere(JSON.stringify({ batch }))) }), sort: pairSorts.find((known) => known === sort) ?? 'added' };
}

/** A question as an address holds it; `pairQuestionOf` reads it again. */
export function pairParameters({ where, sort }: PairQuestion): Record<string, string> {
  const compact = compactWhere(where);
  return { ...(Object.keys(compact).length === 0 ? {} : { where: JSON.stringify(compact) }), ...(sort === 'added' ? {} : { sort }) };
}

/** A rule without conditions that ask for nothing, such as an empty text or a range without ends; equal rules look alike, whatever the order of their parts. */
export function compactWhere(where: PairWhere): PairWhere {
  const parts = Object.entries(where).filter(([, value]) => !isNothing(value)).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(parts);
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return true;
  return typeof value === 'object' && value !== null && 'least' in value && 'most' in value && value.least === null && value.most === null;
}

function readWhere(text: string | undefined): PairWhere {
  try {
    return pairWhere.safeParse(JSON.parse(text ?? '{}')).data ?? {};
  } catch {
    // Not JSON: an address that was cut short.
    return {};
  }
}
