import { wholeNumber } from '../../report/english.ts';
import { dropReasonInWords } from '../dropped-in-words.ts';
import { datasetFiles } from '../manifest.ts';
import type { ExportAccount } from './export-account.ts';
import { markdownTable } from './markdown.ts';

/** How many pairs of the study are not in a dataset, and why. */
export function droppedSection({ manifest: { dropped } }: ExportAccount): string {
  const body = dropped.length === 0
    ? ['Nothing.']
    : [
        markdownTable(['why', 'how many'], dropped.map(({ reason, count }) => [dropReasonInWords(reason), wholeNumber(count)]), [1]),
        `Each of them is named in \`${datasetFiles.dropped}\`.`,
      ];
  return ['## What was left out', ...body].join('\n\n');
}
