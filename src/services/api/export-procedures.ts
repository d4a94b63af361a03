import { basename, resolve } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { formatWords } from '../../domain/export/format-words.ts';
import { recipeProblem } from '../../domain/export/recipe-problem.ts';
import { exportHistory, exportOfHistory, forgetExport, rememberDraft } from '../export/export-history.ts';
import { refusePlace } from '../export/export-place.ts';
import { surveyExport } from '../export/survey-export.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';

/** Datasets: what one would hold, the job that writes it, those that were written. A study that is open for reading exports, too; it only forgets. */
export function exportProcedures(studio: Studio, { exports }: Guarded) {
  const changed = (): void => studio.announce({ kind: 'changed', what: 'exports' });
  return {
    survey: exports.survey.handler(({ context, input }) => surveyExport(studio.study(), context.caller, input.recipe)),
    start: exports.start.handler(async ({ input: { recipe, card, folder } }) => {
      const { project } = studio.study();
      const place = resolve(folder);
      const problem = recipeProblem(recipe);
      if (problem !== null) throw new StudioError('BAD_INPUT', problem);
      await refusePlace(place, project.folder);
      const { id } = studio.jobs.start('export', `Writing a dataset: ${formatWords[recipe.format].title}`, { recipe, card, folder: place });
      await rememberDraft(project, { card, recipe, folder: place });
      return { jobId: id };
    }),
    history: exports.history.handler(() => exportHistory(studio.study().project)),
    check: exports.check.handler(async ({ input }) => {
      const { folder } = await exportOfHistory(studio.study().project, input.id);
      return { jobId: studio.jobs.start('validate', `Checking a dataset: ${basename(folder)}`, input).id };
    }),
    forget: exports.forget.handler(async ({ input }) => {
      await forgetExport(studio.study().project, input.id);
      changed();
    }),
    draft: exports.draft.handler(async () => {
      const { card, recipe, folder } = await studio.study().project.exports.read();
      return { card, recipe, folder };
    }),
  };
}
