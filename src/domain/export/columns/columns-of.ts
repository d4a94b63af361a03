import { fileEnding, fileTypeOf } from '../file-type.ts';
import { optionsOf } from '../format-options.ts';
import type { ConfigName } from '../plan.ts';
import type { ExportFormat, ExportRecipe } from '../recipe.ts';
import { ballotColumns } from './ballot-columns.ts';
import { candidateColumns } from './candidate-columns.ts';
import type { Column } from './column.ts';
import { diffusersDpoColumns } from './diffusers-dpo-columns.ts';
import { fileColumns, webdatasetColumns } from './file-columns.ts';
import { hfPreferenceColumns } from './hf-preference-columns.ts';
import { pickAPicColumns } from './pick-a-pic-columns.ts';

/**
 * The columns of a config in their order, as its consumer sees them. They take the entries that `configOf` puts into it. The recipe's encoding matters
 * to `webdataset` alone, whose columns are called after the ends of its files.
 */
export function columnsOf(format: ExportFormat, config: ConfigName, encoding: ExportRecipe['encoding'] = 'keep'): readonly Column[] {
  switch (format) {
    case 'diffusers-dpo': return diffusersDpoColumns;
    case 'pick-a-pic': return pickAPicColumns;
    case 'hf-preference': return hfPreferenceColumns;
    case 'rankings': return config === 'ballots' ? ballotColumns : candidateColumns;
    case 'webdataset': return webdatasetColumns(fileEnding(fileTypeOf({ format, encoding }) ?? 'jpeg'));
    case 'imagefolder':
    case 'jsonl':
    case 'imagereward':
    case 'hpsv2': return fileColumns[format];
  }
}

/** The configs of a format in the order of the dataset; the first one is the main one. `ties`: whether the recipe asks for them. */
export function configsOf(format: ExportFormat, ties: boolean): readonly ConfigName[] {
  if (format === 'rankings') return ['candidates', 'ballots'];
  return ties && optionsOf(format).ties ? ['default', 'ties'] : ['default'];
}
