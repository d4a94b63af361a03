import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { MergeReport } from '../../contract/merge.ts';
import { mergeCopy } from '../../services/merge/merge-copy.ts';
import type { CliHost } from '../host.ts';
import { formatTable, jsonCommand, printOutcome, withSkipped } from '../printing.ts';

interface Options { readonly dryRun?: boolean; readonly json?: boolean }

/** `triptych merge <project> <other>`. */
export function mergeCommand(host: CliHost): Command {
  return jsonCommand('merge', 'bring in the answers of another copy of a study, or of a folder of ballot logs')
    .argument('<project>').argument('<other>')
    .option('--dry-run', 'only say what is new; write nothing')
    .action(async (folder: string, other: string, options: Options) => {
      const dryRun = options.dryRun ?? false;
      const report = await host.withProject(resolve(folder), dryRun ? 'read' : 'write', (project) => mergeCopy(project, resolve(other), { dryRun }));
      printOutcome(host, options, report, withSkipped(describe(report, dryRun), report.skipped));
    });
}

function describe(report: MergeReport, dryRun: boolean): string {
  const { ballots, byPerson, decisions, people, items, images, scores, pairs, reviews, exclusions, updated, withoutItem, design } = report;
  const lines = [
    `${dryRun ? 'would add' : 'added'} ${ballots.added} ${ballots.added === 1 ? 'answer' : 'answers'}; ${ballots.known} ${ballots.known === 1 ? 'was' : 'were'} here already`,
    ...(byPerson.length > 0 ? [formatTable([['annotator', 'new answers'], ...byPerson.map(({ name, added }) => [name, String(added)])])] : []),
    ...(decisions > 0 ? [`new decisions of the adjudicator: ${decisions}`] : []),
    ...(people.length > 0 ? [`new people: ${people.join(', ')}`] : []),
    ...(items + images > 0 ? [`new items: ${items}, new images: ${images}`] : []),
    ...(pairs > 0 ? [`new pairs: ${pairs}`] : []),
    ...(reviews.added > 0 ? [`new lines about pairs (decisions, undone ones, audits): ${reviews.added}`] : []),
    ...(reviews.conflicts > 0 ? [`${reviews.conflicts} lines about pairs differ from one with the same id; one of each counts`] : []),
    ...(scores > 0 ? [`new or later metric values: for ${scores} ${scores === 1 ? 'image' : 'images'}`] : []),
    ...(exclusions > 0 ? [`new or changed exclusions of answers: ${exclusions}`] : []),
    ...(updated > 0 ? [`brought up to date: ${updated} records of people, items, images or metrics`] : []),
    ...(design === 'taken' ? ['the design of the other copy is the newer one and counts'] : []),
    ...(design === 'kept' ? ['the design of this copy is the newer one and stays'] : []),
    ...(ballots.conflicts > 0 ? [`${ballots.conflicts} answers differ from one with the same id; one of each counts`] : []),
    ...(withoutItem > 0 ? [`${withoutItem} answers are for items that this study does not have; they are kept and do not count`] : []),
  ];
  return lines.join('\n');
}
