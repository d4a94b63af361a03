import { cellText, membersText, type NameOf } from '../../../domain/export/columns/cell-text.ts';
import { fileColumns, imagefolderFields } from '../../../domain/export/columns/file-columns.ts';
import { orderedFacts, rankedFacts } from '../../../domain/export/columns/pair-facts.ts';
import { ranked } from '../../../domain/export/columns/ranked.ts';
import type { FolderFormat } from '../../../domain/export/file-layout.ts';
import type { WrittenPair } from './pair-of.ts';

/** A member of a JSON object whose value is JSON text already. */
const member = (name: string, text: string) => `"${name}": ${text}`;

/**
 * The row of a pair in the index file of a format, one line of JSON without its break. `nameOf` gives the path of a picture as the format wants it.
 * A tie is a RangeError except in `jsonl`.
 * ImageReward and HPSv2: https://github.com/THUDM/ImageReward (train/src/rank_pair_dataset.py), https://github.com/tgxs002/HPSv2 (src/training/data.py).
 */
export function indexRow(format: FolderFormat, pair: WrittenPair, nameOf: NameOf): string {
  return `{${membersOf(format, pair, nameOf).join(', ')}}`;
}

function membersOf(format: FolderFormat, pair: WrittenPair, nameOf: NameOf): readonly string[] {
  const { id, caption } = pair.entry;
  const text = (value: string) => cellText(value, 'string', nameOf);
  const paths = (...places: readonly (0 | 1)[]) => `[${places.map((place) => text(nameOf(place))).join(', ')}]`;
  switch (format) {
    case 'imagefolder':
      return [membersText(imagefolderFields, pair, nameOf)];
    case 'jsonl':
      return [membersText(fileColumns.jsonl, pair, nameOf)];
    case 'imagereward': {
      const [better, worse] = ranked(pair.entry);
      return [
        member('id', text(id)), member('prompt', text(caption)), member('generations', paths(better.picture, worse.picture)), member('ranking', '[1, 2]'),
        membersText(rankedFacts, pair),
      ];
    }
    case 'hpsv2': {
      const isFirst = ranked(pair.entry)[0].picture === 0;
      return [
        member('prompt', text(caption)), member('file_path', paths(0, 1)), member('human_preference', isFirst ? '[1, 0]' : '[0, 1]'),
        // Its two loaders read other members; both stand in both splits, because `datasets` refuses splits with different ones.
        member('image_path', paths(0, 1)), member('rank', isFirst ? '[1, 2]' : '[2, 1]'), member('raw_annotations', '[]'),
        membersText(orderedFacts, pair),
      ];
    }
  }
}
