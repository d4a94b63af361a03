import type { RankingDrop } from '../../../domain/pairs/from-rankings.ts';
import type { ScoreDrop } from '../../../domain/pairs/from-scores.ts';
import { tableDrops, type LeftOutComparison, type TableDrop } from '../../../domain/pairs/from-table.ts';
import { listed } from '../../../domain/report/english.ts';

/** What was left out of rankings, as a noun that can be counted. */
export function rankingDropInWords(drop: RankingDrop, leastMargin: number | null): string {
  return drop === 'too-close' ? `two images of an item fewer than ${leastMargin ?? 1} places apart` : rankingWords[drop];
}

const rankingWords: Readonly<Record<Exclude<RankingDrop, 'too-close'>, string>> = {
  'open': 'item that still waits for answers',
  'practice': 'item for practice',
  'no-face': 'item without a face',
  'discarded': 'item that people discarded',
  'insufficient': 'item with too few rankings',
  'unresolved': 'item without a consensus, which you can decide',
  'no-majority': 'item of two images without a majority',
  'missing-image': 'item with an image whose record is lost',
  'tie': 'two images of an item that came out equal',
};

/** What was left out of scores, as a noun that can be counted. */
export function scoreDropInWords(drop: ScoreDrop, scorer: string, leastMargin: number | null): string {
  switch (drop) {
    case 'no-score': return `image without a score by ${scorer}`;
    case 'other-file': return `image that another model file of ${scorer} scored than most; score it again`;
    case 'too-few': return `prompt with fewer than two images scored by ${scorer}`;
    case 'equal': return 'two images of a prompt with equal scores';
    case 'too-close': return `two images of a prompt with a margin below ${leastMargin ?? 0}`;
  }
}

const tableWords: Readonly<Record<TableDrop, string>> = {
  'bad-row': 'row that cannot be read',
  'unknown-image': 'row with an image that is not found in the study',
  'same-image': 'row with the same image twice',
  'tie': 'row with a tie',
  'unclear-winner': 'row without a clear winner',
  'bad-margin': 'row with a margin that is not a number from 0 on',
  'contradiction': 'row that another one contradicts',
  'repeated': 'row that says what an earlier one says',
};

const namedLines = 5;

/** What was left out of a table, with the first lines of each kind. */
export function tableDropsInWords(leftOut: readonly LeftOutComparison[]): { readonly reason: string; readonly count: number }[] {
  return tableDrops.flatMap((drop) => {
    const lines = leftOut.filter((row) => row.drop === drop).map(({ line }) => String(line));
    if (lines.length === 0) return [];
    const more = lines.length - namedLines;
    const named = listed([...lines.slice(0, namedLines), ...(more > 0 ? [`${more} more`] : [])]);
    return [{ reason: `${tableWords[drop]} (${lines.length === 1 ? 'line' : 'lines'} ${named})`, count: lines.length }];
  });
}
