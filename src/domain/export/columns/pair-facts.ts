import type { PairEntry } from '../entry.ts';
import { membersText } from './cell-text.ts';
import type { Column } from './column.ts';
import { diffusersDpoColumns } from './diffusers-dpo-columns.ts';
import { hfPreferenceColumns } from './hf-preference-columns.ts';

/** Columns that a format of JSON rows writes in its own way. */
const ownColumns = ['jpg_0', 'jpg_1', 'label_0', 'label_1', 'caption', 'chosen', 'rejected', 'prompt'];

/** Columns that have a value in every row, and one that no reader takes for a time. */
const alwaysKnown = [
  'are_different', 'has_label', 'best_image_uid', 'image_0_uid', 'image_1_uid', 'model_0', 'model_1', 'num_example_per_prompt', 'chosen_uid', 'rejected_uid',
  'pair_id', 'source', 'split_group', 'shared_caption', 'decision', 'width', 'height',
  'original_width_0', 'original_height_0', 'original_width_1', 'original_height_1',
  'chosen_original_width', 'chosen_original_height', 'rejected_original_width', 'rejected_original_height',
];

/**
 * What a format of JSON rows tells of a pair beside pictures, prompt and labels: everything that the Parquet formats tell. No cell is
 * ever null, because `datasets` takes the type of a column from its first rows and fails where a column that began with nulls has a
 * value: what only some pairs have is one JSON text, `details`.
 */
function factsOf(columns: readonly Column<PairEntry>[]): readonly Column<PairEntry>[] {
  // JSON has one kind of whole number, which readers take for 64 bits.
  const facts = columns.filter(({ name }) => !ownColumns.includes(name)).map((column) => (column.type === 'int32' ? { ...column, type: 'int64' as const } : column));
  const details = facts.filter(({ name }) => !alwaysKnown.includes(name));
  return [
    ...facts.filter(({ name }) => alwaysKnown.includes(name)),
    {
      name: 'details', type: 'string', about: `JSON text with what only some pairs have: ${details.map(({ name }) => name).join(', ')}.`,
      value: (entry, written) => `{${membersText(details, { entry, written })}}`,
    },
  ];
}

/** Facts of a pair and of its pictures in the order of the dataset, named `..._0` and `..._1`. */
export const orderedFacts = factsOf(diffusersDpoColumns);

/** Facts of a pair and of its pictures by rank, named `chosen_...` and `rejected_...`. */
export const rankedFacts = factsOf(hfPreferenceColumns);
