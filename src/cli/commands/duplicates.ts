import { resolve } from 'node:path';
import type { Command } from 'commander';
import { duplicatesInWords, findDuplicates } from '../../services/duplicates/find-duplicates.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, printOutcome, progressOn } from '../printing.ts';

/** `triptych duplicates <project>`. */
export function duplicatesCommand(host: CliHost): Command {
  return jsonCommand('duplicates', 'find images that show the same picture: resized, cut a little, or saved again')
    .argument('<project>')
    .action(async (folder: string, options: { readonly json?: boolean }) => {
      const engine = await host.engine();
      const document = await host.withProject(resolve(folder), 'write', (project) => findDuplicates({ project, engine }, { signal: host.signal, onProgress: progressOn(host, 'images') }));
      const text = `${duplicatesInWords(document)} It took ${document.seconds.toFixed(1)} s.`;
      printOutcome(host, options, document, [text, ...document.failed.map(({ image, reason }) => `  failed ${image}: ${reason}`)].join('\n'));
    });
}
