import type { CandidateEntry } from '../entry.ts';
import type { Column } from './column.ts';
import { pictureColumns, writtenSizeColumns } from './picture-columns.ts';

/** One row per candidate of an item: the picture and what people's rankings together say of it. */
export const candidateColumns: readonly Column<CandidateEntry>[] = [
  { name: 'image', type: 'image', about: 'The candidate.', value: () => ({ picture: 0 }) },
  { name: 'image_id', type: 'string', about: 'Image in the study, as in the ballots.', value: ({ pictures }) => pictures[0].image },
  { name: 'image_uid', type: 'string', about: 'First 16 hex digits of the SHA-256 of its file.', value: ({ pictures }) => pictures[0].uid },
  { name: 'item', type: 'string', about: 'Question of the study: candidates with the same value were compared.', value: ({ item }) => item },
  { name: 'prompt', type: 'string', about: 'Text of the item; no text where nothing is known.', value: ({ caption }) => caption },
  { name: 'model', type: 'string', about: 'What generated it; empty where that is not known.', value: ({ pictures }) => pictures[0].model },
  { name: 'consensus', type: 'float64', about: 'Place in the consensus: n for the best of n candidates, 1 for the last; empty while there is none.', value: ({ consensus }) => consensus },
  { name: 'method', type: 'string', about: 'How the rankings became one: majority, kemeny or adjudicated.', value: ({ method }) => method },
  { name: 'rankings', type: 'int32', about: 'Rankings of the item that count.', value: ({ rankings }) => rankings },
  { name: 'mean_score', type: 'float64', about: 'Mean of the scores that those rankings give it; empty where there is none.', value: ({ meanScore }) => meanScore },
  { name: 'split_group', type: 'string', about: 'What no split cuts: rows with the same value share a prompt, an item or near-duplicates.', value: ({ group }) => group },
  ...writtenSizeColumns,
  ...pictureColumns<CandidateEntry>(({ pictures }) => pictures[0], (what) => what, 'the candidate'),
];
