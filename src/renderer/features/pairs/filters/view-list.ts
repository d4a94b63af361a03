import type { PairView } from '../../../../contract/contract.ts';
import { compactWhere, type PairQuestion } from '../pair-question.ts';

/** Whether two questions ask the same. */
export function isSameQuestion(one: PairQuestion, other: PairQuestion): boolean {
  return one.sort === other.sort && JSON.stringify(compactWhere(one.where)) === JSON.stringify(compactWhere(other.where));
}

/** The views with one more, or with the one of this name as it is now. */
export function withView(views: readonly PairView[], name: string, { where, sort }: PairQuestion): readonly PairView[] {
  const view: PairView = { name: name.trim(), where: compactWhere(where), sort };
  return views.some((other) => other.name === view.name) ? views.map((other) => (other.name === view.name ? view : other)) : [...views, view];
}

/** The views with one renamed; one that had the new name gives way. */
export function renamedView(views: readonly PairView[], from: string, to: string): readonly PairView[] {
  const name = to.trim();
  if (name === '' || name === from) return views;
  return views.filter((view) => view.name !== name).map((view) => (view.name === from ? { ...view, name } : view));
}

/** The name to offer for a new view: the sentence of its rule, not longer than a name may be. */
export function offeredName(sentence: string): string {
  return sentence.slice(0, 80).trim();
}
