import { resolve } from 'node:path';
import type { Command } from 'commander';
import { StudioError } from '../../contract/errors.ts';
import { counted } from '../../domain/report/english.ts';
import { checkedInWords } from '../../services/export/export-in-words.ts';
import { validateDataset } from '../../services/export/validate/validate-dataset.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, printOutcome, progressOn } from '../printing.ts';

interface ValidateOptions { readonly deep?: boolean; readonly json?: boolean }

/** `triptych validate <dir>`: fails where the dataset has a problem. */
export function validateCommand(host: CliHost): Command {
  return jsonCommand('validate', 'check an exported dataset: files and hashes, schema, labels, pictures, leaks between splits, counts')
    .argument('<folder>')
    .option('--deep', 'decode every picture, and not only some of each file')
    .action(async (folder: string, { deep = false, ...options }: ValidateOptions) => {
      const place = resolve(folder);
      const report = await validateDataset(place, { engine: await host.engine() }, { signal: host.signal, deep, onProgress: progressOn(host, 'bytes') });
      printOutcome(host, options, report, [...(report.ok ? [checkedInWords(report)] : []), ...report.problems].join('\n'));
      if (!report.ok) throw new StudioError('BAD_INPUT', `${place} has ${counted(report.problems.length, 'problem')}.`);
    });
}
