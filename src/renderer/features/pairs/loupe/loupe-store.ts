import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PairRow } from '../../../../contract/contract.ts';
import type { ReviewChange, ReviewShown } from '../../../../domain/pairs/review.ts';
import type { Pictures } from '../../annotate/pictures.ts';
import { shownOf, type ComparisonStore } from '../comparison/comparison-store.ts';
import { offeredMode } from '../comparison/comparison-words.ts';
import { isSeen } from '../comparison/is-seen.ts';
import type { PairStore } from '../pair-store.ts';
import { changeOf, isVerdict, placeNear } from './loupe-review.ts';
import type { PageCommand } from './use-loupe-keys.ts';

/** What the loupe needs of the review of its screen. */
export interface LoupeReviewState {
  /** Pairs that were decided on this page, latest first, as they stand now. */
  readonly recent: readonly PairRow[];
  /** Reasons to reject for, in the order of their digits. */
  readonly reasons: readonly string[];
  /** Whether the next pair comes by itself after a verdict. */
  readonly isAdvancing: boolean;
  setAdvancing(isAdvancing: boolean): void;
  /** A pair as this page knows it, decisions on their way included; the same one where it knows nothing newer. */
  latest(row: PairRow): PairRow;
  decide(rows: readonly PairRow[], change: ReviewChange, shown: ReviewShown): void;
  /** Takes the last action back. Gives a pair of it to go back to; null where there is nothing to take back. */
  undo(): Promise<PairRow | null>;
}

export type LoupeReview = StoreApi<LoupeReviewState>;

export interface LoupeOptions {
  readonly store: Pick<PairStore, 'getState'>;
  readonly review: LoupeReview;
  readonly comparison: Pick<ComparisonStore, 'getState'>;
  readonly pictures: Pick<Pictures, 'store'>;
  /** Place in the list of the pair that is open. */
  readonly first: number;
  /** Hears of every other place that is opened. */
  readonly onIndex: (index: number) => void;
  readonly onClose: () => void;
}

interface LoupeState {
  readonly index: number;
  /** A pair that was opened out of the order of the list; null while the list is gone through. */
  readonly aside: PairRow | null;
  readonly isReasonsOpen: boolean;
  /** What just happened, in words. */
  readonly note: string;
  /** The pair on screen; null while it is on its way. */
  shown(): PairRow | null;
  setReasonsOpen(isOpen: boolean): void;
  openAside(row: PairRow): void;
  /** Back to the place in the list. */
  back(): void;
  run(command: PageCommand): Promise<void>;
}

type LoupeStore = StoreApi<LoupeState>;

/** Goes through a list of pairs, with detours to single ones, and decides about what is on screen. */
export function createLoupeStore({ store, review, comparison, pictures, first, onIndex, onClose }: LoupeOptions): LoupeStore {
  return createStore<LoupeState>((set, get) => {
    const lastIndex = (): number => Math.max(0, (store.getState().total ?? 0) - 1);
    function open(index: number): void {
      const next = Math.min(lastIndex(), Math.max(0, index));
      set({ index: next, aside: null, note: '' });
      onIndex(next);
    }

    function decide(row: PairRow, change: ReviewChange): void {
      const state = comparison.getState();
      if (!isSeen(pictures, row, state.variant)) return set({ note: 'The pictures are not here yet. Nothing was decided.' });
      review.getState().decide([row], change, shownOf(state, offeredMode(state.mode, row), 'loupe'));
      set({ isReasonsOpen: false, note: '' });
      if (!review.getState().isAdvancing || !isVerdict(change)) return;
      const { aside, index } = get();
      if (aside) set({ aside: null });
      else if (index < lastIndex()) open(index + 1);
      else set({ note: 'That was the last pair of this list.' });
    }

    async function undo(): Promise<void> {
      const undone = await review.getState().undo();
      if (!undone) return set({ note: 'There is nothing to take back.' });
      const place = placeNear(store.getState().at, get().index, undone.pair.id);
      if (place === null) set({ aside: undone });
      else open(place);
      set({ note: `Taken back: ${undone.name}.` });
    }

    return {
      index: first, aside: null, isReasonsOpen: false, note: '',
      shown() {
        const { aside, index } = get();
        return aside ? review.getState().latest(aside) : store.getState().at(index);
      },
      setReasonsOpen: (isReasonsOpen) => set({ isReasonsOpen }),
      openAside: (aside) => set({ aside, note: '' }),
      back: () => set({ aside: null, note: '' }),
      async run(command) {
        if (command.kind === 'go') open(get().index + command.step);
        else if (command.kind === 'close') onClose();
        else if (command.kind === 'reasons') set({ isReasonsOpen: true });
        else if (command.kind === 'undo') await undo();
        else {
          const row = get().shown();
          const change = row && changeOf(command, row, review.getState().reasons);
          if (row && change) decide(row, change);
        }
      },
    };
  });
}
