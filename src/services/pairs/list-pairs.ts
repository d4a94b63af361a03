import type { PairPage, PairQuery, PairRow } from '../../contract/pairs.ts';
import { StudioError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/roles.ts';
import { sortPairs } from '../../domain/pairs/pair-order.ts';
import { scopeOf } from '../media/media-paths.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { frozenList, type FrozenList } from './frozen-lists.ts';
import { passingPairs } from './meant-pairs.ts';
import { pairRowOf } from './pair-row.ts';
import { studyReviews } from './study-reviews.ts';

/** One page of the pairs that pass a filter: of the list that is named as it was when it was made, or of a new one. */
export function listPairs(study: OpenStudy, caller: Caller, query: PairQuery): PairPage {
  const { name, ids } = listOf(study, caller, query);
  return { list: name, total: ids.length, rows: pairRows(study, caller, ids.slice(query.offset, query.offset + query.limit)) };
}

/** Ids of such a list from `offset` on. */
export function pairIds(study: OpenStudy, caller: Caller, query: PairQuery): string[] {
  return listOf(study, caller, query).ids.slice(query.offset, query.offset + query.limit);
}

/** Pairs by id, in this order; those that are gone are left out. */
export function pairRows(study: OpenStudy, caller: Caller, ids: readonly string[]): PairRow[] {
  return ids.flatMap((id) => {
    const pair = study.project.pairs.get(id);
    return pair ? [pairRowOf(study, caller, pair)] : [];
  });
}

/** One pair by its id. @throws StudioError NOT_FOUND. */
export function getPair(study: OpenStudy, caller: Caller, id: string): PairRow {
  const pair = study.project.pairs.get(id);
  if (!pair) throw new StudioError('NOT_FOUND', 'There is no such pair any more.');
  return pairRowOf(study, caller, pair);
}

function listOf(study: OpenStudy, caller: Caller, { where, sort, list }: PairQuery): FrozenList {
  const { pairsVersion, imagesVersion } = study.index;
  const question = { key: JSON.stringify([where, sort]), state: [pairsVersion, imagesVersion, studyReviews(study).revision].join() };
  return frozenList(study, scopeOf(caller), list, question, () => sortPairs(passingPairs(study, caller, where), sort).map(({ id }) => id));
}
