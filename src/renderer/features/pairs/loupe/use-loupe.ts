import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
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
export interface LoupeReview {
  /** Pairs that were decided on this page, latest first, as they stand now. */
  readonly recent: readonly PairRow[];
  readonly reasons: readonly string[];
  readonly isAdvancing: boolean;
  setAdvancing(isAdvancing: boolean): void;
  /** A pair as this page knows it, decisions on their way included; the same one where it knows nothing newer. */
  latest(row: PairRow): PairRow;
  decide(rows: readonly PairRow[], change: ReviewChange, shown: ReviewShown): void;
  /** Takes the last action back. Gives a pair of it to go back to, and null where there is nothing to take back. */
  undo(): Promise<PairRow | null>;
}

export interface LoupeOptions {
  readonly store: PairStore;
  readonly review: LoupeReview;
  readonly comparison: ComparisonStore;
  readonly pictures: Pictures;
  /** Place in the list. */
  readonly index: number;
  readonly onIndex: (index: number) => void;
  readonly onClose: () => void;
}

export interface Loupe {
  /** The pair on screen; null while it is on its way. */
  readonly row: PairRow | null;
  /** The next two and the one before, as far as they are there. */
  readonly neighbours: readonly (PairRow | null)[];
  readonly total: number;
  /** Whether the pair on screen was opened out of the order of the list. */
  readonly isAside: boolean;
  readonly isReasonsOpen: boolean;
  setReasonsOpen(isOpen: boolean): void;
  /** What just happened, in words. */
  readonly note: string;
  run(command: PageCommand): void;
  openAside(row: PairRow): void;
  /** Back to the place in the list. */
  back(): void;
}

const notSeen = 'The pictures are not here yet. Nothing was decided.';

/** Goes through a list of pairs, with detours to single ones, and decides about what is on screen. */
export function useLoupe({ store, review, comparison, pictures, index, onIndex, onClose }: LoupeOptions): Loupe {
  const total = useStore(store, (state) => state.total ?? 0);
  const listed = useStore(store, (state) => state.at(index));
  const after = useStore(store, (state) => state.at(index + 1));
  const afterNext = useStore(store, (state) => state.at(index + 2));
  const before = useStore(store, (state) => state.at(index - 1));
  const [aside, setAside] = useState<PairRow | null>(null);
  const [isReasonsOpen, setReasonsOpen] = useState(false);
  const [note, setNote] = useState('');
  const row = aside ? review.latest(aside) : listed;
  useEffect(() => store.getState().need(Math.max(0, index - 1), Math.min(total, index + 3)), [store, index, total]);

  const openAside = useCallback((other: PairRow) => {
    setNote('');
    setAside(other);
  }, []);
  const back = (): void => setAside(null);
  const go = (step: number): void => {
    setNote('');
    back();
    onIndex(Math.min(total - 1, Math.max(0, index + step)));
  };

  const decide = (command: PageCommand): void => {
    const change = row && changeOf(command, row, review.reasons);
    if (!change) return;
    const state = comparison.getState();
    if (!isSeen(pictures, row, state.variant)) return setNote(notSeen);
    review.decide([row], change, shownOf(state, offeredMode(state.mode, row), 'loupe'));
    setReasonsOpen(false);
    setNote('');
    if (!review.isAdvancing || !isVerdict(change)) return;
    if (aside) back();
    else if (index < total - 1) go(1);
    else setNote('That was the last pair of this list.');
  };

  const undo = async (): Promise<void> => {
    const undone = await review.undo();
    if (!undone) return setNote('There is nothing to take back.');
    setNote(`Taken back: ${undone.name}.`);
    const place = placeNear(store.getState().at, index, undone.pair.id);
    setAside(place === null ? undone : null);
    if (place !== null) onIndex(place);
  };

  const run = (command: PageCommand): void => {
    if (command.kind === 'go') go(command.step);
    else if (command.kind === 'close') onClose();
    else if (command.kind === 'reasons') setReasonsOpen(true);
    else if (command.kind === 'undo') void undo();
    else decide(command);
  };
  return { row, neighbours: [after, afterNext, before], total, isAside: aside !== null, isReasonsOpen, setReasonsOpen, note, run, openAside, back };
}
