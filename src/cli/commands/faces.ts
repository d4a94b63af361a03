import type { Command } from 'commander';
import { facesInFiles } from '../../services/faces/faces-in-files.ts';
import type { FacesInFile } from '../../services/faces/faces-in-files.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, numberBetween, printOutcome } from '../printing.ts';

interface FacesOptions { readonly detector?: string; readonly provider?: string; readonly threshold?: number; readonly score?: boolean; readonly json?: boolean }

/** `triptych faces <image...>`. */
export function facesCommand(host: CliHost): Command {
  return jsonCommand('faces', 'find the faces in image files, without a project')
    .argument('<image...>')
    .option('--detector <id>', 'yunet or retinaface-mnet025')
    .option('--provider <id>', 'execution provider, or auto')
    .option('--threshold <value>', 'lowest confidence kept, 0 to 1', numberBetween(0, 1))
    .option('--score', 'score every face with FaceScore, too')
    .action(async (images: string[], { json, ...wishes }: FacesOptions) => {
      const document = await facesInFiles({ engine: await host.engine(), models: host.models, images, ...wishes }, { signal: host.signal });
      printOutcome(host, json ? { json } : {}, document, document.map(describe).join('\n'));
    });
}

function describe({ image, width, height, faces }: FacesInFile): string {
  const lines = faces.map(({ box, confidence, frontalness, score }) => `  ${box.map((value) => value.toFixed(1)).join(', ')}  confidence ${confidence.toFixed(3)}`
    + (frontalness === null ? '' : `  frontalness ${frontalness.toFixed(2)}`)
    + (score === null ? '' : `  score ${score.toFixed(4)}`));
  return [`${image} (${width} x ${height}): ${faces.length} ${faces.length === 1 ? 'face' : 'faces'}`, ...lines].join('\n');
}
