import { optionsOf } from './format-options.ts';
import { exportFormats, type ExportRecipe } from './recipe.ts';
import { areShares } from './split-shares.ts';

/** Why a recipe cannot be exported whatever the study holds, as a sentence that says what to do; null when it can. */
export function recipeProblem({ format, sources, ties, encoding, quality, size, split, seed }: ExportRecipe): string | null {
  if (format !== 'rankings' && sources.length === 0) return 'No source of pairs is chosen. Choose at least one.';
  const options = optionsOf(format);
  if (ties && !options.ties) return `The format ${format} has no place for ties. Leave them out, or choose ${exportFormats.filter((name) => optionsOf(name).ties).join(' or ')}.`;
  if (!options.encodings.includes(encoding)) return 'HPSv2 reads JPEG pictures only. Choose JPEG.';
  if (!Number.isInteger(quality) || quality < 50 || quality > 100) return `A JPEG quality of ${quality} cannot be used; it must be a whole number from 50 to 100.`;
  if (size !== null && (!Number.isInteger(size) || size < 64 || size > 4096)) return `A size of ${size} pixels cannot be used; it must be a whole number from 64 to 4096.`;
  if (!areShares(split)) return 'The shares of train, validation and test must be from 0 to 1 and add up to 1.';
  return seed === '' ? 'The seed is empty. Give any text.' : null;
}
