import { counted, listed, paragraph, percentage } from './english.ts';
import type { AccountFigure, StudyAccount } from './study-account.ts';

/** The figures of agreement that could be computed, each with its interval; empty when there is none. */
export function agreementParagraph(account: StudyAccount): string {
  const figures = [sameScoreSentence(account), ...coefficientSentences(account), selfSentence(account), ceilingSentence(account)];
  if (figures.every((sentence) => sentence === null)) return paragraph([softwareSentence(account)]);
  return paragraph([
    ...figures,
    'Ranges in brackets are 95 % percentile intervals of a bootstrap over items with 1,000 draws, seeded by the study.',
    softwareSentence(account),
  ]);
}

function sameScoreSentence({ agreement: { majorityShare, unanimousShare }, settings: { annotatorsPerItem: asked } }: StudyAccount): string | null {
  const needed = Math.floor(asked / 2) + 1;
  const parts = [
    majorityShare && needed < asked ? `at least ${needed} of ${asked} annotators gave the same score to ${shareWords(majorityShare)} of the images` : null,
    unanimousShare && asked > 1 ? `${asked === 2 ? 'both' : `all ${asked}`} annotators gave the same score to ${shareWords(unanimousShare)} of the images` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `Over items with a full set of rankings, ${listed(parts)}.`;
}

function coefficientSentences({ agreement: { fleissKappa, krippendorffAlpha, kendallW, pairwiseTau } }: StudyAccount): (string | null)[] {
  const chance = [fleissKappa && `Fleiss' kappa is ${numberWords(fleissKappa)}`, krippendorffAlpha && `Krippendorff's alpha (ordinal) is ${numberWords(krippendorffAlpha)}`];
  const ranks = [kendallW && `the mean of Kendall's W over items is ${numberWords(kendallW)}`, pairwiseTau && `the mean Kendall tau-a between two annotators is ${numberWords(pairwiseTau)}`];
  return [chance, ranks].map((parts) => {
    const found = parts.filter((part) => part !== null);
    const text = listed(found);
    return found.length === 0 ? null : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  });
}

function selfSentence({ agreement: { selfConsistency }, repeats }: StudyAccount): string | null {
  return selfConsistency && `Of ${counted(repeats, 'hidden repeat')}, ${shareWords(selfConsistency)} got the same answer as the first time.`;
}

function ceilingSentence({ humanCeiling, humanCeilingComparisons }: StudyAccount): string | null {
  return humanCeiling && `One annotator agrees with the consensus of the others in ${shareWords(humanCeiling)} of ${counted(humanCeilingComparisons, 'comparison')} of two images (the human ceiling for metrics).`;
}

function softwareSentence({ version }: StudyAccount): string | null {
  return version === null ? null : `Answers were collected and analysed with Triptych ${version}.`;
}

function shareWords({ value, low, high }: NonNullable<AccountFigure>): string {
  return `${percentage(value)} (${percentage(low)} to ${percentage(high)})`;
}

function numberWords({ value, low, high }: NonNullable<AccountFigure>): string {
  return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}
