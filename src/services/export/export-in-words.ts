import type { ValidationReport } from '../../contract/export.ts';
import { dropReasonInWords } from '../../domain/export/dropped-in-words.ts';
import type { SplitCounts } from '../../domain/export/manifest.ts';
import type { DropReason } from '../../domain/export/plan.ts';
import type { ExportFormat } from '../../domain/export/recipe.ts';
import { allRows } from '../../domain/export/split-shares.ts';
import { counted } from '../../domain/report/english.ts';

/** What an export came to. */
interface Exported {
  readonly rows: SplitCounts;
  readonly files: number;
  readonly bytes: number;
  readonly dropped: readonly { readonly reason: DropReason; readonly count: number }[];
  readonly resumedShards: number;
  readonly validation: ValidationReport;
}

/** Left out while the pictures were written, which nobody could foresee. */
const lateReasons: ReadonlySet<DropReason> = new Set(['missing', 'changed', 'unreadable']);

/** One line on what was written and checked: `1,204 pairs in 4 files, 320.0 MB, checked.` */
export function exportedInWords(format: ExportFormat, { rows, files, bytes, dropped, resumedShards, validation }: Exported): string {
  const noun = format === 'rankings' ? 'candidate' : 'pair';
  const written = `${counted(allRows(rows), noun)} in ${counted(files, 'file')}, ${bytesInWords(bytes)}`;
  const late = dropped.filter(({ reason }) => lateReasons.has(reason)).map(({ reason, count }) => `${counted(count, 'pair')} left out: ${dropReasonInWords(reason)}.`);
  const resumed = resumedShards > 0 ? [`${counted(resumedShards, 'part')} had been written before.`] : [];
  const end = validation.ok ? [`${written}, checked.`] : [`${written}. ${checkedInWords(validation)}`];
  return [...end, ...late, ...resumed].join(' ');
}

/** What a check found, in one line. */
export function checkedInWords({ ok, problems, checked }: ValidationReport): string {
  if (ok) return `No problem found in ${counted(checked.files, 'file')} with ${counted(checked.rows, 'row')} and ${counted(checked.pictures, 'picture')}.`;
  return `The check found ${counted(problems.length, 'problem')}. The first one: ${problems[0] ?? ''}`;
}

/** In decimal units: `227 kB`, `1.7 MB`. */
function bytesInWords(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} bytes`;
  if (bytes < 1e6) return `${String(Math.round(bytes / 1e3))} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
