import { leadReviewer, type Opinion, type PairReview } from '../../../../domain/pairs/review.ts';

type Tone = 'good' | 'bad' | 'warn' | 'plain';

/** What stands of a pair, for a badge: a word, its tone, and what else is to be said of it. */
interface StandingText {
  readonly word: string;
  readonly tone: Tone;
  readonly details: readonly string[];
}

/** What stands of a pair in words; null = nobody has said anything. */
export function standingText(review: PairReview | null): StandingText {
  const word = !review ? 'Undecided' : review.conflict ? 'Disagreement' : review.verdict === 'accept' ? 'Accepted' : review.verdict === 'reject' ? 'Rejected' : 'Undecided';
  const tone: Tone = word === 'Accepted' ? 'good' : word === 'Rejected' ? 'bad' : word === 'Disagreement' ? 'warn' : 'plain';
  return { word, tone, details: review ? [review.conflict ? null : review.reason, review.swapped ? 'swapped' : null, review.flagged ? 'flagged' : null].filter((part) => part !== null) : [] };
}

/** One voice's opinion in words: `accepted, swapped`. */
export function opinionText({ verdict, reason, swapped, flagged }: Opinion): string {
  const said = verdict === null ? 'no verdict' : verdict === 'accept' ? 'accepted' : 'rejected';
  return [reason === null ? said : `${said}: ${reason}`, swapped && 'swapped', flagged && 'flagged'].filter(Boolean).join(', ');
}

/** Whose voice it is; leads of several machines are told apart by the machine's name. */
export function voiceName(voice: string, names: ReadonlyMap<string, string>, voices: readonly string[]): string {
  if (!voice.startsWith(`${leadReviewer}.`)) return names.get(voice) ?? voice;
  const isAlone = voices.filter((other) => other.startsWith(`${leadReviewer}.`)).length < 2;
  return isAlone ? 'Lead' : `Lead (${voice.slice(leadReviewer.length + 1)})`;
}
