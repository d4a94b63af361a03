import type { PairOverview } from '../../contract/pairs.ts';
import { compareText } from '../../domain/compare-text.ts';
import { median } from '../../domain/median.ts';
import type { PairTraits } from '../../domain/pairs/pair-traits.ts';
import type { StandingDecision } from '../../domain/pairs/review.ts';
import { leadReviewer, type Verdict } from '../../domain/pairs/review.ts';
import { wilsonInterval } from '../../domain/wilson-interval.ts';
import type { Project } from '../store/types.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { studyReviews } from './study-reviews.ts';

/** What people decided of these pairs, in all and day by day; of one voice alone where one is given. */
export function peopleFigures(study: OpenStudy, voice: string | null, pairs: readonly PairTraits[]): Pick<PairOverview, 'curators' | 'days'> {
  const reviews = studyReviews(study);
  const meant = new Set(pairs.map(({ id }) => id));
  const people = new Map<string, Counts>();
  for (const { id } of pairs) {
    const review = reviews.reviewOf(id, voice);
    for (const { voice: who, verdict } of review?.opinions ?? []) if (verdict !== null) take(people, who, verdict, review?.conflict ?? false);
  }
  const decisions = reviews.decisions().filter((decision) => voice === null || decision.voice === voice);
  const seconds = secondsOf(decisions, meant);
  return {
    curators: [...people].sort(([one], [other]) => compareText(one, other)).map(([who, { accept, reject, conflicts }]) => ({
      voice: who, name: voiceName(study.project, who), accepted: accept, rejected: reject, share: wilsonInterval(accept, accept + reject),
      medianSeconds: median(seconds.get(who) ?? []), conflicts,
    })),
    days: daysOf(decisions, meant),
  };
}

interface Counts { accept: number; reject: number; conflicts: number }

function take(people: Map<string, Counts>, who: string, verdict: Verdict, isConflict: boolean): void {
  const counts = people.get(who) ?? { accept: 0, reject: 0, conflicts: 0 };
  people.set(who, counts);
  counts[verdict] += 1;
  if (isConflict) counts.conflicts += 1;
}

/** Seconds of every decision about a single pair that somebody looked at, by voice. */
function secondsOf(decisions: readonly StandingDecision[], meant: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
  const seconds = new Map<string, number[]>();
  for (const { voice, line: { pairs: [pair = '', ...more], durationMs } } of decisions) {
    if (more.length > 0 || durationMs <= 0 || !meant.has(pair)) continue;
    const known = seconds.get(voice);
    if (known) known.push(durationMs / 1000);
    else seconds.set(voice, [durationMs / 1000]);
  }
  return seconds;
}

function daysOf(decisions: readonly StandingDecision[], meant: ReadonlySet<string>): PairOverview['days'] {
  const days = new Map<string, { day: string; voice: string; accepted: number; rejected: number }>();
  for (const { voice, line: { at, pairs, change: { verdict } } } of decisions) {
    if (!verdict) continue;
    const given = pairs.filter((id) => meant.has(id)).length;
    if (given === 0) continue;
    const day = dayOf(at);
    const key = `${day} ${voice}`;
    const row = days.get(key) ?? { day, voice, accepted: 0, rejected: 0 };
    days.set(key, row);
    row[verdict === 'accept' ? 'accepted' : 'rejected'] += given;
  }
  return [...days.values()].sort((one, other) => compareText(one.day, other.day) || compareText(one.voice, other.voice));
}

/** The day of a moment by this machine's clock, as an ISO date. */
function dayOf(at: string): string {
  const time = new Date(at);
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${String(time.getFullYear())}-${digits(time.getMonth() + 1)}-${digits(time.getDate())}`;
}

/** A person's name; the lead's with the machine where it is another one. */
function voiceName({ document, reviews }: Pick<Project, 'document' | 'reviews'>, voice: string): string {
  const [who, device] = voice.split('.', 2);
  if (who !== leadReviewer || device === undefined) return document.people.find(({ id }) => id === voice)?.name ?? voice;
  return device === reviews.device ? 'Lead' : `Lead (${device})`;
}
