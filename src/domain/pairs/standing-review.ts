import { leadReviewer, type Opinion, type PairReview, type StandingDecision, type Verdict } from './review.ts';

/** What one voice said of a pair so far; a field of a change that is left out stays as it was. */
class Word {
  verdict: Verdict | null = null;
  /** Undefined until something was said of it. */
  reason: string | null | undefined;
  swapped: boolean | undefined;
  flagged = false;
  at = '';

  take({ line: { change, at } }: StandingDecision): void {
    if (change.verdict !== undefined) this.verdict = change.verdict;
    if (change.reason !== undefined) this.reason = change.reason;
    if (change.swapped !== undefined) this.swapped = change.swapped;
    if (change.flagged !== undefined) this.flagged = change.flagged;
    this.at = at;
  }

  opinion(voice: string): Opinion {
    return { voice, verdict: this.verdict, reason: this.reason ?? null, swapped: this.swapped ?? false, flagged: this.flagged, at: this.at };
  }
}

/** What one voice says of a pair, as that voice sees it. `decisions` are those on this pair that stand, by id; null where none is the voice's. */
export function ownReview(decisions: Iterable<StandingDecision>, voice: string): PairReview | null {
  const word = new Word();
  let said = false;
  for (const decision of decisions) {
    if (decision.voice !== voice) continue;
    word.take(decision);
    said = true;
  }
  if (!said) return null;
  const opinion = word.opinion(voice);
  const { verdict, reason, swapped, flagged } = opinion;
  return { verdict, reason, swapped, flagged, conflict: false, settled: false, opinions: [opinion] };
}

/** What all voices together say of a pair. `decisions` are those on this pair that stand, by id; null where there is none. */
export function commonReview(decisions: readonly StandingDecision[]): PairReview | null {
  const [first] = decisions;
  if (!first) return null;
  // Of most pairs only one voice has said anything.
  if (decisions.every(({ voice, line }) => voice === first.voice && !line.settles)) return ownReview(decisions, first.voice);
  const words = new Map<string, Word>();
  const last = new Word();
  const latest = new Word();
  for (const decision of decisions) {
    const word = words.get(decision.voice) ?? new Word();
    words.set(decision.voice, word);
    word.take(decision);
    latest.take(decision);
    if (decision.line.settles && decision.line.curator === leadReviewer) last.take(decision);
  }
  const opinions = [...words].sort(([one], [other]) => (one < other ? -1 : 1)).map(([voice, word]) => word.opinion(voice));
  return { ...combined(opinions, last, latest), flagged: opinions.some(({ flagged }) => flagged), opinions };
}

/** `last` holds what was said to settle, `latest` what was said of each thing last by whomever. */
function combined(opinions: readonly Opinion[], last: Word, latest: Word): Pick<PairReview, 'verdict' | 'reason' | 'swapped' | 'conflict' | 'settled'> {
  const judges = opinions.filter(({ verdict }) => verdict !== null);
  const verdict = last.verdict ?? agreed(judges.map((judge) => judge.verdict));
  // Which picture is the better one matters of pairs that are accepted.
  const accepting = judges.filter((judge) => judge.verdict === 'accept');
  const swap = agreed((accepting.length > 0 ? accepting : judges).map((judge) => judge.swapped));
  const swapDiffers = last.verdict === null && last.swapped === undefined && accepting.length > 0 && swap === null;
  const conflict = judges.length > 0 && (verdict === null || swapDiffers);
  return {
    verdict: conflict ? null : verdict,
    reason: conflict ? null : reasonOf(judges, verdict, last, latest),
    swapped: last.swapped ?? (judges.length === 0 ? latest.swapped : swap) ?? false,
    conflict,
    settled: !conflict && (last.verdict !== null || last.swapped !== undefined),
  };
}

/** Of a pair with a verdict the latest reason of those who give that verdict, otherwise the latest remark. */
function reasonOf(judges: readonly Opinion[], verdict: Verdict | null, last: Word, latest: Word): string | null {
  if (last.verdict !== null && last.reason !== undefined) return last.reason;
  if (verdict === null) return latest.reason ?? null;
  const giving = judges.filter((judge) => judge.verdict === verdict && judge.reason !== null);
  return giving.reduce<Opinion | null>((found, one) => (found && found.at >= one.at ? found : one), null)?.reason ?? null;
}

/** The value that all have in common; null where they differ, or where there is none. */
function agreed<T extends string | boolean>(values: readonly (T | null)[]): T | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}
