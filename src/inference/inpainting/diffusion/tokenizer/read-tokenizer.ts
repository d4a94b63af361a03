import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StudioError } from '../../../../contract/errors.ts';
import { keptReading } from '../kept-reading.ts';
import { readJsonFile, readModelText } from '../read-json-file.ts';
import { pairKey } from './byte-pairs.ts';
import { createTokenizer } from './create-tokenizer.ts';
import { addedTokenList, namedTokens, specialTokens, tokenizerConfig, type AddedToken } from './special-tokens.ts';
import type { Tokenizer } from './tokenizer.ts';

/** CLIP's vocabulary has that many; what follows in the file it was cut from is not used. */
const mostMerges = 48_894;
/** Ids of every prompt where the folder does not say it, and the most that is taken for an honest number. */
const length = { usual: 77, least: 3, most: 4096 } as const;

const ids = z.custom<Readonly<Record<string, unknown>>>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'it is not a list of tokens with their ids');
const oneFile = z.looseObject({
  added_tokens: addedTokenList.optional(),
  model: z.looseObject({ vocab: ids, merges: z.array(z.union([z.string(), z.tuple([z.string(), z.string()])])) }),
});

/** Every file that a tokenizer may be made of. */
export const tokenizerNames = ['vocab.json', 'merges.txt', 'tokenizer.json', 'special_tokens_map.json', 'tokenizer_config.json'] as const;

interface Vocabulary {
  readonly ids: ReadonlyMap<string, number>;
  readonly ranks: ReadonlyMap<string, number>;
  readonly added: readonly AddedToken[];
}

/**
 * Reads the tokenizer of a pipeline's folder `tokenizer`: `vocab.json` with `merges.txt`, or only `tokenizer.json`, of any size, and
 * what `special_tokens_map.json` and `tokenizer_config.json` add where they are there.
 * @throws StudioError MODEL_MISSING, IO_FAILED, or BAD_INPUT naming the file and what is wrong with it.
 */
export const readTokenizer: (folder: string) => Promise<Tokenizer> = keptReading(readFolder, (folder) => tokenizerNames.map((name) => join(folder, name)));

async function readFolder(folder: string): Promise<Tokenizer> {
  const { ids: known, ranks, added } = await readVocabulary(folder);
  const config = await readOptional(join(folder, 'tokenizer_config.json'), tokenizerConfig);
  const map = await readOptional(join(folder, 'special_tokens_map.json'), namedTokens);
  const decoder = Object.entries(config.added_tokens_decoder ?? {}).map(([id, token]) => addedToken({ ...token, id: Number(id) }));
  const wanted = config.model_max_length ?? length.usual;
  return createTokenizer({
    ids: known,
    ranks,
    special: specialTokens(config, map, decoder.length > 0 ? decoder : added),
    length: Number.isInteger(wanted) && wanted >= length.least && wanted <= length.most ? wanted : length.usual,
    folder,
  });
}

async function readVocabulary(folder: string): Promise<Vocabulary> {
  const whole = join(folder, 'tokenizer.json');
  const vocabulary = join(folder, 'vocab.json');
  if (!existsSync(vocabulary) && existsSync(whole)) {
    const { model, added_tokens: added = [] } = await readJsonFile(whole, oneFile);
    const known = checkedIds(model.vocab, whole);
    const pairs = model.merges.map((merge) => (typeof merge === 'string' ? merge.split(' ') : merge));
    return { ids: known, ranks: checkedRanks(pairs, known, whole), added: added.map(addedToken) };
  }
  const known = checkedIds(await readJsonFile(vocabulary, ids), vocabulary);
  const merges = join(folder, 'merges.txt');
  const lines = (await readModelText(merges)).split(/\r?\n/u).filter((line) => line !== '' && !line.startsWith('#version'));
  return { ids: known, ranks: checkedRanks(lines.map((line) => line.split(' ')), known, merges), added: [] };
}

function addedToken({ content, normalized = false, id }: z.infer<typeof addedTokenList>[number]): AddedToken {
  return { content, normalized, id };
}

async function readOptional<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return existsSync(path) ? readJsonFile(path, schema) : schema.parse({});
}

function checkedIds(tokens: Readonly<Record<string, unknown>>, path: string): Map<string, number> {
  const known = new Map<string, number>();
  for (const [token, id] of Object.entries(tokens)) {
    if (!Number.isInteger(id) || (id as number) < 0) throw new StudioError('BAD_INPUT', `${path} cannot be used: the id of "${token}" is not a whole number.`);
    known.set(token, id as number);
  }
  return known;
}

function checkedRanks(pairs: readonly (readonly string[])[], known: ReadonlyMap<string, number>, path: string): Map<string, number> {
  const ranks = new Map<string, number>();
  for (const [rank, [left = '', right = '', ...others]] of pairs.slice(0, mostMerges).entries()) {
    if (left === '' || right === '' || others.length > 0) throw new StudioError('BAD_INPUT', `${path} cannot be used: merge ${rank + 1} is not two symbols with a space between.`);
    if (!known.has(left + right)) throw new StudioError('BAD_INPUT', `${path} cannot be used: it joins "${left}" and "${right}", but the vocabulary has no "${left + right}"; both must be of one model.`);
    ranks.set(pairKey(left, right), rank);
  }
  return ranks;
}
