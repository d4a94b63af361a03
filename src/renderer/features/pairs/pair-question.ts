import type { PairFilter, PairQuery } from '../../../contract/contract.ts';

export type PairSort = PairQuery['sort'];

/** Which pairs are shown, and in which order. */
export type PairQuestion = Pick<PairQuery, 'batch' | 'filter' | 'sort'>;

/** Words for the marks by which pairs are filtered. */
export const pairFilterNames: Readonly<Record<PairFilter, string>> = { all: 'All pairs', unchanged: 'Nothing changed', 'face-gone': 'No face left' };

export const pairSortNames: Readonly<Record<PairSort, string>> = {
  added: 'Oldest first', newest: 'Newest first', 'most-changed': 'Most changed first', 'least-changed': 'Least changed first', 'largest-gap': 'Largest score gap first',
};

const batchPattern = /^[0-9a-f]{16}$/;

/** What an address asks for; what cannot be read is left out. */
export function pairQuestionOf({ batch, filter, sort }: Readonly<Record<string, string>>): PairQuestion {
  return {
    batch: batch !== undefined && batchPattern.test(batch) ? batch : null,
    filter: isKey(pairFilterNames, filter) ? filter : 'all',
    sort: isKey(pairSortNames, sort) ? sort : 'added',
  };
}

/** A question as an address holds it; `pairQuestionOf` reads it again. */
export function pairParameters({ batch, filter, sort }: PairQuestion): Record<string, string> {
  return { ...(batch === null ? {} : { batch }), ...(filter === 'all' ? {} : { filter }), ...(sort === 'added' ? {} : { sort }) };
}

function isKey<K extends string>(names: Readonly<Record<K, string>>, value: string | undefined): value is K {
  return value !== undefined && Object.hasOwn(names, value);
}
