import type { ExportEntry } from './entry.ts';
import type { ConfigName } from './plan.ts';

/** The config that an entry belongs to. */
export function configOf(entry: ExportEntry): ConfigName {
  if (entry.kind === 'candidate') return 'candidates';
  if (entry.kind === 'ballot') return 'ballots';
  return entry.winner === null ? 'ties' : 'default';
}
