import type { PersonRow } from '../../../contract/contract.ts';
import { formatAgo, formatCount, plural } from '../../components/format.ts';

/** Something to know about a person; `warn` where the lead should act. */
export interface PersonNote {
  readonly tone: 'warn' | 'plain';
  readonly text: string;
}

/** Answers that the hasty ones are counted among. */
const recentAnswers = 50;
/** Share of hasty answers from which it is a warning. */
const hastyShare = 0.1;
/** A link that ends within two days is worth a note. */
const soonMs = 2 * 86_400_000;

/** What there is to know about a person: practice, hasty answers, gold items, the link. `withLinks` where links can exist. */
export function personNotes(person: PersonRow, now: Date, withLinks: boolean): readonly PersonNote[] {
  return [...(person.role === 'annotator' ? careNotes(person) : []), ...linkNotes(person, now, withLinks)];
}

function careNotes({ practiceLeft, hasty, answered, gold }: PersonRow): PersonNote[] {
  const recent = Math.min(recentAnswers, answered);
  return [
    ...(practiceLeft > 0 ? [{ tone: 'plain', text: `practice not passed, ${plural(practiceLeft, 'item')} left` } as const] : []),
    ...(hasty > 0 ? [{ tone: hasty >= recent * hastyShare ? 'warn' : 'plain', text: `${formatCount(hasty)} of the last ${plural(recent, 'answer')} hasty` } as const] : []),
    ...(gold && gold.of > 0 ? [{ tone: gold.right < gold.of ? 'warn' : 'plain', text: `gold ${formatCount(gold.right)} of ${formatCount(gold.of)} right` } as const] : []),
  ];
}

function linkNotes({ link, revoked, expiresAt }: PersonRow, now: Date, withLinks: boolean): PersonNote[] {
  if (revoked) return [{ tone: 'warn', text: 'link revoked' }];
  if (!withLinks) return [];
  if (link === null) return [{ tone: 'warn', text: 'no link' }];
  if (expiresAt === null) return [];
  const left = new Date(expiresAt).getTime() - now.getTime();
  if (left <= 0) return [{ tone: 'warn', text: `link expired on ${formatDay(expiresAt)}` }];
  return left <= soonMs ? [{ tone: 'plain', text: `link ends on ${formatDay(expiresAt)}, ${formatClock(expiresAt)}` }] : [];
}

/** Whether a person's link opens their page now. */
export function hasWorkingLink({ link, revoked, expiresAt }: PersonRow, now: Date): boolean {
  return link !== null && !revoked && (expiresAt === null || new Date(expiresAt).getTime() > now.getTime());
}

/** When a person was last here: `now`, `5 min ago`, `never`. */
export function lastSeenText({ online, lastSeenAt, lastAt }: PersonRow, now: Date): string {
  if (online) return 'now';
  const seen = [lastSeenAt, lastAt].filter((at) => at !== null).sort().at(-1);
  return seen === undefined ? 'never' : formatAgo(seen, now);
}

/** Median seconds per answer as people read it: `6.4 s`. */
export function paceText(secondsPerItem: number | null): string {
  return secondsPerItem === null ? '–' : `${secondsPerItem < 100 ? secondsPerItem.toFixed(1) : formatCount(secondsPerItem)} s`;
}

/** `3 May 2026`. */
export function formatDay(iso: string): string {
  return new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

function formatClock(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
