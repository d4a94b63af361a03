import { counted } from '../../report/english.ts';
import { datasetFiles } from '../manifest.ts';
import type { ExportAccount } from './export-account.ts';
import { codeSpan } from './markdown.ts';

/** What the splits never cut, and what the dataset follows from. */
export function splitsSection({ manifest: { groups, recipe } }: ExportAccount): string {
  return [
    '## Splits',
    `Rows were shared out by ${counted(groups, 'group')}: whatever hangs together by caption, prompt, source image or near-duplicate pictures is in one split and never in two. `
      + 'A caption that was written for no picture in particular binds nothing. A split comes as near to its share as whole groups allow.',
    `Splits, sides and order follow from the seed ${codeSpan(recipe.seed)}; the whole recipe is in \`${datasetFiles.manifest}\`. The same study and the same recipe give the same bytes.`,
  ].join('\n\n');
}
