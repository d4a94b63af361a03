import { resolve } from 'node:path';
import type { Command } from 'commander';
import { detectFaces } from '../../services/faces/detect.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, numberBetween, printOutcome, progressOn } from '../printing.ts';

interface DetectOptions { readonly detector?: string; readonly provider?: string; readonly threshold?: number; readonly again?: boolean; readonly json?: boolean }

/** `triptych detect <project>`. */
export function detectCommand(host: CliHost): Command {
  return jsonCommand('detect', 'find the faces in every image that nobody has looked at')
    .argument('<project>')
    .option('--detector <id>', 'yunet or retinaface-mnet025; the detector of the study without it')
    .option('--provider <id>', 'execution provider, or auto')
    .option('--threshold <value>', 'lowest confidence kept, 0 to 1', numberBetween(0, 1))
    .option('--again', 'look at every image again')
    .action(async (folder: string, { json, ...wishes }: DetectOptions) => {
      const engine = await host.engine();
      const document = await host.withProject(resolve(folder), 'write', (project) => detectFaces(
        { project, engine, models: host.models, ...wishes },
        { signal: host.signal, onProgress: progressOn(host, 'images searched') },
      ));
      const { images, faces, noFace, failed, seconds, provider } = document;
      const text = `searched ${images} images in ${seconds.toFixed(1)} s on ${provider ?? 'no provider'}: ${faces} faces, ${noFace} images without one, ${failed.length} failed`;
      printOutcome(host, json ? { json } : {}, document, [text, ...failed.map(({ image, reason }) => `  failed ${image}: ${reason}`)].join('\n'));
    });
}
