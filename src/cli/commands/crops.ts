import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeCrops } from '../../services/crops/write-crops.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, printOutcome, progressOn, wholeNumberBetween, withSkipped } from '../printing.ts';

interface CropsOptions { readonly out: string; readonly size: number; readonly json?: boolean }

/** `triptych crops <project> --out DIR`. */
export function cropsCommand(host: CliHost): Command {
  return jsonCommand('crops', 'write the compared face of every image, with a table of scores to fill in')
    .argument('<project>')
    .requiredOption('--out <folder>', 'a new or empty folder')
    .option('--size <pixels>', 'side of a crop, 64 to 2048', wholeNumberBetween(64, 2048), 512)
    .action(async (folder: string, { out, size, ...options }: CropsOptions) => {
      const engine = await host.engine();
      const document = await host.withProject(resolve(folder), 'read', (project) => writeCrops(
        { project, engine, folder: out, size },
        { signal: host.signal, onProgress: progressOn(host, 'faces cut') },
      ));
      const skipped = document.skipped.map(({ image, reason }) => ({ file: image, reason }));
      printOutcome(host, options, document, withSkipped(`wrote ${document.crops} crops to ${document.folder}; fill in ${document.csv} and import it with "scores import"`, skipped));
    });
}
