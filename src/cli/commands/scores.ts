import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { importScores } from '../../services/scores/import-scores.ts';
import { listMetrics, type ListedMetric } from '../../services/scores/list-metrics.ts';
import { setMetric } from '../../services/scores/set-metric.ts';
import { readTableFile } from '../../services/tables/read-table-file.ts';
import type { CliHost } from '../host.ts';
import { formatTable, jsonCommand, printOutcome, withSkipped } from '../printing.ts';

interface Options { readonly json?: boolean }
interface SetOptions extends Options { readonly lowerIsBetter?: boolean; readonly higherIsBetter?: boolean; readonly remove?: boolean; readonly restore?: boolean }

/** `triptych scores import`, `scores list` and `scores set`. */
export function scoresCommand(host: CliHost): Command {
  return new Command('scores').description('values of other metrics').addCommand(scoresIn(host)).addCommand(scoresList(host)).addCommand(scoresSet(host));
}

function scoresIn(host: CliHost): Command {
  return jsonCommand('import', 'take in values of metrics; columns image, metric and value')
    .argument('<project>').argument('<csv>')
    .action(async (folder: string, table: string, options: Options) => {
      const csv = await readTableFile(resolve(table), 'image, metric and value');
      const { rows, metrics, skipped } = await host.withProject(resolve(folder), 'write', (project) => importScores(project, csv));
      const text = `took in ${rows} values${metrics.length === 0 ? '' : ` of ${metrics.join(', ')}`}`;
      printOutcome(host, options, { rows, metrics, skipped }, withSkipped(text, skipped));
    });
}

function scoresList(host: CliHost): Command {
  return jsonCommand('list', 'the metrics that were imported')
    .argument('<project>')
    .action(async (folder: string, options: Options) => {
      const metrics = await host.withProject(resolve(folder), 'read', listMetrics);
      printOutcome(host, options, metrics, metrics.length === 0 ? 'no metric has been imported' : metricTable(metrics));
    });
}

function scoresSet(host: CliHost): Command {
  const command = jsonCommand('set', 'say which way a metric is read, or take it out of the figures')
    .argument('<project>').argument('<metric>')
    .addOption(new Option('--lower-is-better', 'small values are good').conflicts('higherIsBetter'))
    .option('--higher-is-better', 'large values are good')
    .addOption(new Option('--remove', 'leave it out of every figure; its values stay').conflicts('restore'))
    .option('--restore', 'take it in again');
  return command.action(async (folder: string, metric: string, options: SetOptions) => {
    const lowerIsBetter = options.lowerIsBetter ? true : options.higherIsBetter ? false : undefined;
    const removed = options.remove ? true : options.restore ? false : undefined;
    if (lowerIsBetter === undefined && removed === undefined) command.error('error: say what to set, for example --lower-is-better', { exitCode: 2 });
    const metrics = await host.withProject(resolve(folder), 'write', async (project) => {
      await setMetric(project, { metric, lowerIsBetter, removed });
      return listMetrics(project);
    });
    printOutcome(host, options, metrics.find((one) => one.metric === metric), metricTable(metrics));
  });
}

function metricTable(metrics: readonly ListedMetric[]): string {
  return formatTable([
    ['metric', 'better', 'images', 'removed'],
    ...metrics.map(({ metric, lowerIsBetter, images, removed }) => [metric, lowerIsBetter ? 'lower' : 'higher', String(images), removed ? 'yes' : '']),
  ]);
}
