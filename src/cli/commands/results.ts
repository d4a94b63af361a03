import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Estimate, ResultsDocument } from '../../contract/results.ts';
import { writeReport } from '../../services/report/write-report.ts';
import { resultsOf } from '../../services/results/results.ts';
import type { CliHost } from '../host.ts';
import { formatTable, jsonCommand, printOutcome } from '../printing.ts';

/** `triptych results <project>`. */
export function resultsCommand(host: CliHost): Command {
  return jsonCommand('results', 'the consensus, the models and the annotators of a study')
    .argument('<project>')
    .option('--out <folder>', 'write every table, all answers and the methods paragraph into a new or empty folder, too')
    .action(async (folder: string, { out, ...options }: { out?: string; json?: boolean }) => {
      const document = await host.withProject(resolve(folder), 'read', async (project) => {
        const results = resultsOf(project);
        if (out !== undefined) {
          const report = await writeReport(project, results, out, host.signal);
          host.note(`wrote ${report.files.length} files to ${report.folder}`);
        }
        return results;
      });
      printOutcome(host, options, document, describe(document));
    });
}

function describe({ items, complete, agreement, models, annotators }: ResultsDocument): string {
  const scores = [...new Set(models.flatMap(({ shares }) => Object.keys(shares)))].sort();
  const modelTable = formatTable([
    ['model', ...scores.map((score) => `score ${score}`), 'mean', 'items'],
    ...models.map((row) => [row.model, ...scores.map((score) => percent(row.shares[score] ?? 0)), row.mean.toFixed(2), String(row.items)]),
  ]);
  const people = formatTable([
    ['annotator', 'ballots', 'discards', 'remaining'],
    ...annotators.map((row) => [row.name, String(row.ballots), String(row.discards), String(row.remaining)]),
  ]);
  return [`${complete} of ${items} items complete, majority share ${estimate(agreement.majorityShare)}`, '', modelTable, '', people].join('\n');
}

function estimate(figure: Estimate): string {
  return figure ? `${percent(figure.value)} (95 % interval ${percent(figure.low)} to ${percent(figure.high)})` : 'not known yet';
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
