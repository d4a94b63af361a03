import type { BallotEntry } from '../entry.ts';
import type { Column } from './column.ts';

/** One row per person, item and candidate: the answers themselves, without names. */
export const ballotColumns: readonly Column<BallotEntry>[] = [
  { name: 'item', type: 'string', about: 'Question of the study, as in the candidates.', value: ({ item }) => item },
  { name: 'annotator', type: 'string', about: 'Who answered, under a name that says nothing.', value: ({ annotator }) => annotator },
  { name: 'image_id', type: 'string', about: 'The candidate, as in the candidates; empty where the item was discarded.', value: ({ image }) => image },
  { name: 'score', type: 'float64', about: 'n for the best of n candidates, 1 for the last; empty where the item was discarded.', value: ({ score }) => score },
  { name: 'discard', type: 'bool', about: 'Whether the person discarded the item.', value: ({ discard }) => discard },
  { name: 'position', type: 'int32', about: 'Place on screen from the left, from 0; empty where it is not known.', value: ({ position }) => position },
  { name: 'duration_ms', type: 'int64', about: 'Time that the answer took, in milliseconds.', value: ({ durationMs }) => Math.round(durationMs) },
  { name: 'submitted_at', type: 'timestamp[ns]', about: 'When it was given (UTC).', value: ({ submittedAt }) => submittedAt },
  { name: 'prompt', type: 'string', about: 'Text of the item; no text where nothing is known.', value: ({ caption }) => caption },
  { name: 'split_group', type: 'string', about: 'What no split cuts, as in the candidates.', value: ({ group }) => group },
];
