import { StudioError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/roles.ts';
import { exportBallots } from '../ballots/export-ballots.ts';
import { importBallots } from '../ballots/import-ballots.ts';
import { mediaPath } from '../media/media-paths.ts';
import { ensureLinks } from '../people/links.ts';
import { resultItems, type ResultItem } from '../results/result-items.ts';
import { resultsOf } from '../results/results.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';

function missing(): never {
  throw new StudioError('NOT_FOUND', 'Not built yet.');
}

/** An item of the results with its candidates' pictures. A picture whose record is lost has an empty address. */
function withPictures(study: OpenStudy, caller: Caller, row: ResultItem) {
  const candidates = row.candidates.map((candidate) => {
    const image = study.project.images.get(candidate.image);
    return { ...candidate, crop: image ? mediaPath(study, caller, image, 'face', 320) : '' };
  });
  return { ...row, candidates };
}

/** Figures, the items behind them, and ballots in and out. */
export function resultProcedures(studio: Studio, { results }: Guarded) {
  let last: { study: OpenStudy; version: number; document: ReturnType<typeof resultsOf> } | null = null;
  return {
    document: results.document.handler(() => {
      const study = studio.study();
      if (last?.study !== study || last.version !== study.index.version) last = { study, version: study.index.version, document: resultsOf(study.project) };
      return last.document;
    }),
    summary: results.summary.handler(missing),
    models: results.models.handler(missing),
    metrics: results.metrics.handler(missing),
    person: results.person.handler(missing),
    item: results.item.handler(missing),
    exportTable: results.exportTable.handler(missing),
    items: results.items.handler(({ context, input }) => {
      const study = studio.study();
      const { total, rows } = resultItems(study.project, input);
      return { total, rows: rows.map((row) => withPictures(study, context.caller, row)) };
    }),
    exportBallots: results.exportBallots.handler(() => ({ csv: exportBallots(studio.study().project) })),
    importBallots: results.importBallots.handler(async ({ input }) => {
      const { project } = studio.study();
      refuseReadOnly(project);
      try {
        return await importBallots(project, input.csv);
      } finally {
        await ensureLinks(project);
        studio.recount('ballots');
      }
    }),
  };
}
