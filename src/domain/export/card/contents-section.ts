import { counted, wholeNumber } from '../../report/english.ts';
import type { }from '../manifest.ts';
import { splitNames } from '../recipe.ts';
import { splitSharesOf } from '../split-shares.ts';
import { allRows } from '../split-shares.ts';
import type { ExportAccount } from './export-account.ts';
import { inlineText, markdownTable } from './markdown.ts';
import { configNames, formatReaders, formatsWithSides, percentText, sourceNames } from './words.ts';

/** What a dataset is and how much of it there is: the beginning of a card. */
export function contentsSection(account: ExportAccount): string {
  return [leadSentence(account), countsTable(account), sourcesTable(account), sideSentence(account)].filter((part) => part !== null).join('\n\n');
}

function leadSentence({ manifest: { rows, recipe, studio, study, files } }: ExportAccount): string {
  const count = allRows(rows);
  const what = recipe.format === 'rankings'
    ? `${counted(count, 'picture')} of faces that people put in order`
    : `${counted(count, 'pair')} of pictures with faces, of which one is known to be better`;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return `**${what}**, for ${formatReaders[recipe.format]}. Written by Triptych ${inlineText(studio)} from the study “${inlineText(study.name)}”: ${counted(files.length, 'file')} with rows or pictures, ${sizeText(bytes)}.`;
}

function sizeText(bytes: number): string {
  const [unit, size] = bytes < 1e6 ? ['kB', bytes / 1e3] as const : bytes < 1e9 ? ['MB', bytes / 1e6] as const : ['GB', bytes / 1e9] as const;
  return `${size < 10 ? size.toFixed(1) : Math.round(size).toFixed(0)} ${unit}`;
}

function countsTable({ manifest: { configs, rows, recipe }, reached }: ExportAccount): string {
  const counts = configs.map(({ name, rows: of }) => [configNames[name], ...splitNames.map((split) => wholeNumber(of[split])), wholeNumber(allRows(of))]);
  const shares = allRows(rows) === 0 ? [] : [
    ['share reached', ...splitNames.map((split) => percentText(reached[split])), ''],
    ['share asked for', ...splitNames.map((split) => percentText(splitSharesOf(recipe)[split])), ''],
  ];
  return markdownTable(['', ...splitNames, 'together'], [...counts, ...shares], [1, 2, 3, 4]);
}

function sourcesTable({ bySource, manifest: { rows } }: ExportAccount): string | null {
  if (bySource.length === 0) return null;
  const all = Math.max(1, allRows(rows));
  return markdownTable(['where pairs come from', 'pairs', 'share'], bySource.map(({ source, rows: count }) => [sourceNames[source], wholeNumber(count), percentText(count / all)]), [1, 2]);
}

function sideSentence({ firstWins, manifest: { recipe } }: ExportAccount): string | null {
  if (firstWins === null || !formatsWithSides.includes(recipe.format)) return null;
  return `The first picture of a pair is the better one in ${percentText(firstWins)} of the rows: which side the better one stands on was drawn by lot.`;
}
