import { StudioError } from '../../../../contract/errors.ts';
import { joinPairs, wordEnd, type MergeRanks } from './byte-pairs.ts';
import { toByteSymbols } from './byte-symbols.ts';
import { tokenFinder } from './find-tokens.ts';
import type { SpecialTokens } from './special-tokens.ts';
import { splitWords } from './split-words.ts';
import type { Tokenizer } from './tokenizer.ts';

export interface TokenizerParts {
  readonly ids: ReadonlyMap<string, number>;
  readonly ranks: MergeRanks;
  readonly special: SpecialTokens;
  readonly length: number;
  /** For what is said of it. */
  readonly folder: string;
}

/** CLIP's byte-level byte pair encoding. @throws StudioError BAD_INPUT where a special token has no id. */
export function createTokenizer({ ids, ranks, special, length, folder }: TokenizerParts): Tokenizer {
  const added = new Map(special.added.map(({ content, id }) => [content, ids.get(content) ?? id]));
  const idOf = (token: string) => {
    const id = added.get(token);
    if (typeof id === 'number') return id;
    throw new StudioError('BAD_INPUT', `The vocabulary in ${folder} has no "${token}"; it is not one of CLIP, or only a part of one.`);
  };
  const [start, end, unknown, padding] = [idOf(special.start), idOf(special.end), idOf(special.unknown), idOf(special.padding)];
  const partsOf = tokenFinder(special.added);

  function* idsIn(prompt: string): Generator<number> {
    for (const { text, isToken } of partsOf(prompt)) {
      if (isToken) yield idOf(text);
      else for (const word of splitWords(text)) for (const symbol of joinPairs(symbolsOf(word), ranks)) yield ids.get(symbol) ?? unknown;
    }
  }

  return {
    length,
    encode(prompt) {
      const encoded = new Int32Array(length).fill(padding);
      encoded[0] = start;
      let used = 1;
      for (const id of idsIn(prompt)) {
        if (used === length - 1) break;
        encoded[used] = id;
        used += 1;
      }
      encoded[used] = end;
      return encoded;
    },
  };
}

function symbolsOf(word: string): string[] {
  const symbols = toByteSymbols(word);
  symbols.push(`${symbols.pop() ?? ''}${wordEnd}`);
  return symbols;
}
