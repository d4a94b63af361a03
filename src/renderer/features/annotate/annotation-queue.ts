import type { Task } from '../../../contract/annotation.ts';
import type { AnnotationState, HeldItem, Phase } from './annotation-state.ts';
import { ordinal, rankOf, type Ranking } from './ranking.ts';

/** The item on screen and the next three. */
export const held = 4;
export const deepestUndo = 10;

/** New items go behind those on the page; one that is already known does not come twice. */
export function appendTasks(items: readonly HeldItem[], tasks: readonly Task[], known: ReadonlySet<string>): readonly HeldItem[] {
  const here = new Set([...known, ...items.map(({ task }) => task.ticket)]);
  const fresh = tasks.filter(({ ticket }) => !here.has(ticket) && here.add(ticket));
  return [...items, ...fresh.map((task) => ({ task, earlier: task.answer, notice: null }))];
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

/** What the page is at, from what it holds. */
export function phaseOf({ items, progress }: Pick<AnnotationState, 'items' | 'progress'>, exhausted: boolean, signedOut: boolean): Phase {
  if (signedOut) return 'signed-out';
  if (items.length > 0) return 'ranking';
  if (!exhausted || !progress) return 'loading';
  return progress.total === 0 ? 'empty' : 'done';
}

/** Media paths in the order of need: faces of the items in turn, then the whole images of the first two. */
export function picturePaths(items: readonly HeldItem[]): readonly string[] {
  const paths = (variant: 'face' | 'whole', some: readonly HeldItem[]): string[] => some.flatMap(({ task }) => task.candidates.map((candidate) => candidate[variant]));
  return [...paths('face', items.slice(0, held)), ...paths('whole', items.slice(0, 2))];
}

/** What a press did, in words: "Image 2: 1st". */
export function pressText(task: Task, ranking: Ranking, key: string): string {
  const place = task.candidates.findIndex((candidate) => candidate.key === key) + 1;
  const rank = rankOf(ranking, key);
  return `Image ${place}: ${rank === null ? 'rank taken away' : ordinal(rank)}`;
}
