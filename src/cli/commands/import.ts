import { resolve } from 'node:path';
import { Command } from 'commander';
import { importItems } from '../../services/import/items.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, printOutcome, progressOn, withSkipped } from '../printing.ts';

interface TripletOptions { readonly images: string; readonly prompts?: string; readonly json?: boolean }

/** `triptych import ...`. */
export function importCommand(host: CliHost): Command {
  return new Command('import').description('bring images into a project').addCommand(tripletsCommand(host));
}

function tripletsCommand(host: CliHost): Command {
  return jsonCommand('triplets', 'three folders, one per model; the same file name is the same prompt')
    .argument('<project>')
    .requiredOption('--images <dir>', 'folder with one folder per model')
    .option('--prompts <csv>', 'table with the columns file,prompt')
    .action(async (folder: string, options: TripletOptions) => {
      const engine = await host.engine();
      const prompts = options.prompts === undefined ? null : resolve(options.prompts);
      const document = await host.withProject(resolve(folder), 'write', (project) => importItems(
        { project, engine, images: resolve(options.images), prompts },
        { signal: host.signal, onProgress: progressOn(host, 'images read') },
      ));
      const text = `imported ${document.items} items with ${document.images} images, skipped ${document.skipped.length} files`;
      printOutcome(host, options, document, withSkipped(text, document.skipped));
    });
}
