import type { Brief, OwnProgress, PracticeVerdict, Submission, Task } from '../../../contract/annotation.ts';
import type { StudioClient } from '../../transport/client.ts';
import type { Failure } from '../../transport/errors.ts';
import type { Suggestion } from './care.ts';
import type { Ranking } from './ranking.ts';
import type { RecentItem } from './recent-items.ts';

export type AnnotationClient = Pick<StudioClient, 'annotation'>;
export type Answer = Submission['answer'];

/** Said with every call: whom the lead answers for (left out on an annotator's own page), and the study that the page is about. */
export interface ActingFor {
  readonly personId?: string;
  readonly study?: string;
  /** What the lead's machine got for the person's PIN. */
  readonly pass?: string;
}

/** An item on the page, with what is known about earlier answers to it. */
export interface HeldItem {
  readonly task: Task;
  /** The answer that was taken back or refused, or that still stands; Enter gives it again. */
  readonly earlier: Answer | null;
  /** Why the item is here again, for a person to read. */
  readonly notice: string | null;
  /** Chosen from the last answers: the earlier answer stands until another one is submitted. */
  readonly reopened: boolean;
}

/** A practice answer that was not the right one. */
export interface WrongAnswer {
  readonly given: Answer;
  readonly right: PracticeVerdict['right'];
}

/** What the page is about to say to a screen reader; `count` tells two equal texts apart. */
interface Saying {
  readonly text: string;
  readonly count: number;
}

export type Phase = 'loading' | 'ranking' | 'done' | 'empty' | 'signed-out';

/** What stands in front of the images: the guideline, the end of practice, or a break. */
export type Cover = 'guideline' | 'ready' | 'break';

/** What stands in front of the images now; at the end, and after a sign-out, there is nothing to cover. */
export function shownCover({ phase, cover }: Pick<AnnotationFacts, 'phase' | 'cover'>): Cover | null {
  return phase === 'ranking' || phase === 'loading' ? cover : null;
}

/** Everything the ranking screen shows. */
export interface AnnotationFacts {
  readonly phase: Phase;
  readonly cover: Cover | null;
  /** Null until it is known. */
  readonly brief: Brief | null;
  /** How many practice items there were when the page first heard of them. */
  readonly practiceTotal: number;
  /** The guideline is due, and is shown before the next item. */
  readonly guidelineWaits: boolean;
  /** The item on screen and those that follow it. */
  readonly items: readonly HeldItem[];
  readonly ranking: Ranking;
  /** Both are called equally good; then the ranking is empty. */
  readonly tied: boolean;
  /** A practice answer is on its way, and the page waits for what it was worth. */
  readonly checking: boolean;
  readonly wrong: WrongAnswer | null;
  /** The practice answer before was right. */
  readonly wasRight: boolean;
  readonly progress: OwnProgress | null;
  /** The person's last answers and what they have set aside. */
  readonly recent: readonly RecentItem[];
  /** Answers that the studio has not acknowledged yet. */
  readonly unsent: number;
  /** Their tickets. */
  readonly unsentTickets: readonly string[];
  /** How many items are answered beyond what `progress` counts. */
  readonly ahead: number;
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
  /** Why a break is suggested. */
  readonly suggestion: Suggestion | null;
  /** The same person has another page open. */
  readonly otherPage: boolean;
  readonly saying: Saying;
}

/** What a person can do there. */
interface AnnotationActions {
  press(key: string): void;
  /** Replaces the standing presses, for a double click that should not have ranked. */
  setRanking(ranking: Ranking): void;
  /** Calls both equally good, or takes that back; only where the task takes ties. */
  tie(): void;
  submit(): void;
  discard(reason: string): void;
  /** Sets the item aside; it comes again after all others. */
  later(): void;
  undo(): void;
  /** Puts one of the last answers on screen; the latest when no ticket is named. */
  reopen(ticket?: string): void;
  /** After a wrong practice answer: the item is answered again. */
  lookAgain(): void;
  /** Goes on from what stands in front of the images. */
  uncover(): void;
  takeBreak(): void;
  /** Not now: closes what is written above the images. */
  dismiss(): void;
  /** The item on screen has been painted: its time starts to run. */
  seen(ticket: string): void;
  say(text: string): void;
}

export type AnnotationState = AnnotationFacts & AnnotationActions;
