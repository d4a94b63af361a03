import type { ExportFormat, ExportRecipe } from './recipe.ts';

/** Which choices mean something for a format. */
interface FormatOptions {
  /** Whether it is made of pairs, so that there is something to choose among them. */
  readonly pairs: boolean;
  /** Whether it can say that two pictures are equally good. */
  readonly ties: boolean;
  readonly encodings: readonly ExportRecipe['encoding'][];
  /** Whether it has a part for validation of its own. */
  readonly validation: boolean;
}

const usual: FormatOptions = { pairs: true, ties: false, encodings: ['keep', 'jpeg', 'png'], validation: true };

const options: Readonly<Record<ExportFormat, FormatOptions>> = {
  'diffusers-dpo': { ...usual, ties: true },
  'pick-a-pic': { ...usual, ties: true },
  'hf-preference': usual,
  webdataset: usual,
  imagefolder: usual,
  jsonl: usual,
  imagereward: usual,
  hpsv2: { ...usual, encodings: ['keep', 'jpeg'], validation: false },
  rankings: { ...usual, pairs: false },
};

/** Which choices mean something for a format. */
export function optionsOf(format: ExportFormat): FormatOptions {
  return options[format];
}

/** The recipe without what its format cannot hold. */
export function fittedRecipe(recipe: ExportRecipe): ExportRecipe {
  const { ties, encodings } = optionsOf(recipe.format);
  return { ...recipe, ties: ties && recipe.ties, encoding: encodings.includes(recipe.encoding) ? recipe.encoding : 'keep' };
}
