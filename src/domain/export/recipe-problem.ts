import { splitNames, type ExportFormat, type ExportRecipe } from './recipe.ts';

/** Formats whose consumers know pairs without a winner. */
const tieFormats: readonly ExportFormat[] = ['diffusers-dpo', 'pick-a-pic'];

/** Why a recipe cannot be exported whatever the study holds, as a sentence that says what to do; null when it can. */
export function recipeProblem({ format, sources, ties, encoding, quality, size, split, seed }: ExportRecipe): string | null {
  if (format !== 'rankings' && sources.length === 0) return 'No source of pairs is chosen. Choose at least one.';
  if (ties && !tieFormats.includes(format)) return `The format ${format} has no place for ties. Leave them out, or choose ${tieFormats.join(' or ')}.`;
  if (format === 'hpsv2' && encoding === 'png') return 'HPSv2 reads JPEG pictures only. Choose JPEG.';
  if (!Number.isInteger(quality) || quality < 50 || quality > 100) return `A JPEG quality of ${quality} cannot be used; it must be a whole number from 50 to 100.`;
  if (size !== null && (!Number.isInteger(size) || size < 64 || size > 4096)) return `A size of ${size} pixels cannot be used; it must be a whole number from 64 to 4096.`;
  const shares = splitNames.map((name) => split[name]);
  if (shares.some((share) => !(share >= 0 && share <= 1)) || Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) > 1e-6) return 'The shares of train, validation and test must be from 0 to 1 and add up to 1.';
  return seed === '' ? 'The seed is empty. Give any text.' : null;
}
