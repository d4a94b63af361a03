import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { ExportRecord, ValidationReport } from '../../contract/export.ts';
import { loadLines } from '../../domain/export/card/load-lines.ts';
import { trainLines } from '../../domain/export/card/train-lines.ts';
import type { CardFields } from '../../domain/export/card/card-fields.ts';
import { datasetFiles } from '../../domain/export/manifest.ts';
import type { ExportRecipe } from '../../domain/export/recipe.ts';
import type { Project, StoredExport } from '../store/types.ts';

/** Older ones are forgotten. */
const keptExports = 100;
/** Problems beyond these are in no list; running the check again names them. */
const keptProblems = 100;

/** Exports of this copy of the study, newest first, with what is on disk now. */
export async function exportHistory({ exports }: Pick<Project, 'exports'>): Promise<ExportRecord[]> {
  const { records } = await exports.read();
  return Promise.all(records.map(async (record) => ({
    ...record,
    isThere: await access(join(record.folder, datasetFiles.manifest)).then(() => true, () => false),
    load: loadLines(record.recipe.format, record.folder),
    train: trainLines(record.recipe, record.folder),
  })));
}

/** An export of the history. @throws StudioError NOT_FOUND. */
export async function exportOfHistory({ exports }: Pick<Project, 'exports'>, id: string): Promise<StoredExport> {
  const record = (await exports.read()).records.find((each) => each.id === id);
  if (!record) throw new StudioError('NOT_FOUND', 'This export is not in the history any more.');
  return record;
}

/** Remembers what the next export begins with. */
export async function rememberDraft({ exports }: Pick<Project, 'exports'>, draft: { readonly card: CardFields; readonly recipe: ExportRecipe; readonly folder: string }): Promise<void> {
  await exports.update((before) => ({ ...before, ...draft }));
}

/** Puts an export at the top of the history; one into the same folder takes the place of the one before. */
export async function rememberExport({ exports }: Pick<Project, 'exports'>, record: StoredExport): Promise<void> {
  const kept = { ...record, validation: record.validation && shortened(record.validation) };
  await exports.update((before) => ({ ...before, records: [kept, ...before.records.filter(({ folder }) => folder !== record.folder)].slice(0, keptExports) }));
}

/** Notes what a later check found. One that was forgotten since stays forgotten. */
export async function rememberCheck({ exports }: Pick<Project, 'exports'>, id: string, validation: ValidationReport): Promise<void> {
  await exports.update((before) => ({ ...before, records: before.records.map((record) => (record.id === id ? { ...record, validation: shortened(validation) } : record)) }));
}

/** Takes an export out of the history; its dataset stays. @throws StudioError NOT_FOUND. */
export async function forgetExport(project: Pick<Project, 'exports'>, id: string): Promise<void> {
  await exportOfHistory(project, id);
  await project.exports.update((before) => ({ ...before, records: before.records.filter((record) => record.id !== id) }));
}

function shortened(report: ValidationReport): ValidationReport {
  return report.problems.length <= keptProblems ? report : { ...report, problems: report.problems.slice(0, keptProblems) };
}
