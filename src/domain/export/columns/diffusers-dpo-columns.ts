import type { PairEntry } from '../entry.ts';
import type { Column } from './column.ts';
import { pairColumns } from './pair-columns.ts';
import { pickAPicColumns } from './pick-a-pic-columns.ts';
import { pictureColumns } from './picture-columns.ts';
import { taken } from './taken.ts';

/** What the training scripts read first, then those of Pick-a-Pic that a study can fill. */
const trained = ['jpg_0', 'jpg_1', 'label_0', 'label_1', 'caption'];
const known = ['are_different', 'has_label', 'best_image_uid', 'image_0_uid', 'image_1_uid', 'model_0', 'model_1', 'num_example_per_prompt', 'created_at'];

/**
 * The canonical dataset: what the Diffusion-DPO scripts of diffusers and of Salesforce read, what PickScore's trainer reads, and where each pair
 * comes from. Pictures are plain bytes, because those scripts refuse pictures that were decoded already.
 */
export const diffusersDpoColumns: readonly Column<PairEntry>[] = [
  ...taken(pickAPicColumns, [...trained, ...known]),
  ...pairColumns,
  ...pictureColumns<PairEntry>(({ pictures }) => pictures[0], (what) => `${what}_0`, 'picture 0'),
  ...pictureColumns<PairEntry>(({ pictures }) => pictures[1], (what) => `${what}_1`, 'picture 1'),
];
