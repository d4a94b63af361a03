import { resolve } from 'node:path';
import { Command } from 'commander';
import { importGenerations } from '../../services/import/generations.ts';
import { importItems } from '../../services/import/items.ts';
import { importPhotographs } from '../../services/import/photographs.ts';
import type { ModelCount } from '../../services/import/scan-models.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, printOutcome, progressOn, withSkipped } from '../printing.ts';
import { comparisonsCommand } from './comparisons.ts';

interface ImportOptions { readonly images: string; readonly prompts?: string; readonly json?: boolean }

/** One kind of study: how many models it compares, and whether they may tie. */
interface ImportKind {
  readonly name: string;
  readonly description: string;
  readonly candidates: ModelCount;
  readonly ties: boolean;
}

const kinds: readonly ImportKind[] = [
  { name: 'triplets', description: 'three folders, one per model; the same file name is the same prompt', candidates: { least: 3, most: 3 }, ties: false },
  { name: 'pairs', description: 'two folders, one per model, to be compared with ties', candidates: { least: 2, most: 2 }, ties: true },
  { name: 'rankings', description: 'two to five folders, one per model, to be ranked without ties', candidates: { least: 2, most: 5 }, ties: false },
];

/** `triptych import ...`. */
export function importCommand(host: CliHost): Command {
  const command = new Command('import').description('bring images into a project');
  for (const kind of kinds) command.addCommand(kindCommand(host, kind));
  command.addCommand(naturalCommand(host));
  command.addCommand(generationsCommand(host));
  command.addCommand(comparisonsCommand(host));
  return command;
}

function kindCommand(host: CliHost, { name, description, candidates, ties }: ImportKind): Command {
  return jsonCommand(name, description)
    .argument('<project>')
    .requiredOption('--images <dir>', 'folder with one folder per model')
    .option('--prompts <csv>', 'table with the columns file,prompt')
    .action(async (folder: string, options: ImportOptions) => {
      const engine = await host.engine();
      const prompts = options.prompts === undefined ? null : resolve(options.prompts);
      const document = await host.withProject(resolve(folder), 'write', (project) => importItems(
        { project, engine, images: resolve(options.images), prompts, candidates, ties },
        { signal: host.signal, onProgress: progressOn(host, 'images read') },
      ));
      const text = `imported ${document.items} items with ${document.images} images, skipped ${document.skipped.length} files`;
      printOutcome(host, options, document, withSkipped(text, document.skipped));
    });
}

function naturalCommand(host: CliHost): Command {
  return jsonCommand('natural', 'photographs whose faces are to be redrawn: all images in a folder and below it')
    .argument('<project>')
    .requiredOption('--images <dir>', 'folder with photographs')
    .option('--captions <csv>', 'table with the columns file,caption')
    .action(async (folder: string, options: { readonly images: string; readonly captions?: string; readonly json?: boolean }) => {
      const engine = await host.engine();
      const captions = options.captions === undefined ? null : resolve(options.captions);
      const document = await host.withProject(resolve(folder), 'write', (project) => importPhotographs(
        { project, engine, images: resolve(options.images), captions },
        { signal: host.signal, onProgress: progressOn(host, 'photographs read') },
      ));
      const text = `imported ${document.images} photographs, brought ${document.captions} captions up to date, skipped ${document.skipped.length} files or rows`;
      printOutcome(host, options, document, withSkipped(text, document.skipped));
    });
}

function generationsCommand(host: CliHost): Command {
  return jsonCommand('generations', 'many images of each of many prompts: one folder per prompt, named by the prompt\'s id')
    .argument('<project>')
    .requiredOption('--images <dir>', 'folder with one folder of images per prompt')
    .option('--prompts <csv>', 'table with the columns id,prompt')
    .action(async (folder: string, options: ImportOptions) => {
      const engine = await host.engine();
      const prompts = options.prompts === undefined ? null : resolve(options.prompts);
      const document = await host.withProject(resolve(folder), 'write', (project) => importGenerations(
        { project, engine, images: resolve(options.images), prompts },
        { signal: host.signal, onProgress: progressOn(host, 'images read') },
      ));
      const text = `imported ${document.images} images, new or with other texts: ${document.prompts} prompts, skipped ${document.skipped.length} files or rows`;
      printOutcome(host, options, document, withSkipped(text, document.skipped));
    });
}
