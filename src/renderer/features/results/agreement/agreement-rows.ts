import type { Estimate, ResultsSummary } from '../../../../contract/results.ts';
import { routeHref } from '../../../app/routes.ts';
import { coefficient, percent } from '../number-words.ts';

export interface AgreementRow {
  readonly name: string;
  /** What it is called in `results --json` and in tables that are taken away. */
  readonly key: keyof ResultsSummary['agreement'] | 'humanCeiling';
  readonly estimate: Estimate;
  /** In one or two sentences, for somebody who has never heard of it. */
  readonly meaning: string;
  /** Why there is none. */
  readonly missing: string;
  /** The figure as the table shows it: a share in per cent, a coefficient as a number. */
  readonly format: (value: number) => string;
  /** Where its parts can be seen. */
  readonly href?: string;
}

type Agreement = Pick<ResultsSummary, 'agreement' | 'humanCeiling' | 'humanCeilingInterval' | 'humanCeilingComparisons'>;

/** The agreement figures of ranking.md with what they mean, in the order of figure and table. `asked` is N of the study. */
export function agreementRows({ agreement, humanCeiling, humanCeilingInterval, humanCeilingComparisons }: Agreement, asked: number): readonly AgreementRow[] {
  const full = asked === 1 ? 'It needs more than one answer per item' : `No item has all ${asked} rankings yet`;
  const two = 'No item was ranked by two people yet';
  const people = routeHref('results', { tab: 'people' });
  const share = (value: number): string => percent(value);
  const number = (value: number): string => coefficient(value);
  const ceiling = humanCeiling === null ? null : { value: humanCeiling, low: humanCeilingInterval?.[0] ?? humanCeiling, high: humanCeilingInterval?.[1] ?? humanCeiling };
  const most = asked === 1 ? 'the one person who is asked' : `at least ${Math.floor(asked / 2) + 1} of ${asked} people`;
  return [
    { name: 'Majority share', key: 'majorityShare', estimate: agreement.majorityShare, format: share, missing: full,
      meaning: `Share of images that got the same score from ${most}.` },
    { name: 'Unanimous share', key: 'unanimousShare', estimate: agreement.unanimousShare, format: share, missing: full,
      meaning: 'Share of images that got the same score from everybody.' },
    { name: 'Fleiss’ kappa', key: 'fleissKappa', estimate: agreement.fleissKappa, format: number, missing: full,
      meaning: 'Same scores beyond what chance alone would give: 1 is always the same, 0 is chance. Every different score counts alike.' },
    { name: 'Krippendorff’s alpha', key: 'krippendorffAlpha', estimate: agreement.krippendorffAlpha, format: number, missing: two,
      meaning: 'Same scores beyond chance, where best against worst weighs more than best against second. Items with missing answers are used, too.' },
    { name: 'Kendall’s W', key: 'kendallW', estimate: agreement.kendallW, format: number, missing: two,
      meaning: 'How alike the orders of one item are, from 0 (no common order) to 1 (all the same), averaged over items.' },
    { name: 'Mean pairwise tau', key: 'pairwiseTau', estimate: agreement.pairwiseTau, format: number, missing: two, href: people,
      meaning: 'Of every two images that two people ranked: share in the same order minus share in the opposite order (Kendall’s tau-a).' },
    { name: 'Self-consistency', key: 'selfConsistency', estimate: agreement.selfConsistency, format: share, missing: 'No item was shown twice to the same person yet', href: people,
      meaning: 'Share of hidden repeats that got the same answer again from the same person.' },
    { name: 'Human ceiling', key: 'humanCeiling', estimate: ceiling, format: share, missing: 'It needs items that at least three people ranked, or two alike',
      meaning: `How often one person orders two images as the consensus of the others does${humanCeilingComparisons > 0 ? `, over ${humanCeilingComparisons.toLocaleString('en')} comparisons` : ''}. A metric that reaches it is as good as a person.` },
  ];
}
