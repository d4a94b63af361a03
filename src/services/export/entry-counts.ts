import type { ExportEntry } from '../../domain/export/entry.ts';
import { dropReasons, type DroppedPair, type DropReason } from '../../domain/export/plan.ts';
import { isPhotograph } from '../../domain/image.ts';
import { pairSources, type PairSource } from '../../domain/pairs/origin.ts';
import type { Project } from '../store/types.ts';

/** Pairs by source, every source that occurs. */
export function rowsBySource(entries: readonly ExportEntry[]): { readonly source: PairSource; readonly rows: number }[] {
  return counted(pairSources, entries.flatMap((entry) => (entry.kind === 'pair' ? [entry.source] : []))).map(([source, rows]) => ({ source, rows }));
}

/** Dropped pairs by reason, every reason that occurs. */
export function droppedCounts(dropped: readonly DroppedPair[]): { readonly reason: DropReason; readonly count: number }[] {
  return counted(dropReasons, dropped.map(({ reason }) => reason)).map(([reason, count]) => ({ reason, count }));
}

/** Whether a picture is a photograph, or was made from one. */
export function showsPhotographs({ images }: Pick<Project, 'images'>, entries: readonly ExportEntry[]): boolean {
  return entries.some(({ pictures }) => pictures.some(({ image }) => {
    const record = images.get(image);
    return record !== undefined && isPhotograph(record);
  }));
}

/** How often each name occurs, in the order of `names`. */
function counted<Name>(names: readonly Name[], found: readonly Name[]): (readonly [Name, number])[] {
  const counts = new Map<Name, number>();
  for (const name of found) counts.set(name, (counts.get(name) ?? 0) + 1);
  return names.flatMap((name) => {
    const count = counts.get(name);
    return count === undefined ? [] : [[name, count] as const];
  });
}
