import type { ExportPicture, PairEntry } from '../entry.ts';
import type { Column, PictureCell } from './column.ts';
import { pairColumns } from './pair-columns.ts';
import { pictureColumns } from './picture-columns.ts';
import { ranked } from './ranked.ts';

type Side = 'chosen' | 'rejected';

/** @throws RangeError for a tie. */
function cellOf(entry: PairEntry, side: Side): PictureCell {
  const [better, worse] = ranked(entry);
  return side === 'chosen' ? better : worse;
}

function pictureOf(entry: PairEntry, side: Side): ExportPicture {
  return entry.pictures[cellOf(entry, side).picture];
}

/** `chosen`, `rejected` and `prompt` as the Hub's preference datasets call them, with pictures that `datasets` decodes. */
export const hfPreferenceColumns: readonly Column<PairEntry>[] = [
  { name: 'chosen', type: 'image', about: 'The better picture.', value: (entry) => cellOf(entry, 'chosen') },
  { name: 'rejected', type: 'image', about: 'The worse picture.', value: (entry) => cellOf(entry, 'rejected') },
  { name: 'prompt', type: 'string', about: 'Text of both pictures; no text where nothing is known.', value: ({ caption }) => caption },
  { name: 'chosen_model', type: 'string', about: 'What generated the better picture; empty for a photograph.', value: (entry) => pictureOf(entry, 'chosen').model },
  { name: 'rejected_model', type: 'string', about: 'What generated the worse picture; empty for a photograph.', value: (entry) => pictureOf(entry, 'rejected').model },
  { name: 'chosen_uid', type: 'string', about: 'First 16 hex digits of the SHA-256 of the file behind the better picture.', value: (entry) => pictureOf(entry, 'chosen').uid },
  { name: 'rejected_uid', type: 'string', about: 'First 16 hex digits of the SHA-256 of the file behind the worse picture.', value: (entry) => pictureOf(entry, 'rejected').uid },
  ...pairColumns,
  ...pictureColumns<PairEntry>((entry) => pictureOf(entry, 'chosen'), (what) => `chosen_${what}`, 'the better picture'),
  ...pictureColumns<PairEntry>((entry) => pictureOf(entry, 'rejected'), (what) => `rejected_${what}`, 'the worse picture'),
];
