import type { PairEntry } from '../entry.ts';
import type { Column } from './column.ts';
import { boxColumns, writtenSizeColumns } from './picture-columns.ts';

/** Where a pair comes from and how clear it is: what the studio adds to the columns that trainers read. */
export const pairColumns: readonly Column<PairEntry>[] = [
  { name: 'pair_id', type: 'string', about: 'Pair in the study, 16 hex digits.', value: ({ id }) => id },
  { name: 'source', type: 'string', about: 'What told the two apart: inpainting, rankings, scores or table.', value: ({ source }) => source },
  { name: 'split_group', type: 'string', about: 'What no split cuts: rows with the same value share a prompt, a source image or near-duplicates.', value: ({ group }) => group },
  { name: 'shared_caption', type: 'bool', about: 'Whether the caption was written for no picture in particular.', value: ({ isSharedCaption }) => isSharedCaption },
  { name: 'margin', type: 'float64', about: 'How clear the preference is, in the units of the source; empty where it is not known.', value: ({ margin }) => margin },
  { name: 'decision', type: 'string', about: 'accepted by a curator, or undecided.', value: ({ decision }) => decision },
  { name: 'inpainter', type: 'string', about: 'What redrew the face of the worse picture; empty for other sources.', value: ({ inpainting }) => inpainting?.inpainter ?? null },
  { name: 'strength', type: 'float64', about: 'Noise strength of the inpainter, 0 to 1.', value: ({ inpainting }) => inpainting?.strength ?? null },
  { name: 'steps', type: 'int32', about: 'Steps that the inpainter took.', value: ({ inpainting }) => inpainting?.steps ?? null },
  { name: 'seed', type: 'string', about: 'What the noise of the inpainter was made from.', value: ({ inpainting }) => inpainting?.seed ?? null },
  { name: 'area_ratio', type: 'float64', about: 'Share of the photograph that the redrawn face takes, 0 to 1.', value: ({ inpainting }) => inpainting?.areaRatio ?? null },
  ...boxColumns<PairEntry>('mask', 'Box around what was redrawn, in pixels of the whole photograph', ({ inpainting }) => inpainting?.mask ?? null),
  { name: 'rankings_method', type: 'string', about: 'How people\'s rankings became one; empty for other sources.', value: ({ rankings }) => rankings?.method ?? null },
  { name: 'rankings_counted', type: 'int32', about: 'Rankings that counted.', value: ({ rankings }) => rankings?.counted ?? null },
  { name: 'rankings_agreeing', type: 'int32', about: 'Rankings that put the better picture first.', value: ({ rankings }) => rankings?.agreeing ?? null },
  ...writtenSizeColumns,
];
