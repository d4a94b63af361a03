import { optionsOf } from './format-options.ts';
import { splitNames, type ExportRecipe, type SplitName, type SplitShares } from './recipe.ts';

/** Whether shares are each in [0, 1] and together 1, to a millionth. */
export function areShares(split: SplitShares): boolean {
  const shares = splitNames.map((name) => split[name]);
  return shares.every((share) => share >= 0 && share <= 1) && Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-6;
}

/** The shares that a format really has: of one without a validation split (HPSv2) those rows go to the test split. */
export function splitSharesOf({ format, split }: Pick<ExportRecipe, 'format' | 'split'>): SplitShares {
  return optionsOf(format).validation ? split : { train: split.train, validation: 0, test: split.validation + split.test };
}

/** Share of all rows that each split has; all 0 where there is no row. */
export function reachedShares(rows: Readonly<Record<SplitName, number>>): SplitShares {
  const all = Math.max(1, allRows(rows));
  return { train: rows.train / all, validation: rows.validation / all, test: rows.test / all };
}

/** Rows of all splits. */
export function allRows(rows: Readonly<Record<SplitName, number>>): number {
  return rows.train + rows.validation + rows.test;
}
