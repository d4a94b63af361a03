import type { Box } from './face.ts';

/** What was on screen when the answer was given; stored with every answer. */
export interface Shown {
  /** Image ids from left to right. */
  readonly order: readonly string[];
  /** The face box each crop was cut around, by image id; null = the whole image in its place, left out = not known. */
  readonly faces: Readonly<Record<string, Box | null>>;
  /** Zoom factor at submission, 1 = the crop fills the pane. */
  readonly zoom: number;
  /** Whether the whole image was on screen at submission. */
  readonly whole: boolean;
}

interface BallotLine {
  /** ULID, monotonic within a log; the greatest id for an item and annotator is the one that counts. */
  readonly id: string;
  /** The page's own key for this submission: the same key twice is one answer. */
  readonly submission: string;
  readonly item: string;
  readonly annotator: string;
  readonly device: string;
  /** ISO 8601 time at which the server took the answer. */
  readonly submittedAt: string;
  /** Milliseconds from first sight to answer; 0 when unknown (imported). */
  readonly durationMs: number;
  readonly shown: Shown | null;
}

/** A strict ranking: image ids, best first. */
interface RankingBallot extends BallotLine {
  readonly kind: 'ranking';
  readonly order: readonly string[];
}

/** The item cannot be ranked, with the annotator's reason. */
interface DiscardBallot extends BallotLine {
  readonly kind: 'discard';
  readonly reason: string;
}

/** The annotator took an earlier answer back (undo): the item is unanswered again. */
interface WithdrawnBallot extends BallotLine {
  readonly kind: 'withdrawn';
}

/** One line of a ballot log. Corrections are new lines; nothing is ever changed or removed. */
export type Ballot = RankingBallot | DiscardBallot | WithdrawnBallot;

/** A ballot that is an answer. */
export type Answer = RankingBallot | DiscardBallot;
