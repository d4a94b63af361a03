import type { CardFields } from '../../domain/export/card/card-fields.ts';
import type { ExportRecipe } from '../../domain/export/recipe.ts';

/** What a job writes a dataset from, and where to. */
export interface ExportWishes { readonly recipe: ExportRecipe; readonly card: CardFields; readonly folder: string }
