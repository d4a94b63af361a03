import type { ExportEntry } from '../../domain/export/entry.ts';
import type { DroppedPair, ExportPlan } from '../../domain/export/plan.ts';

/** Entries of a plan that are in the dataset: all but the pairs that were dropped while it was written. */
export function writtenEntries({ entries }: ExportPlan, dropped: readonly DroppedPair[]): readonly ExportEntry[] {
  const out = new Set(dropped.map(({ pair }) => pair));
  return entries.filter((entry) => !out.has(nameOfEntry(entry)));
}

/** What a dropped entry is called: a pair by its id, a candidate by its image, an answer never. */
export function nameOfEntry(entry: ExportEntry): string {
  return entry.kind === 'pair' ? entry.id : entry.kind === 'candidate' ? entry.pictures[0].image : '';
}
