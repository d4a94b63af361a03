import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PairRow } from '../../../../contract/contract.ts';
import type { ReviewChange } from '../../../../domain/pairs/review.ts';
import { isVerdict, placeNear } from '../loupe/loupe-review.ts';
import type { PairStore } from '../pair-store.ts';
import { pairName } from '../pair-words.ts';
import type { ReviewStore } from '../review/review-store.ts';
import { changeOfAll, doneText, shownInGrid } from './grid-decision.ts';
import type { DecisionCommand, GridCommand } from './grid-keys.ts';
import type { SelectionStore } from './selection-store.ts';

/** What the commands need of the grid that is on screen. */
interface GridOnScreen {
  /** Place of the cell that has the focus, or had it last. */
  active(): number;
  focus(index: number): void;
  /** Whether the pictures of a cell can be seen. */
  isSeen(index: number): boolean;
  open(index: number): void;
}

interface GridReviewState {
  /** What just happened, or why a key did nothing. */
  readonly note: string;
  readonly isReasonsOpen: boolean;
}

/** Does what keys and buttons ask of the grid. */
export interface GridReview {
  readonly state: StoreApi<GridReviewState>;
  attach(grid: GridOnScreen): () => void;
  run(command: GridCommand): Promise<void>;
  setReasonsOpen(isOpen: boolean): void;
}

interface GridReviewOptions {
  readonly store: PairStore;
  readonly review: ReviewStore;
  readonly selection: SelectionStore;
  /** Takes over a change of so many chosen pairs that it is looked at before it is done. */
  readonly onMany: (change: ReviewChange) => void;
}

/** Up to so many chosen pairs are decided by a key at once; more are shown before. */
export const mostByKey = 200;

/** Decides about the chosen pairs, or about the one that has the focus. */
export function createGridReview({ store, review, selection, onMany }: GridReviewOptions): GridReview {
  const state = createStore<GridReviewState>(() => ({ note: '', isReasonsOpen: false }));
  const say = (note: string): void => state.setState({ note });
  let grid: GridOnScreen | null = null;

  async function decideChosen(command: DecisionCommand, ids: ReadonlySet<string>): Promise<void> {
    const rows = [...store.getState().pages.values()].flat().filter(({ pair }) => ids.has(pair.id));
    const change = changeOfAll(command, rows, review.getState().reasons);
    if (!change) return;
    if (ids.size > mostByKey) return onMany(change);
    say(doneText(change, ids.size));
    await review.getState().decideIds([...ids], change, shownInGrid);
  }

  function decideOne(command: DecisionCommand, row: PairRow, index: number, { isSeen, focus }: GridOnScreen): void {
    const change = changeOfAll(command, [row], review.getState().reasons);
    if (!change) return;
    if (!isSeen(index)) return say('The pictures are not here yet. Nothing was decided.');
    review.getState().decide([row], change, shownInGrid);
    say('');
    if (!review.getState().isAdvancing || !isVerdict(change)) return;
    if (index + 1 < (store.getState().total ?? 0)) focus(index + 1);
    else say('That was the last pair of this list.');
  }

  async function undo(): Promise<void> {
    const undone = await review.getState().undo();
    if (!undone) return say('There is nothing to take back.');
    say(`Taken back: ${pairName(undone)}.`);
    const place = grid && placeNear(store.getState().at, grid.active(), undone.pair.id);
    if (place !== null) grid?.focus(place);
  }

  return {
    state,
    attach(attached) {
      grid = attached;
      return () => { if (grid === attached) grid = null; };
    },
    setReasonsOpen: (isReasonsOpen) => state.setState({ isReasonsOpen }),
    async run(command) {
      const { ids, clear, toggle, selectAll } = selection.getState();
      const index = grid?.active() ?? 0;
      const row = store.getState().at(index);
      switch (command.kind) {
        case 'undo': return undo();
        case 'let-go': return clear();
        case 'select-all': return selectAll();
        case 'toggle': return toggle(index);
        case 'open': return row ? grid?.open(index) : undefined;
        case 'reasons': return state.setState({ isReasonsOpen: ids.size > 0 || row !== null });
        case 'accept': case 'reject': case 'swap': case 'clear': case 'flag': case 'reason':
          state.setState({ isReasonsOpen: false });
          if (ids.size > 0) return decideChosen(command, ids);
          if (row && grid) decideOne(command, row, index, grid);
      }
    },
  };
}
