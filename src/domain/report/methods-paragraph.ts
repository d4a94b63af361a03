import { agreementParagraph } from './agreement-paragraph.ts';
import { answersParagraph } from './answers-paragraph.ts';
import { designParagraph, itemCount } from './design-paragraph.ts';
import type { StudyAccount } from './study-account.ts';

/**
 * How the study was made and what came out, as the methods section of a paper says it: one to three paragraphs of plain
 * English with blank lines between them. Says nothing that was not computed, and no annotator's name.
 */
export function methodsParagraph(account: StudyAccount): string {
  if (itemCount(account) === 0) return 'The study has no items yet.';
  return [designParagraph(account), answersParagraph(account), agreementParagraph(account)].filter((text) => text !== '').join('\n\n');
}
