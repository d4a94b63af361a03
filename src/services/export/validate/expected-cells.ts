import type { Column, ColumnType } from '../../../domain/export/columns/column.ts';
import { columnsOf } from '../../../domain/export/columns/columns-of.ts';
import { fileColumns, imagefolderFields, webdatasetFields } from '../../../domain/export/columns/file-columns.ts';
import { orderedFacts, rankedFacts } from '../../../domain/export/columns/pair-facts.ts';
import type { ConfigName } from '../../../domain/export/plan.ts';
import type { ExportFormat } from '../../../domain/export/recipe.ts';

/** What a value has to be; `list` = a JSON array whose content has a rule of its own. */
type CellType = Exclude<ColumnType, 'image' | 'binary'> | 'list';

/** The values that a row of a format has, by name. */
export interface ExpectedCells {
  readonly types: ReadonlyMap<string, CellType>;
  /** Whether a value may be missing where the format allows empty cells and nothing relies on it. */
  isNullable(name: string): boolean;
}

/** Columns of Parquet formats that a rule, or any reader, relies on. */
const neverNull: ReadonlySet<string> = new Set([
  'label_0', 'label_1', 'caption', 'prompt', 'are_different', 'has_label', 'best_image_uid', 'image_0_uid', 'image_1_uid', 'image_0_url', 'image_1_url', 'model_0', 'model_1',
  'ranking_id', 'user_id', 'num_example_per_prompt', 'created_at', 'chosen_uid', 'rejected_uid', 'pair_id', 'source', 'split_group', 'shared_caption', 'decision', 'width', 'height',
  'original_width_0', 'original_height_0', 'original_width_1', 'original_height_1',
  'chosen_original_width', 'chosen_original_height', 'rejected_original_width', 'rejected_original_height',
  'image_uid', 'item', 'rankings', 'original_width', 'original_height', 'annotator', 'discard', 'duration_ms', 'submitted_at',
]);

/** The values that rows of a config have, by the format's own names. */
export function expectedCells(format: ExportFormat, config: ConfigName): ExpectedCells {
  const types = new Map<string, CellType>(ownCells(format).map((name) => [name, 'list']));
  for (const { name, type } of plainColumns(format, config)) types.set(name, type === 'image' || type === 'binary' ? 'string' : type);
  const mayBeNull = format === 'diffusers-dpo' || format === 'pick-a-pic' || format === 'hf-preference' || format === 'rankings';
  return { types, isNullable: (name) => mayBeNull && !neverNull.has(name) && !(config === 'candidates' && name === 'image_id') };
}

function plainColumns(format: ExportFormat, config: ConfigName): readonly Column[] {
  switch (format) {
    case 'webdataset': return webdatasetFields as readonly Column[];
    case 'imagefolder': return imagefolderFields as readonly Column[];
    case 'jsonl': return fileColumns.jsonl as readonly Column[];
    case 'imagereward': return [...fileColumns.imagereward.filter(({ name }) => name === 'id' || name === 'prompt'), ...rankedFacts] as readonly Column[];
    case 'hpsv2': return [...fileColumns.hpsv2.filter(({ name }) => name === 'prompt'), ...orderedFacts] as readonly Column[];
    case 'diffusers-dpo':
    case 'pick-a-pic':
    case 'hf-preference':
    case 'rankings': return columnsOf(format, config).filter(({ type }) => type !== 'image' && type !== 'binary');
  }
}

/** Names of values that are lists. */
function ownCells(format: ExportFormat): readonly string[] {
  if (format === 'imagereward') return ['generations', 'ranking'];
  if (format !== 'hpsv2') return [];
  return ['file_path', 'human_preference', 'image_path', 'rank', 'raw_annotations'];
}

/** Whether a value is of a type as a reader of JSON or Parquet gives it. */
export function isOfType(value: unknown, type: CellType): boolean {
  switch (type) {
    case 'string': return typeof value === 'string';
    case 'float64': return typeof value === 'number' && Number.isFinite(value);
    case 'int32': return Number.isInteger(value);
    case 'int64': return typeof value === 'bigint' || Number.isInteger(value);
    case 'bool': return typeof value === 'boolean';
    case 'timestamp[ns]': return value instanceof Date && !Number.isNaN(value.getTime());
    case 'list': return Array.isArray(value);
  }
}
