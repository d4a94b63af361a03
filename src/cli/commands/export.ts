import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { StudioError } from '../../contract/errors.ts';
import { emptyCard } from '../../domain/export/card/card-fields.ts';
import { loadLines } from '../../domain/export/card/load-lines.ts';
import { dropReasonInWords } from '../../domain/export/dropped-in-words.ts';
import { defaultRecipe, exportFormats, splitNames, type ExportRecipe, type SplitShares } from '../../domain/export/recipe.ts';
import { areShares, reachedShares } from '../../domain/export/split-shares.ts';
import { pairSources } from '../../domain/pairs/origin.ts';
import { exportDataset, type ExportResult } from '../../services/export/export-dataset.ts';
import { checkedInWords, exportedInWords } from '../../services/export/export-in-words.ts';
import { exportStudyOfProject } from '../../services/export/plan/export-study.ts';
import { readCardFile } from '../card-file.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, listOf, printOutcome, progressOn, wholeNumberBetween } from '../printing.ts';

interface ExportOptions extends Pick<ExportRecipe, 'format' | 'pairs' | 'sources' | 'pictures' | 'encoding' | 'quality' | 'split'> {
  readonly out: string;
  readonly seed?: string;
  readonly margin?: number;
  readonly size?: number;
  readonly trial?: boolean;
  readonly ties?: boolean;
  readonly bestOfDuplicates?: boolean;
  readonly card?: string;
  readonly json?: boolean;
}

/** `triptych export <project> --format F --out DIR`: fails, with the dataset in place, where the check after it finds a problem. */
export function exportCommand(host: CliHost): Command {
  const { pairs, sources, pictures, encoding, quality, split } = defaultRecipe;
  return jsonCommand('export', 'write the pairs of a study as a dataset for trainers, and check it; again after it was cut off, it goes on')
    .argument('<project>')
    .addOption(new Option('--format <format>', 'for whom').choices(exportFormats).makeOptionMandatory())
    .requiredOption('--out <folder>', 'a new or empty folder')
    .option('--split <shares>', 'shares of train, validation and test, with commas; together 1', splitShares, split)
    .option('--seed <text>', 'draws splits, order and sides; without it the seed of the study')
    .addOption(new Option('--pairs <which>', 'accepted: those that a curator accepted; all: those that nobody has decided, too').choices(['accepted', 'all']).default(pairs))
    .option('--sources <sources>', `some of ${pairSources.join(', ')}, with commas; without it all`, listOf(pairSources), sources)
    .option('--margin <number>', 'least margin, in the units of each source', leastMargin)
    .addOption(new Option('--pictures <which>', 'whole images, or the square around the face').choices(['whole', 'faces']).default(pictures))
    .addOption(new Option('--encoding <how>', 'keep: files as they are where both of a pair come from one encoder').choices(['keep', 'jpeg', 'png']).default(encoding))
    .option('--quality <number>', 'of JPEG, 50 to 100', wholeNumberBetween(50, 100), quality)
    .option('--size <pixels>', 'longest side of a whole image, or side of a face, 64 to 4096; without it as they are, faces 512', wholeNumberBetween(64, 4096))
    .option('--trial', 'pairs of the built-in inpainter, too, which only shows how things work')
    .option('--ties', 'pairs that people call equally good, too, as a part of their own')
    .option('--best-of-duplicates', 'of near-duplicates only the best')
    .option('--card <file>', 'a JSON file with what only you can say of the dataset: title, licence, creators, contact, consent, ...')
    .action(async (folder: string, options: ExportOptions) => {
      const card = options.card === undefined ? emptyCard : await readCardFile(resolve(options.card));
      const engine = await host.engine();
      const result = await host.withProject(resolve(folder), 'read', (project) => exportDataset(
        {
          study: exportStudyOfProject(project), engine, recipe: recipeOf(options, project.document.seed), card, folder: resolve(options.out),
          version: host.version, startThread: host.startExportThread,
        },
        { signal: host.signal, onProgress: progressOn(host, 'rows'), onStage: (text) => { host.note(text); } },
      ));
      printOutcome(host, options, documentOf(options, result), textOf(options, result));
      if (!result.validation.ok) throw new StudioError('IO_FAILED', `${result.folder} is written and did not pass the check. ${checkedInWords(result.validation)}`);
    });
}

function recipeOf({ format, pairs, sources, margin, trial, ties, bestOfDuplicates, pictures, encoding, quality, size, split, seed }: ExportOptions, studySeed: string): ExportRecipe {
  return {
    format, pairs, sources, leastMargin: margin ?? null, trial: trial ?? false, ties: ties ?? false, bestOfDuplicates: bestOfDuplicates ?? false,
    pictures, encoding, quality, size: size ?? null, split, seed: seed ?? studySeed,
  };
}

function documentOf({ format }: ExportOptions, { folder, manifest: { rows }, files, bytes, dropped, validation }: ExportResult): unknown {
  return {
    format, files, rows, dropped: dropped.map(({ reason, count }) => ({ reason: dropReasonInWords(reason), count })), bytes,
    folder, reached: reachedShares(rows), validation,
  };
}

function textOf({ format }: ExportOptions, result: ExportResult): string {
  const { folder, manifest: { rows }, dropped, validation } = result;
  return [
    `${folder}: ${exportedInWords(format, { ...result, rows })}`,
    splitNames.map((split) => `${split} ${rows[split]}`).join(', '),
    ...dropped.map(({ reason, count }) => `  left out ${count}: ${dropReasonInWords(reason)}`),
    ...validation.problems.map((problem) => `  problem: ${problem}`),
    'load it in Python:', ...loadLines(format, folder).split('\n').map((line) => (line === '' ? '' : `  ${line}`)),
  ].join('\n');
}

function splitShares(text: string): SplitShares {
  const [train = NaN, validation = NaN, test = NaN, ...more] = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const shares = { train, validation, test };
  if (more.length > 0 || !areShares(shares)) throw new InvalidArgumentError('it must be three numbers from 0 to 1 that add up to 1, such as 0.9,0.05,0.05.');
  return shares;
}

function leastMargin(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('it must be a number.');
  return value;
}
