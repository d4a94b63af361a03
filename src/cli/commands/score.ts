import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { ScoredFaces } from '../../domain/scoring-targets.ts';
import { scoreFaces } from '../../services/faces/score.ts';
import { scoresInWords } from '../../services/faces/scores-in-words.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, printOutcome, progressOn } from '../printing.ts';

interface ScoreOptions { readonly scorer?: string; readonly provider?: string; readonly faces?: ScoredFaces; readonly again?: boolean; readonly json?: boolean }

/** `triptych score <project>`. */
export function scoreCommand(host: CliHost): Command {
  return jsonCommand('score', 'score the faces that have no score yet; only what is missing, so that it can be stopped and run again')
    .argument('<project>')
    .option('--scorer <id>', 'facescore, or another scorer of `triptych models list`; facescore without it')
    .option('--provider <id>', 'execution provider, or auto')
    .addOption(new Option('--faces <which>', 'the representative face of every image, or all faces').choices(['representative', 'all']))
    .option('--again', 'score everything again')
    .action(async (folder: string, { json, ...wishes }: ScoreOptions) => {
      const engine = await host.engine();
      const document = await host.withProject(resolve(folder), 'write', (project) => scoreFaces(
        { project, engine, models: host.models, ...wishes },
        { signal: host.signal, onProgress: progressOn(host, 'faces scored') },
      ));
      const { seconds, failed } = document;
      const text = `${scoresInWords(document)} It took ${seconds.toFixed(1)} s.`;
      printOutcome(host, json ? { json } : {}, document, [text, ...failed.map(({ image, reason }) => `  failed ${image}: ${reason}`)].join('\n'));
    });
}
