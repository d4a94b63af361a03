import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeReport } from '../../services/report/write-report.ts';
import { folderResults } from '../../services/results/folder-results.ts';
import { resultsOf } from '../../services/results/results.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, printOutcome } from '../printing.ts';
import { resultsText } from '../results-text.ts';

/** `triptych results <project>`. */
export function resultsCommand(host: CliHost): Command {
  return jsonCommand('results', 'agreement, models, metrics and people of a study, and the consensus of every item')
    .argument('<project>')
    .option('--out <folder>', 'write every table, all answers and the methods paragraph into a new or empty folder, too')
    .action(async (folder: string, { out, ...options }: { out?: string; json?: boolean }) => {
      const document = await (out === undefined
        ? folderResults(resolve(folder), { device: host.home.deviceId, startThread: host.startMetricsThread })
        : host.withProject(resolve(folder), 'read', async (project) => {
          const results = resultsOf(project);
          const report = await writeReport(project, results, out, host.signal);
          host.note(`wrote ${report.files.length} files to ${report.folder}`);
          return results;
        }));
      printOutcome(host, options, document, resultsText(document));
    });
}
