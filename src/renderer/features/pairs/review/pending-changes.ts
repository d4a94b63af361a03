import type { PairRow } from '../../../../contract/contract.ts';
import type { ReviewChange } from '../../../../domain/pairs/review.ts';
import { applied } from './applied.ts';

/** A change of pairs that are known by id, on its way to the studio. */
export interface PendingChange {
  readonly pairs: ReadonlySet<string>;
  readonly change: ReviewChange;
}

/** How pairs look with all that is on its way. */
export interface PendingChanges {
  add(pending: PendingChange): void;
  /** The studio has done it and says how pairs are now; those that it says nothing of are taken to be what was asked. Call `tidy` once the rows on screen are projected. */
  settle(pending: PendingChange | null, rows: readonly PairRow[]): void;
  /** It will not be done. Call `tidy` once the rows on screen are projected. */
  drop(pending: PendingChange): void;
  /** A row that is on screen, with what is on its way; the same object where nothing about it is known. */
  project(row: PairRow): PairRow;
  /** A row that has just come from the studio, with what is on its way. */
  fresh(row: PairRow): PairRow;
  /** Rows of these pairs, as far as one was seen since something about it is on its way. */
  rowsOf(pairs: ReadonlySet<string>): readonly PairRow[];
  /** Forgets pairs that nothing is on its way about. */
  tidy(): void;
}

export function createPendingChanges(): PendingChanges {
  let changes: readonly PendingChange[] = [];
  /** Pairs as the studio has them, while something about them is on its way or has just come. */
  const bases = new Map<string, PairRow>();

  const isTouched = (id: string): boolean => changes.some(({ pairs }) => pairs.has(id));
  const without = (pending: PendingChange | null): readonly PendingChange[] => changes.filter((other) => other !== pending);

  function folded(base: PairRow): PairRow {
    const mine = changes.filter(({ pairs }) => pairs.has(base.pair.id));
    return mine.length === 0 ? base : { ...base, review: mine.reduce((review, { change }) => applied(review, change), base.review) };
  }

  return {
    add: (pending) => { changes = [...changes, pending]; },
    settle(pending, rows) {
      changes = without(pending);
      const said = new Set(rows.map(({ pair }) => pair.id));
      if (pending) for (const [id, base] of bases) if (pending.pairs.has(id) && !said.has(id)) bases.set(id, { ...base, review: applied(base.review, pending.change) });
      rows.forEach((row) => bases.set(row.pair.id, row));
    },
    drop: (pending) => { changes = without(pending); },
    project(row) {
      const { id } = row.pair;
      if (!bases.has(id)) {
        if (!isTouched(id)) return row;
        bases.set(id, row);
      }
      const next = folded(bases.get(id) ?? row);
      return JSON.stringify(next) === JSON.stringify(row) ? row : next;
    },
    fresh(row) {
      if (!isTouched(row.pair.id)) return row;
      bases.set(row.pair.id, row);
      return folded(row);
    },
    rowsOf: (pairs) => [...bases.values()].filter(({ pair }) => pairs.has(pair.id)).map(folded),
    tidy() {
      for (const id of bases.keys()) if (!isTouched(id)) bases.delete(id);
    },
  };
}
