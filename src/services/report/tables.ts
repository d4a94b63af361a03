import type { ResultsDocument, TableName } from '../../contract/results.ts';
import type { Table } from '../../domain/report/table.ts';
import type { Project } from '../store/types.ts';
import { agreementTable, positionsTable, tauTable } from './agreement-tables.ts';
import { itemsTable, standingsTable } from './item-tables.ts';
import { metricModelsTable, metricPairsTable, metricsTable } from './metric-tables.ts';
import { modelsTable, pairwiseTable } from './model-tables.ts';
import { peopleTable } from './people-table.ts';

/** How every table that can be taken away is made of the results; the project adds names to the ids in them. */
const builders: Readonly<Record<TableName, (document: ResultsDocument, project: Project) => Table>> = {
  agreement: agreementTable,
  tau: tauTable,
  positions: positionsTable,
  standings: standingsTable,
  models: modelsTable,
  pairwise: pairwiseTable,
  people: peopleTable,
  metrics: metricsTable,
  'metric-models': metricModelsTable,
  'metric-pairs': metricPairsTable,
  items: itemsTable,
};

/** A table of the results of a project; its caption says when answers are left out. */
export function tableOf(name: TableName, document: ResultsDocument, project: Project): Table {
  const table = builders[name](document, project);
  const leftOut = document.annotators.reduce((sum, { excluded }) => sum + excluded, 0);
  return leftOut === 0 ? table : { ...table, caption: `${table.caption} ${leftOut === 1 ? '1 answer is' : `${leftOut.toLocaleString('en')} answers are`} left out by the lead of the study.` };
}
