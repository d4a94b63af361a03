import type { StoreApi } from 'zustand/vanilla';
import type { ResultItemDetails } from '../../../../contract/results.ts';
import type { Failure } from '../../../transport/errors.ts';
import type { Asked, AskScope } from './ask-for-more.ts';

/** What the desk shows. */
export interface AdjudicationState {
  /** `loading` before the first item, `done` when none is left, `failed` when the next one could not be loaded. */
  readonly phase: 'loading' | 'deciding' | 'done' | 'failed';
  /** The item on the desk; while it needs a decision, the services name no model and put its images in a neutral order. */
  readonly item: ResultItemDetails | null;
  /** The item after it, so that its pictures can be there in time. */
  readonly ahead: ResultItemDetails | null;
  /** Image ids, best first, as far as they are placed. */
  readonly order: readonly string[];
  /** The item's number among all that are gone through here, from 1, and how many those are. */
  readonly place: number;
  readonly of: number;
  readonly decided: number;
  readonly skipped: number;
  /** A call is on its way; keys wait. */
  readonly busy: boolean;
  /** Why the last call did nothing, and what to do. */
  readonly failure: Failure | null;
  /** What happened without being asked for, or came of a request. */
  readonly notice: string | null;
  readonly canUndo: boolean;
}

/** What somebody at the desk can do; while a call is on its way, nothing. */
interface AdjudicationActions {
  /** Gives the image in this column, from 0, the next best place, or takes its place away. */
  press(column: number): void;
  /** Takes the last place away; with none given, the last decision. */
  takeBack(): void;
  /** Stores a complete order and goes on. */
  decide(): void;
  skip(): void;
  /** Takes the last decision, or skip, back and shows its item again. */
  undo(): void;
  /** Goes through the skipped items again. */
  lookAtSkipped(): void;
  /** Asks somebody for one more answer. */
  ask(asked: Asked, scope: AskScope): void;
  /** Takes the request to somebody for the item on the desk back. */
  withdrawRequest(person: string): void;
}

/** The desk: its state, what can be done, and when to look again. */
export interface Adjudication extends AdjudicationActions {
  readonly store: StoreApi<AdjudicationState>;
  /** Loads the first item, also again after a failure. */
  start(): void;
  /** Something in the study has changed: looks again at the item on the desk and at what is left. */
  refresh(): void;
  stop(): void;
}
