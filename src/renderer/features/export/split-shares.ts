import { splitNames, type SplitName, type SplitShares } from '../../../domain/export/recipe.ts';

/** Splits that many use. */
export const splitPresets: readonly { readonly name: string; readonly split: SplitShares }[] = [
  { name: '90 / 5 / 5', split: { train: 0.9, validation: 0.05, test: 0.05 } },
  { name: '80 / 10 / 10', split: { train: 0.8, validation: 0.1, test: 0.1 } },
  { name: '95 / 5 / 0', split: { train: 0.95, validation: 0.05, test: 0 } },
  { name: 'All for training', split: { train: 1, validation: 0, test: 0 } },
];

/** Shares are whole tenths of a per cent, so that they add up. */
const grain = 1000;

/** The preset that a split is; null where it is none. */
export function presetOf(split: SplitShares): string | null {
  return splitPresets.find((preset) => splitNames.every((name) => inGrains(preset.split[name]) === inGrains(split[name])))?.name ?? null;
}

/**
 * The split with one share set; the others make room: training first gives or takes for the two small ones, and those share in their proportion what training leaves.
 * All three are multiples of 0.001 and add up to 1.
 */
export function withShare(split: SplitShares, name: SplitName, share: number): SplitShares {
  const set = Math.min(grain, Math.max(0, inGrains(share)));
  const validation = inGrains(split.validation);
  const test = inGrains(split.test);
  const rest = grain - set;
  if (name === 'train') {
    const small = validation + test === 0 ? rest : Math.round((rest * validation) / (validation + test));
    return sharesOf(set, small);
  }
  const other = Math.min(rest, name === 'validation' ? test : validation);
  return sharesOf(rest - other, name === 'validation' ? set : other);
}

function sharesOf(train: number, validation: number): SplitShares {
  return { train: train / grain, validation: validation / grain, test: (grain - train - validation) / grain };
}

function inGrains(share: number): number {
  return Math.round(share * grain);
}
