import { resolve } from 'node:path';
import type { Command } from 'commander';
import { buildPairs } from '../../services/pairs/build/build-pairs.ts';
import { studyVotes } from '../../services/results/study-votes.ts';
import { buildDocument, buildText } from '../build-text.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, printOutcome, withSkipped } from '../printing.ts';

/** `triptych import comparisons <project> <csv>`. */
export function comparisonsCommand(host: CliHost): Command {
  return jsonCommand('comparisons', 'take in pairs of images of which one is better; columns image_a, image_b and winner, and prompt, margin and note where you have them')
    .argument('<project>').argument('<csv>')
    .action(async (folder: string, table: string, options: { readonly json?: boolean }) => {
      const outcome = await host.withProject(resolve(folder), 'write', (project) => buildPairs({ project, votes: () => studyVotes(project) }, { table: resolve(table) }, { signal: host.signal }));
      const { skipped } = outcome;
      printOutcome(host, options, { ...buildDocument({ ...outcome, inpainted: null }), skipped }, withSkipped(buildText({ ...outcome, dropped: [], inpainted: null }), skipped));
    });
}
