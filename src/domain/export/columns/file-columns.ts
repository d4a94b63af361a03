import type { PairEntry } from '../entry.ts';
import type { Column, ColumnType } from './column.ts';
import { diffusersDpoColumns } from './diffusers-dpo-columns.ts';
import { hfPreferenceColumns } from './hf-preference-columns.ts';
import { orderedFacts, rankedFacts } from './pair-facts.ts';
import { taken } from './taken.ts';

/** Formats whose rows are members of a tar or of JSON files, with the pictures as files. */
export type FileFormat = 'webdataset' | 'imagefolder' | 'jsonl' | 'imagereward' | 'hpsv2';

type PairColumn = Column<PairEntry>;

const column = (name: string, type: ColumnType, about: string, value: PairColumn['value']): PairColumn => ({ name, type, about, value });

/** The better or the worse picture, as `hf-preference` has it. */
function rankedPicture(side: 'chosen' | 'rejected', name: string): readonly PairColumn[] {
  return taken(hfPreferenceColumns, [side]).map((one) => ({ ...one, name }));
}

function placedPicture(name: string, place: 0 | 1): PairColumn {
  return column(name, 'image', `Picture ${place}.`, () => ({ picture: place }));
}

const prompt = taken(hfPreferenceColumns, ['prompt']);

/** The members of a WebDataset sample's JSON object. */
export const webdatasetFields: readonly PairColumn[] = [...taken(diffusersDpoColumns, ['label_0', 'label_1', 'caption']), ...orderedFacts];

/** Columns of a WebDataset whose pictures are files with this ending. */
export function webdatasetColumns(ending: 'jpg' | 'png'): readonly PairColumn[] {
  return [placedPicture(`jpg_0.${ending}`, 0), placedPicture(`jpg_1.${ending}`, 1), ...webdatasetFields.map((field) => ({ ...field, name: `json.${field.name}` }))];
}

/**
 * Columns of pairs as the loader of each format shows them. A WebDataset's JSON object is one column, `json`, whose members stand here
 * as `json.<name>`; ImageReward's pairs are what its loader makes of `generations` and `ranking`; HPSv2's lists are shown by place.
 */
export const fileColumns: Readonly<Record<FileFormat, readonly PairColumn[]>> = {
  webdataset: webdatasetColumns('jpg'),
  imagefolder: [...rankedPicture('chosen', 'chosen'), ...rankedPicture('rejected', 'rejected'), ...prompt, ...rankedFacts],
  jsonl: [
    column('image_0', 'string', 'Path of picture 0, from the dataset\'s folder.', () => ({ picture: 0 })),
    column('image_1', 'string', 'Path of picture 1, from the dataset\'s folder.', () => ({ picture: 1 })),
    ...webdatasetFields,
  ],
  imagereward: [
    column('id', 'string', 'Pair in the study, 16 hex digits.', ({ id }) => id), ...prompt,
    ...rankedPicture('chosen', 'img_better'), ...rankedPicture('rejected', 'img_worse'), ...rankedFacts,
  ],
  hpsv2: [
    ...prompt, placedPicture('file_path[0]', 0), placedPicture('file_path[1]', 1),
    column('human_preference[0]', 'int64', '1 where picture 0 is the better one, otherwise 0.', ({ winner }) => Number(winner === 0)),
    column('human_preference[1]', 'int64', '1 where picture 1 is the better one, otherwise 0.', ({ winner }) => Number(winner === 1)),
    ...orderedFacts,
  ],
};

/** The members of a row of `metadata.jsonl`: pictures by the name of their file, from which the loader makes the column. */
export const imagefolderFields: readonly Column<PairEntry>[] = fileColumns.imagefolder.map((one) => (one.type === 'image' ? { ...one, name: `${one.name}_file_name` } : one));
