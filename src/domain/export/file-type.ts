import type { ExportRecipe } from './recipe.ts';

/** What the names of files of a type end in, without the dot. */
export function fileEnding(type: 'jpeg' | 'png'): 'jpg' | 'png' {
  return type === 'png' ? 'png' : 'jpg';
}

/** Formats whose consumers take every picture of a dataset for the same file type. */
const uniform: readonly ExportRecipe['format'][] = ['webdataset', 'hpsv2'];

/** The file type that every picture of a dataset has; null where files are kept as they are, JPEG or PNG. HPSv2's loaders know JPEG only. */
export function fileTypeOf({ format, encoding }: Pick<ExportRecipe, 'format' | 'encoding'>): 'jpeg' | 'png' | null {
  if (format === 'hpsv2') return 'jpeg';
  if (encoding !== 'keep') return encoding;
  return uniform.includes(format) ? 'jpeg' : null;
}
