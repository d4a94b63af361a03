import type { ExportRecord, ExportSurvey, ValidationReport } from '../../../contract/export.ts';
import type { DropReason } from '../../../domain/export/plan.ts';
import { splitNames, type ExportFormat, type ExportRecipe, type SplitName } from '../../../domain/export/recipe.ts';
import { allRows } from '../../../domain/export/split-shares.ts';
import type { PairWhere } from '../../../domain/pairs/pair-where.ts';
import { formatBytes, formatCount, formatDuration, plural } from '../../components/format.ts';

type Rows = ExportSurvey['rows'];

/** `1,204 pairs`; of rankings `36 candidates`. */
export function rowsText(format: ExportFormat, count: number): string {
  return plural(count, format === 'rankings' ? 'candidate' : 'pair');
}

/** `train 1,084, validation 60, test 60`; a split without rows is not named. */
export function splitsText(rows: Rows): string {
  return splitNames.filter((name) => rows[name] > 0).map((name) => `${name} ${formatCount(rows[name])}`).join(', ');
}

/** What would be written, in one line. */
export function surveyText({ format }: Pick<ExportRecipe, 'format'>, { rows, bytes, dropped }: Pick<ExportSurvey, 'rows' | 'bytes' | 'dropped'>): string {
  const total = allRows(rows);
  const out = droppedTotal(dropped);
  const left = out > 0 ? ` · ${formatCount(out)} left out` : '';
  return total === 0 ? `${rowsText(format, 0)}${left}` : `${rowsText(format, total)}, about ${formatBytes(bytes)}${left}`;
}

/** Pairs that are left out, for whatever reason. */
export function droppedTotal(dropped: ExportSurvey['dropped']): number {
  return dropped.reduce((sum, { count }) => sum + count, 0);
}

/** The pairs behind a reason, as the screen of pairs can show them; null where it has no filter for them. */
export function pairsBehind(reason: DropReason, { sources }: Pick<ExportRecipe, 'sources'>, all: ExportRecipe['sources']): PairWhere | null {
  if (reason === 'source') return { sources: all.filter((source) => !sources.includes(source)) };
  if (reason === 'undecided' || reason === 'rejected' || reason === 'conflict') return { decision: reason };
  if (reason === 'trial' || reason === 'withdrawn' || reason === 'unchanged') return { marks: [reason] };
  return reason === 'not-best' ? { duplicates: 'not-best' } : null;
}

/** What an export came to, in one line. */
export function writtenText({ recipe, rows, files, bytes, seconds }: Pick<ExportRecord, 'recipe' | 'rows' | 'files' | 'bytes' | 'seconds'>): string {
  return `${rowsText(recipe.format, allRows(rows))} (${splitsText(rows)}) in ${plural(files, 'file')}, ${formatBytes(bytes)}, written in ${formatDuration(seconds)}`;
}

/** What a check found, in one line. */
export function checkText(report: ValidationReport | null): string {
  if (!report) return 'Not checked yet.';
  const { ok, problems, checked } = report;
  if (!ok) return `The check found ${plural(problems.length, 'problem')}.`;
  const decoded = checked.decoded > 0 ? ` ${checked.decoded === checked.pictures ? 'Every picture was opened.' : `${plural(checked.decoded, 'picture')} opened to look.`}` : '';
  return `Checked: ${plural(checked.files, 'file')}, ${plural(checked.rows, 'row')} and ${plural(checked.pictures, 'picture')} are as they should be.${decoded}`;
}

/** Splits by name, as headings. */
export const splitTitles: Readonly<Record<SplitName, string>> = { train: 'Train', validation: 'Validation', test: 'Test' };
