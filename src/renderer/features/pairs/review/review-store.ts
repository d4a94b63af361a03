import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Decided, PairRow, PairTarget } from '../../../../contract/contract.ts';
import type { ReviewChange, ReviewShown } from '../../../../domain/pairs/review.ts';
import { isAbort } from '../../../transport/errors.ts';
import type { StudioClient } from '../../../transport/client.ts';
import { withRecent } from '../loupe/loupe-review.ts';
import type { PairStore } from '../pair-store.ts';
import type { DecisionQueue } from './decision-queue.ts';
import { readReasons } from './reject-reasons.ts';
import { keepHabits, readHabits, type Memory } from './review-memory.ts';

/** How one person reviews the pairs of a screen. */
interface ReviewState {
  /** Pairs that were decided on this page, latest first, as they stand now; at most ten. */
  readonly recent: readonly PairRow[];
  /** Reasons to reject for, in the order of their digits; kept in this browser. */
  readonly reasons: readonly string[];
  /** Whether the next pair comes by itself after a verdict; kept in this browser. */
  readonly isAdvancing: boolean;
  /** Actions that the studio has not acknowledged yet. */
  readonly unsaved: number;
  /** Whether the studio could not be reached the last time. */
  readonly isHeldUp: boolean;
  /** Counts up with every action that the studio acknowledged, for what has to be counted again then. */
  readonly saved: number;
  setAdvancing(isAdvancing: boolean): void;
  /** One reason a line; the first nine count. */
  setReasons(text: string): void;
  /** A pair as this page knows it, decisions on their way included; the same one where it knows nothing newer. */
  latest(row: PairRow): PairRow;
  /** A pair has come before the eyes: the time to its decision counts from now, unless it is the one that was looked at already. */
  look(id: string): void;
  decide(rows: readonly PairRow[], change: ReviewChange, shown: ReviewShown): void;
  /** Decides about pairs by id, on screen or not. */
  decideIds(ids: readonly string[], change: ReviewChange, shown: ReviewShown): Promise<Decided>;
  /** Decides about many pairs at once; `rule` is the sentence that was shown, null where the pairs were named. */
  decideAll(target: PairTarget, change: ReviewChange, rule: string | null): Promise<Decided>;
  /** Takes the last action back. Gives a pair of it to go back to; null where there is nothing to take back. */
  undo(): Promise<PairRow | null>;
  /** Sends what is decided, until the end is called and nothing is left to send. */
  start(): () => void;
}

export type ReviewStore = StoreApi<ReviewState>;

interface ReviewOptions {
  readonly client: Pick<StudioClient, 'pairs'>;
  readonly list: PairStore;
  /** Makes the queue of this review; `onChange` is to be called by it. */
  readonly queueOf: (onChange: () => void) => DecisionQueue;
  readonly memory: Memory;
  /** Hears of a decision that the studio refused. */
  readonly onRefused: (error: unknown) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

const ruleShown: ReviewShown = { view: 'rule', comparison: null, whole: false, zoom: 1 };

/** Decides about pairs: a change is seen at once in the list and among the last ones, and goes to the studio in its order. */
export function createReviewStore({ client, list, queueOf, memory, onRefused, now = () => performance.now() }: ReviewOptions): ReviewStore {
  let looking: { readonly id: string; readonly since: number } | null = null;
  const timeOn = (ids: readonly string[]): number => (looking && ids.length === 1 && ids[0] === looking.id ? Math.round(now() - looking.since) : 0);

  return createStore<ReviewState>((set, get) => {
    const queue = queueOf(() => {
      list.getState().edit(queue.project);
      const recent = get().recent.map(queue.project);
      const isSame = recent.every((row, place) => row === get().recent[place]);
      set({ unsaved: queue.unsaved(), isHeldUp: queue.isHeldUp(), ...(isSame ? {} : { recent }) });
    });

    /** Rows that an answer does not hold are as the studio has them only when they are asked for. */
    const acknowledged = (isWhole: boolean): void => {
      set(({ saved }) => ({ saved: saved + 1 }));
      if (!isWhole) list.getState().refresh();
    };

    async function send(target: PairTarget, change: ReviewChange, rule: string | null, shown: ReviewShown): Promise<Decided> {
      const durationMs = target.kind === 'pairs' ? timeOn(target.ids) : 0;
      const decided = await queue.decide({ target, change, rule, durationMs, shown });
      acknowledged(decided.rows.length === decided.pairs);
      return decided;
    }

    function keep(habits: { readonly reasons?: readonly string[]; readonly isAdvancing?: boolean }): void {
      set(habits);
      keepHabits(memory, get());
    }

    return {
      recent: [], ...readHabits(memory), unsaved: 0, isHeldUp: false, saved: 0,
      setAdvancing: (isAdvancing) => keep({ isAdvancing }),
      setReasons(text) {
        const reasons = readReasons(text);
        if (reasons.length > 0) keep({ reasons });
      },
      latest: (row) => queue.project(get().recent.find(({ pair }) => pair.id === row.pair.id) ?? row),
      look(id) {
        if (looking?.id !== id) looking = { id, since: now() };
      },
      decide(rows, change, shown) {
        if (rows.length === 0) return;
        const refused = send({ kind: 'pairs', ids: rows.map(({ pair }) => pair.id) }, change, null, shown);
        refused.catch((error: unknown) => { if (!isAbort(error)) onRefused(error); });
        set(({ recent }) => ({ recent: rows.reduce((all, row) => withRecent(all, queue.project(row)), recent) }));
      },
      decideIds: (ids, change, shown) => send({ kind: 'pairs', ids: [...ids] }, change, null, shown),
      decideAll: (target, change, rule) => send(target, change, rule, ruleShown),
      async undo() {
        const { undone } = await queue.undo();
        if (!undone) return null;
        acknowledged(undone.rows.length === undone.pairs);
        const [first] = undone.rows;
        if (first) return get().latest(first);
        const [id] = undone.ids;
        return id === undefined ? null : (await client.pairs.rows({ ids: [id] }))[0] ?? null;
      },
      start: () => queue.start(),
    };
  });
}
