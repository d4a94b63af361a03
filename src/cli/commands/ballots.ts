import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { Command } from 'commander';
import { ballotBytes } from '../../services/ballots/ballot-file.ts';
import { countBallotLines } from '../../services/ballots/ballot-lines.ts';
import { importBallots } from '../../services/ballots/import-ballots.ts';
import { explained } from '../../services/store/failures.ts';
import { nodeFiles } from '../../services/store/node-files.ts';
import { writeAtomically } from '../../services/store/write-atomically.ts';
import { decodeTable } from '../../services/tables/decode-table.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, printOutcome, withSkipped } from '../printing.ts';

interface Options { readonly json?: boolean }

/** `triptych ballots import` and `triptych ballots export`. */
export function ballotsCommand(host: CliHost): Command {
  return new Command('ballots').description('carry ballots in and out').addCommand(ballotsIn(host)).addCommand(ballotsOut(host));
}

function ballotsIn(host: CliHost): Command {
  return jsonCommand('import', 'add the ballots of a table')
    .argument('<project>').argument('<csv>')
    .action(async (folder: string, table: string, options: Options) => {
      const file = resolve(table);
      const csv = decodeTable(await explained('read', file, () => readFile(file)));
      const document = await host.withProject(resolve(folder), 'write', (project) => importBallots(project, csv));
      printOutcome(host, options, document, withSkipped(`added ${document.ballots} ballots, skipped ${document.skipped.length} rows`, document.skipped));
    });
}

function ballotsOut(host: CliHost): Command {
  return jsonCommand('export', 'write all standing ballots: a table, or one line of JSON for each to a file that ends in .jsonl')
    .argument('<project>').argument('<file>')
    .action(async (folder: string, name: string, options: Options) => {
      const file = resolve(name);
      const format = extname(file).toLowerCase() === '.jsonl' ? 'jsonl' : 'csv';
      const ballots = await host.withProject(resolve(folder), 'read', async (project) => {
        await writeAtomically(nodeFiles, file, ballotBytes(project, format));
        return format === 'jsonl' ? countBallotLines(project) : project.ballots.annotators().reduce((sum, id) => sum + project.ballots.answersOf(id).size, 0);
      });
      printOutcome(host, options, { ballots, skipped: [] }, `wrote ${ballots} ballots to ${file}`);
    });
}
