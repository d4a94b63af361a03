import type { PairSource } from '../../../domain/pairs/origin.ts';

/** Sources as headings and in lists. */
export const sourceNames: Readonly<Record<PairSource, string>> = { inpainting: 'Inpainting', rankings: 'Rankings', scores: 'Scores', table: 'Table' };

/** What a margin means, by source, with its unit. */
export const marginMeanings: Readonly<Record<PairSource, string>> = {
  inpainting: 'Face score of the original less that of the redrawn face',
  rankings: 'Places between the two in the consensus',
  scores: 'Difference of the two scores',
  table: 'Margin as the table gives it',
};
