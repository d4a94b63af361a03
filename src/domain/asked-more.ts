import { compareText } from './compare-text.ts';
import type { ItemRecord, MoreAsked } from './item.ts';

const nobody: readonly string[] = [];

/** Ids of the people who were asked to answer an item beyond N, whether they have or not; sorted. */
export function askedMore({ moreFrom }: Pick<ItemRecord, 'moreFrom'>): readonly string[] {
  return moreFrom.length === 0 ? nobody : moreFrom.filter(({ withdrawn }) => !withdrawn).map(({ person }) => person);
}

/** The entries with one added, or in place of that person's former one; sorted by person. */
export function withAsked(entries: readonly MoreAsked[], entry: MoreAsked): MoreAsked[] {
  return [...entries.filter(({ person }) => person !== entry.person), entry].sort((one, other) => compareText(one.person, other.person));
}
