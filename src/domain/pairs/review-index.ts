import type { AuditLine, DecisionLine, PairReview, ReviewLine } from './review.ts';

/** A decision of one voice, with what it stands for. */
export interface StandingDecision {
  readonly voice: string;
  readonly line: DecisionLine;
}

/** What all lines of a study say of its pairs. Lines may come in any order, and twice: the same lines give the same state. */
export interface ReviewIndex {
  /** Takes lines in. */
  add(lines: Iterable<ReviewLine>): void;
  /** What stands of a pair: for the lead (`voice` null) what all say together, for a curator only their own opinion. Null where nothing stands. The same object until it changes. */
  reviewOf(pair: string, voice: string | null): PairReview | null;
  /** Ids of pairs that anything was ever said of. */
  pairs(): IterableIterator<string>;
  /** Voices with a line, sorted. */
  voices(): readonly string[];
  /** The latest action of a voice on a device that was not taken back, its lines in order; null when there is none. */
  lastAction(voice: string, device: string): { readonly action: string; readonly lines: readonly DecisionLine[]; readonly left: number } | null;
  /** Decisions that were not taken back, by id. */
  decisions(): readonly StandingDecision[];
  /** Audits by id, with what was judged in them by pair. */
  audits(): readonly { readonly line: AuditLine; readonly wrong: ReadonlyMap<string, boolean> }[];
}
