import type { Submission, Task } from '../../../contract/annotation.ts';
import type { AnnotationFacts, HeldItem, Phase } from './annotation-state.ts';
import { ordinal, rankOf, type Ranking } from './ranking.ts';

/** The item on screen and the next three. */
export const held = 4;
export const deepestUndo = 10;

/** New items go behind those on the page; one that is already known does not come twice. */
export function appendTasks(items: readonly HeldItem[], tasks: readonly Task[], known: ReadonlySet<string>): readonly HeldItem[] {
  const here = new Set([...known, ...items.map(({ task }) => task.ticket)]);
  const fresh = tasks.filter(({ ticket }) => !here.has(ticket) && here.add(ticket));
  return [...items, ...fresh.map((task) => ({ task, earlier: task.answer, notice: null, reopened: false }))];
}

/**
 * Puts an item back on the page, on screen or as the next one. An item that comes back unasked must never take the
 * place of the one on screen, or the next key would fall on other faces than the person sees.
 */
export function reinsert(items: readonly HeldItem[], item: HeldItem, onScreen: boolean): readonly HeldItem[] {
  const others = items.filter(({ task }) => task.ticket !== item.task.ticket);
  const place = onScreen || others.length === 0 ? 0 : 1;
  return [...others.slice(0, place), item, ...others.slice(place)];
}

/** How many of the answers on their way are for items that the services do not count as answered yet. */
export function countAhead(unsent: readonly Submission[], isCounted: (ticket: string) => boolean): number {
  return new Set(unsent.filter(({ answer, ticket }) => answer.kind !== 'later' && !isCounted(ticket)).map(({ ticket }) => ticket)).size;
}

/** What the page is at, from what it holds. */
export function phaseOf({ items, progress }: Pick<AnnotationFacts, 'items' | 'progress'>, exhausted: boolean, signedOut: boolean): Phase {
  if (signedOut) return 'signed-out';
  if (items.length > 0) return 'ranking';
  if (!exhausted || !progress) return 'loading';
  return progress.total === 0 ? 'empty' : 'done';
}

/** What a press did, in words: "Image 2: 1st". */
export function pressText(task: Task, ranking: Ranking, key: string): string {
  const place = task.candidates.findIndex((candidate) => candidate.key === key) + 1;
  const rank = rankOf(ranking, key);
  return `Image ${place}: ${rank === null ? 'rank taken away' : ordinal(rank)}`;
}
