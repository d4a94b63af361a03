/** Limits that the lead set. */
export interface CareLimits {
  /** Answers faster than this are hasty, in milliseconds; 0 = no limit. */
  readonly hastyMs: number;
  /** Minutes of work after which a break is suggested; 0 = never. */
  readonly breakMinutes: number;
}

/** Why a break is suggested: long work, or hasty answers. */
export type Suggestion = 'long' | 'hasty';

/** What is known of somebody's work since their last pause. Times in milliseconds. */
export interface Work {
  readonly since: number | null;
  readonly lastAt: number | null;
  /** How long the last answers took, the latest last. */
  readonly paces: readonly number[];
}

const pauseMs = 5 * 60_000;
const watched = 5;
const tooMany = 3;

export const rested: Work = { since: null, lastAt: null, paces: [] };

/**
 * Work after an answer at a time. `paceMs` is how long it took, null where that says nothing (the same answer given again).
 * Five minutes without an answer are a pause, and the work begins anew.
 */
export function afterAnswer(work: Work, at: number, paceMs: number | null): Work {
  const isFresh = work.since === null || work.lastAt === null || at - work.lastAt >= pauseMs;
  const paces = isFresh ? [] : work.paces;
  return { since: isFresh ? at : work.since, lastAt: at, paces: (paceMs === null ? paces : [...paces, paceMs]).slice(-watched) };
}

/** Whether a break is due: three of the last five answers were hasty, or the work has gone on for too long. */
export function suggestionFor({ since, lastAt, paces }: Work, { hastyMs, breakMinutes }: CareLimits): Suggestion | null {
  if (hastyMs > 0 && paces.filter((pace) => pace < hastyMs).length >= tooMany) return 'hasty';
  const worked = since === null || lastAt === null ? 0 : lastAt - since;
  return breakMinutes > 0 && worked >= breakMinutes * 60_000 ? 'long' : null;
}

/** After "not now": the same reason counts from here. */
export function afterDismissal(work: Work, suggestion: Suggestion): Work {
  return suggestion === 'hasty' ? { ...work, paces: [] } : { ...work, since: work.lastAt };
}
