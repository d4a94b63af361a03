/** What a curator says of a pair: it belongs into the dataset, or not. */
export type Verdict = 'accept' | 'reject';

/** What a decision sets; a field that is left out stays as it was, null clears it. */
export interface ReviewChange {
  readonly verdict?: Verdict | null | undefined;
  /** Why it was rejected, or a remark; at most 200 characters. */
  readonly reason?: string | null | undefined;
  /** Whether the loser is the better picture. */
  readonly swapped?: boolean | undefined;
  readonly flagged?: boolean | undefined;
}

/** How the pair was on screen when it was decided. */
export interface ReviewShown {
  readonly view: 'grid' | 'loupe' | 'rule' | 'audit';
  /** How the loupe laid the two pictures; null elsewhere. */
  readonly comparison: 'side-by-side' | 'slider' | 'flicker' | 'difference' | null;
  readonly whole: boolean;
  /** 1 = the picture fills its pane. */
  readonly zoom: number;
}

interface ReviewBase {
  /** ULID, monotonic within a log. */
  readonly id: string;
  /** The page's own key for this action: the same key of the same curator and device twice is one action. Two lines may share one. */
  readonly action: string;
  /** Id of the curator, or `lead`. */
  readonly curator: string;
  readonly device: string;
  /** ISO 8601 time at which the server took the decision. */
  readonly at: string;
}

/** A decision on one pair or on many at once. */
export interface DecisionLine extends ReviewBase {
  readonly kind: 'decide';
  /** Pair ids, each once. */
  readonly pairs: readonly string[];
  readonly change: ReviewChange;
  /** Whether it has the last word over what others say of these pairs; the lead's alone. */
  readonly settles: boolean;
  /** The rule by which the pairs were chosen, as the sentence that was shown; null where they were named one by one. */
  readonly rule: string | null;
  /** Milliseconds from first sight to decision; 0 where nobody looked at a single pair. */
  readonly durationMs: number;
  readonly shown: ReviewShown | null;
}

/** Takes an action of the same curator and device back. */
interface UndoLine extends ReviewBase {
  readonly kind: 'undo';
  /** The `action` that does not count any more. */
  readonly undoes: string;
}

/** Draws a random sample of a selection to estimate its share of errors. */
export interface AuditLine extends ReviewBase {
  readonly kind: 'audit';
  /** The selection in words. */
  readonly rule: string;
  /** Pairs in the selection when the sample was drawn. */
  readonly population: number;
  /** The drawn pairs, in the order in which they are shown. */
  readonly pairs: readonly string[];
}

/** Says of one pair of an audit whether the selection was right about it; null takes it back. */
export interface AuditedLine extends ReviewBase {
  readonly kind: 'audited';
  /** Id of the audit line. */
  readonly audit: string;
  readonly pair: string;
  readonly wrong: boolean | null;
}

/** One line of `reviews/<curator>.<device>.jsonl`. Nothing is ever changed or removed. */
export type ReviewLine = DecisionLine | UndoLine | AuditLine | AuditedLine;

/** Under whose name the lead reviews; nobody of the roster has it. */
export const leadReviewer = 'lead';

/**
 * Whose word a line is: a curator's wherever they work, but the lead's by machine, so that the leads of two copies of a study can
 * be seen to disagree.
 */
export function voiceOf({ curator, device }: Pick<ReviewLine, 'curator' | 'device'>): string {
  return curator === leadReviewer ? `${leadReviewer}.${device}` : curator;
}

/** A decision that was not taken back, and whose word it is. */
export interface StandingDecision {
  readonly voice: string;
  readonly line: DecisionLine;
}

/** What one voice says of a pair. */
export interface Opinion {
  readonly voice: string;
  readonly verdict: Verdict | null;
  readonly reason: string | null;
  readonly swapped: boolean;
  readonly flagged: boolean;
  /** ISO 8601 time of the last decision. */
  readonly at: string;
}

/** What stands of a pair. */
export interface PairReview {
  /** Null where nobody has decided and where people disagree. */
  readonly verdict: Verdict | null;
  readonly reason: string | null;
  readonly swapped: boolean;
  /** Whether anybody has flagged it. */
  readonly flagged: boolean;
  /** Whether two voices with a verdict differ in it, or in which picture is the better one of a pair that both accept, and the lead has not settled it. */
  readonly conflict: boolean;
  readonly settled: boolean;
  /** One entry a voice, sorted by voice. */
  readonly opinions: readonly Opinion[];
}
