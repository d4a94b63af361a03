import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { PairWhere } from '../../../domain/pairs/pair-where.ts';
import type { ReviewChange } from '../../../domain/pairs/review.ts';
import { bulkActionOf, type Bulk } from './bulk/bulk-change.ts';
import type { SelectionStore } from './grid/selection-store.ts';

/** What is asked of the bar for many pairs: pairs of a rule, an action for what is meant already, or another choice in the bar itself. */
interface BulkWish {
  readonly where?: PairWhere;
  readonly rule?: string;
  readonly change?: ReviewChange;
  readonly bulk?: Bulk;
}

interface BulkState {
  /** Null while neither pairs are chosen nor a rule is asked for. */
  readonly bulk: Bulk | null;
  setBulk(wish: BulkWish): void;
  close(): void;
}

type Deed = Pick<Bulk, 'action' | 'reason'>;

const firstDeed: Deed = { action: 'accept', reason: null };

/** Many pairs that something is to be done with: those of a rule where one was asked for, or else the chosen ones. */
export function useBulk(selection: SelectionStore): BulkState {
  const ids = useStore(selection, (state) => state.ids);
  const [rule, setRule] = useState<{ readonly where: PairWhere; readonly text: string } | null>(null);
  const [deed, setDeed] = useState<Deed>(firstDeed);
  const target = useMemo(() => (rule ? { kind: 'where' as const, where: rule.where } : ids.size > 0 ? { kind: 'pairs' as const, ids: [...ids] } : null), [rule, ids]);
  const setBulk = useCallback(({ where, rule: text = '', change, bulk }: BulkWish) => {
    if (where) setRule({ where, text });
    if (bulk) setDeed({ action: bulk.action, reason: bulk.reason });
    const action = change && bulkActionOf(change);
    if (action) setDeed({ action, reason: change.reason ?? null });
  }, []);
  const close = useCallback(() => {
    setRule(null);
    setDeed(firstDeed);
    selection.getState().clear();
  }, [selection]);
  const bulk = useMemo(() => target && { target, rule: rule?.text ?? null, ...deed }, [target, rule, deed]);
  return { bulk, setBulk, close };
}
