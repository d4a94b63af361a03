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
  /** Left out for the answer that counts. */
  readonly round?: 'repeat' | 'practice' | 'adjudication';
}

/**
 * Which of a person's answers for an item: the one that counts, the hidden repeat that measures self-consistency,
 * practice, or the adjudicator's decision on an item that the answers left unresolved. Each round has its own latest answer.
 */
export type Round = 'main' | 'repeat' | 'practice' | 'adjudication';

/** Whose name stands on the lines of round `adjudication`; nobody of the roster. */
export const adjudicator = 'adjudicator';

/** The round of a line. */
export function roundOf({ round }: Pick<BallotLine, 'round'>): Round {
  return round ?? 'main';
}

/** A strict ranking: image ids, best first. */
interface RankingBallot extends BallotLine {
  readonly kind: 'ranking';
  readonly order: readonly string[];
}

/** Both of a pair are equally good. */
interface TieBallot extends BallotLine {
  readonly kind: 'tie';
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

/** The annotator set the item aside for later; it comes again after all others. An earlier answer still stands. */
interface LaterBallot extends BallotLine {
  readonly kind: 'later';
}

/** One line of a ballot log. Corrections are new lines; nothing is ever changed or removed. */
export type Ballot = RankingBallot | TieBallot | DiscardBallot | WithdrawnBallot | LaterBallot;

/** A ballot that is an answer. */
export type Answer = RankingBallot | TieBallot | DiscardBallot;
