import type { Submission, Task } from '../../../contract/annotation.ts';

type Answer = Submission['answer'];

/** One of a person's last answers, or an item they have set aside. */
export interface RecentItem {
  readonly task: Task;
  /** Null only for an item that was set aside before it was ever answered. */
  readonly answer: Exclude<Answer, { kind: 'later' }> | null;
  readonly setAside: boolean;
}

const shownAnswers = 10;
const shownAside = 20;

/** The list after an answer, which comes first; an item stands in it once. Setting aside keeps an earlier answer. */
export function withAnswer(recent: readonly RecentItem[], task: Task, answer: Answer): readonly RecentItem[] {
  const before = recent.find((other) => other.task.ticket === task.ticket);
  const item: RecentItem = answer.kind === 'later' ? { task, answer: before?.answer ?? null, setAside: true } : { task, answer, setAside: false };
  return cut([item, ...without(recent, task.ticket)]);
}

/** The list without an item, after its answer was taken back. */
export function without(recent: readonly RecentItem[], ticket: string): readonly RecentItem[] {
  return recent.filter(({ task }) => task.ticket !== ticket);
}

/** What this page knows, then what the services know besides. Both have the latest first. */
export function merged(here: readonly RecentItem[], there: readonly RecentItem[]): readonly RecentItem[] {
  const known = new Set(here.map(({ task }) => task.ticket));
  return cut([...here, ...there.filter(({ task }) => !known.has(task.ticket))]);
}

function cut(recent: readonly RecentItem[]): readonly RecentItem[] {
  const kept = new Set([...recent.filter(({ setAside }) => !setAside).slice(0, shownAnswers), ...recent.filter(({ setAside }) => setAside).slice(0, shownAside)]);
  return recent.filter((item) => kept.has(item));
}
