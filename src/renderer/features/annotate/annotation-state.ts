import type { OwnProgress, Submission, Task } from '../../../contract/annotation.ts';
import type { StudioClient } from '../../transport/client.ts';
import type { Failure } from '../../transport/errors.ts';
import type { Ranking } from './ranking.ts';

export type AnnotationClient = Pick<StudioClient, 'annotation'>;
export type Answer = Submission['answer'];

/** Said with every call: whom the lead answers for (left out on an annotator's own page), and the study that the page is about. */
export interface ActingFor {
  readonly personId?: string;
  readonly study?: string;
}

/** An item on the page, with what is known about earlier answers to it. */
export interface HeldItem {
  readonly task: Task;
  /** The answer that was taken back or refused; Enter gives it again. */
  readonly earlier: Answer | null;
  /** Why the item is here again, for a person to read. */
  readonly notice: string | null;
}

/** What the page is about to say to a screen reader; `count` tells two equal texts apart. */
interface Saying {
  readonly text: string;
  readonly count: number;
}

export type Phase = 'loading' | 'ranking' | 'done' | 'empty' | 'signed-out';

/** Everything the ranking screen shows, and what a person can do there. */
export interface AnnotationState {
  readonly phase: Phase;
  /** The item on screen and those that follow it. */
  readonly items: readonly HeldItem[];
  readonly ranking: Ranking;
  readonly progress: OwnProgress | null;
  /** Answers that the studio has not acknowledged yet. */
  readonly unsent: number;
  /** What keeps calls from getting through at the moment. */
  readonly trouble: Failure | null;
  /** A refused answer whose item is not on the page. */
  readonly refusal: string | null;
  /** True while the last answer is being taken back: keys wait, since another item is about to appear. */
  readonly undoing: boolean;
  /** How many submitted answers can still be taken back, at most ten. */
  readonly undoLeft: number;
  /** False when the browser could not store an answer that is still to be sent. */
  readonly kept: boolean;
  readonly saying: Saying;
  press(key: string): void;
  /** Replaces the standing presses, for a double click that should not have ranked. */
  setRanking(ranking: Ranking): void;
  submit(): void;
  discard(reason: string): void;
  undo(): void;
  /** The item on screen has been painted: its time starts to run. */
  seen(ticket: string): void;
  closeRefusal(): void;
  say(text: string): void;
}
