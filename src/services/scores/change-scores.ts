import type { ImageScores } from '../../domain/image-scores.ts';
import type { Project } from '../store/types.ts';
import { createTurns, type Turns } from '../studio/turns.ts';

const turnsOf = new WeakMap<Project, Turns>();

/**
 * Changes metrics and their values, made from what is stored at that moment: changes of one project run one after the other,
 * so that none is lost to another that was under way.
 */
export async function changeScores<T>(project: Project, change: () => Promise<T>): Promise<T> {
  const turns = turnsOf.get(project) ?? createTurns();
  turnsOf.set(project, turns);
  return turns.take('scores', change);
}

/** A record with more values, its metrics sorted. Each value is noted later than the one it replaces, whatever the clock says, so that it counts when copies are merged. */
export function withValues(record: ImageScores | undefined, id: string, values: Iterable<readonly [metric: string, value: number]>, now: string): ImageScores {
  const all = new Map(Object.entries(record?.values ?? {}));
  for (const [metric, value] of values) all.set(metric, [value, after(all.get(metric)?.[1], now)]);
  return { id, values: Object.fromEntries([...all].sort(([one], [other]) => (one < other ? -1 : 1))) };
}

/** `now`, or a millisecond after `earlier` where that is not later. Both are ISO 8601 times. */
export function after(earlier: string | undefined, now: string): string {
  if (earlier === undefined || earlier < now) return now;
  const time = Date.parse(earlier);
  return Number.isNaN(time) ? now : new Date(time + 1).toISOString();
}
