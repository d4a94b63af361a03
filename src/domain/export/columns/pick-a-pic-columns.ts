import type { PairEntry } from '../entry.ts';
import type { Column } from './column.ts';

/** Hex digits of a pair id that make a number which JavaScript, and any 64-bit integer, holds exactly. */
const digitsOfNumber = 12;

/** 1 for the better picture, 0 for the worse one, 0.5 for both where neither is better. */
function labelOf({ winner }: PairEntry, place: 0 | 1): number {
  return winner === null ? 0.5 : Number(winner === place);
}

/**
 * The schema of Pick-a-Pic v1 and v2, in its order and with its types, without the left-over `__index_level_0__`. As there, no cell is empty:
 * what a study does not know (addresses, a single user, the model of a photograph) is an empty text or 0, which the columns say.
 */
export const pickAPicColumns: readonly Column<PairEntry>[] = [
  { name: 'are_different', type: 'bool', about: 'Always true: two files with the same bytes are no pair.', value: () => true },
  { name: 'best_image_uid', type: 'string', about: 'uid of the better picture; no text where neither is better.', value: ({ winner, pictures }) => (winner === null ? '' : pictures[winner].uid) },
  { name: 'caption', type: 'string', about: 'Text for the trainer; no text where nothing is known.', value: ({ caption }) => caption },
  { name: 'created_at', type: 'timestamp[ns]', about: 'When the pair was added to the study (UTC).', value: ({ addedAt }) => addedAt },
  { name: 'has_label', type: 'bool', about: 'Always true: pairs without an answer are not exported.', value: () => true },
  { name: 'image_0_uid', type: 'string', about: 'First 16 hex digits of the SHA-256 of the file behind picture 0.', value: ({ pictures }) => pictures[0].uid },
  { name: 'image_0_url', type: 'string', about: 'No text: the pictures of a study have no address.', value: () => '' },
  { name: 'image_1_uid', type: 'string', about: 'First 16 hex digits of the SHA-256 of the file behind picture 1.', value: ({ pictures }) => pictures[1].uid },
  { name: 'image_1_url', type: 'string', about: 'No text: the pictures of a study have no address.', value: () => '' },
  { name: 'jpg_0', type: 'binary', about: 'Bytes of picture 0, a JPEG or PNG file.', value: () => ({ picture: 0 }) },
  { name: 'jpg_1', type: 'binary', about: 'Bytes of picture 1, a JPEG or PNG file.', value: () => ({ picture: 1 }) },
  { name: 'label_0', type: 'float64', about: '1 where picture 0 is better, 0 where picture 1 is, 0.5 where neither is.', value: (entry) => labelOf(entry, 0) },
  { name: 'label_1', type: 'float64', about: '1 - label_0.', value: (entry) => labelOf(entry, 1) },
  { name: 'model_0', type: 'string', about: 'What generated picture 0; no text for a photograph.', value: ({ pictures }) => pictures[0].model ?? '' },
  { name: 'model_1', type: 'string', about: 'What generated picture 1; no text for a photograph.', value: ({ pictures }) => pictures[1].model ?? '' },
  { name: 'ranking_id', type: 'int64', about: 'Number of the pair: the first 12 hex digits of its id.', value: ({ id }) => Number.parseInt(id.slice(0, digitsOfNumber), 16) },
  { name: 'user_id', type: 'int64', about: 'Always 0: a pair is what several people, a score or a table say, not one user.', value: () => 0 },
  { name: 'num_example_per_prompt', type: 'int64', about: 'Pairs of this dataset with the same caption.', value: ({ sameCaption }) => sameCaption },
];
