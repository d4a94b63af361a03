import type { ResultFilter } from '../../contract/results.ts';
import type { Caller } from '../../contract/roles.ts';
import { ballotText } from '../ballots/ballot-file.ts';
import { importBallots } from '../ballots/import-ballots.ts';
import { mediaPath } from '../media/media-paths.ts';
import { ensureLinks } from '../people/links.ts';
import { exportTable } from '../report/export-table.ts';
import { filteredMetrics } from '../results/filtered-metrics.ts';
import { itemDetails } from '../results/item-details.ts';
import { keptResults } from '../results/kept-results.ts';
import { filteredModels } from '../results/model-results.ts';
import { personResults } from '../results/person-results.ts';
import { matchingItems, resultItem, type ResultItem } from '../results/result-items.ts';
import { resultsOf, summaryOf } from '../results/results.ts';
import { countedVotes } from '../results/study-votes.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';

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
  const kept = keptResults();
  /** Computes something of the open study, unless it is known; `what` and `input` name it. */
  const ofStudy = <T>(what: string, input: unknown, compute: (study: OpenStudy) => T): T => {
    const study = studio.study();
    return kept(study, JSON.stringify([what, input]), () => compute(study));
  };
  const counted = () => ofStudy('counted', null, ({ index }) => countedVotes(index.votes()));
  const document = () => ofStudy('document', null, ({ project, index }) => resultsOf(project, index.votes()));
  const models = (filter: ResultFilter) => ofStudy('models', filter, ({ project }) => filteredModels(project, counted(), filter));
  const metrics = (filter: ResultFilter) => ofStudy('metrics', filter, ({ project }) => filteredMetrics(project, counted(), filter));
  return {
    document: results.document.handler(document),
    summary: results.summary.handler(() => ofStudy('summary', null, ({ project, index }) => summaryOf(project, index.votes()))),
    models: results.models.handler(({ input }) => models(input)),
    metrics: results.metrics.handler(({ input }) => metrics(input)),
    person: results.person.handler(({ input: { person } }) => ofStudy('person', person, ({ project }) => personResults(project, counted(), person))),
    item: results.item.handler(({ context, input: { item } }) => itemDetails(studio.study(), context.caller, item)),
    exportTable: results.exportTable.handler(({ input }) => exportTable(studio.study().project, document(), input, { models, metrics })),
    items: results.items.handler(({ context, input: { offset, limit, ...query } }) => {
      const study = studio.study();
      const found = ofStudy('items', query, ({ project, index }) => matchingItems(project, index.votes(), query));
      return { total: found.length, rows: found.slice(offset, offset + limit).map((votes) => withPictures(study, context.caller, resultItem(study.project, votes))) };
    }),
    exportBallots: results.exportBallots.handler(({ input }) => ({ csv: ballotText(studio.study().project, input?.format ?? 'csv') })),
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
