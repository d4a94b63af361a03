import type { ExportRecipe, SplitShares } from './recipe.ts';

/** The shares that a format really has: HPSv2 knows no validation split, and its rows go to the test split. */
export function splitSharesOf({ format, split }: Pick<ExportRecipe, 'format' | 'split'>): SplitShares {
  return format === 'hpsv2' ? { train: split.train, validation: 0, test: split.validation + split.test } : split;
}
