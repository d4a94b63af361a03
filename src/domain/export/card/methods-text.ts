import { makingParagraphs } from './making-paragraphs.ts';
import type { ExportAccount } from './export-account.ts';

/** `provenance/methods.txt`: how a dataset was made, as plain paragraphs for the methods section of a paper. */
export function methodsText(account: ExportAccount): string {
  return `${makingParagraphs(account, 'whole').join('\n\n')}\n`;
}
