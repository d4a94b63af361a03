/** At the end of a word's last symbol. */
export const wordEnd = '</w>';

/** What pairs of symbols are joined, and in which order: the lower the rank, the earlier. */
export type MergeRanks = ReadonlyMap<string, number>;

/** Key of a pair in `MergeRanks`; symbols have no spaces. */
export function pairKey(left: string, right: string): string {
  return `${left} ${right}`;
}

/**
 * Joins a word's symbols by byte pair encoding: of all pairs the one of the lowest rank, everywhere from left to right, until there is
 * none left to join (Sennrich et al., "Neural Machine Translation of Rare Words with Subword Units", 2016).
 */
export function joinPairs(symbols: readonly string[], ranks: MergeRanks): readonly string[] {
  let word = symbols;
  for (let pair = earliestPair(word, ranks); pair !== null; pair = earliestPair(word, ranks)) word = joined(word, pair);
  return word;
}

function earliestPair(word: readonly string[], ranks: MergeRanks): readonly [string, string] | null {
  let earliest: readonly [string, string] | null = null;
  let lowest = Infinity;
  for (let index = 1; index < word.length; index += 1) {
    const left = word[index - 1] as string;
    const right = word[index] as string;
    const rank = ranks.get(pairKey(left, right));
    if (rank !== undefined && rank < lowest) {
      lowest = rank;
      earliest = [left, right];
    }
  }
  return earliest;
}

function joined(word: readonly string[], [left, right]: readonly [string, string]): string[] {
  const result: string[] = [];
  for (let index = 0; index < word.length; index += 1) {
    const here = word[index] as string;
    const isPair = here === left && word[index + 1] === right;
    result.push(isPair ? left + right : here);
    if (isPair) index += 1;
  }
  return result;
}
