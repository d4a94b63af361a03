import type { ExportRecipe } from './recipe.ts';

/** Formats whose consumers take every picture of a dataset for the same file type. */
const uniform: readonly ExportRecipe['format'][] = ['webdataset', 'hpsv2'];

/** The file type that every picture of a dataset has; null where files are kept as they are, JPEG or PNG. HPSv2's loaders know JPEG only. */
export function fileTypeOf({ format, encoding }: Pick<ExportRecipe, 'format' | 'encoding'>): 'jpeg' | 'png' | null {
  if (format === 'hpsv2') return 'jpeg';
  if (encoding !== 'keep') return encoding;
  return uniform.includes(format) ? 'jpeg' : null;
}
