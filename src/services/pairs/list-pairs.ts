import type { PairQuery, PairRow } from '../../contract/inpainting.ts';
import { StudioError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/roles.ts';
import { compareText } from '../../domain/compare-text.ts';
import { isFaceGone, isUnchanged, marginOf, type PairRecord } from '../../domain/pairs/pair.ts';
import { createKeptList } from '../studio/kept-list.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { pairRowOf } from './pair-row.ts';

const passes: Readonly<Record<PairQuery['filter'], (pair: PairRecord) => boolean>> = {
  'all': () => true,
  'unchanged': isUnchanged,
  'face-gone': isFaceGone,
};

/** Orders pairs; where two are equal, as they were added. `added` needs no sorting. */
const orders: Readonly<Record<Exclude<PairQuery['sort'], 'added'>, (one: PairRecord, other: PairRecord) => number>> = {
  'newest': (one, other) => compareText(other.addedAt, one.addedAt),
  'most-changed': (one, other) => other.origin.change.mean - one.origin.change.mean,
  'least-changed': (one, other) => one.origin.change.mean - other.origin.change.mean,
  'largest-gap': (one, other) => (marginOf(other) ?? -Infinity) - (marginOf(one) ?? -Infinity) || 0,
};

const keptList = createKeptList();

/** One page of the pairs that pass a filter, and how many pass in all. */
export function listPairs(study: OpenStudy, caller: Caller, query: PairQuery, version: number): { total: number; rows: PairRow[] } {
  const { batch, filter, sort } = query;
  const ids = keptList(study, JSON.stringify([version, batch, filter, sort]), () => find(study, query));
  const rows = ids.slice(query.offset, query.offset + query.limit).flatMap((id) => {
    const pair = study.project.pairs.get(id);
    return pair ? [pairRowOf(study, caller, pair)] : [];
  });
  return { total: ids.length, rows };
}

/** One pair by its id. @throws StudioError NOT_FOUND. */
export function getPair(study: OpenStudy, caller: Caller, id: string): PairRow {
  const pair = study.project.pairs.get(id);
  if (!pair) throw new StudioError('NOT_FOUND', 'There is no such pair any more.');
  return pairRowOf(study, caller, pair);
}

function find({ project }: OpenStudy, { batch, filter, sort }: PairQuery): readonly string[] {
  const pairs: PairRecord[] = [];
  for (const pair of project.pairs.values()) if ((batch === null || pair.origin.batch === batch) && passes[filter](pair)) pairs.push(pair);
  if (sort !== 'added') pairs.sort(orders[sort]);
  return pairs.map(({ id }) => id);
}
