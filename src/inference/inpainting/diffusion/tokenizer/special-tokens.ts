import { z } from 'zod';

/** A token that is found in a prompt as it stands there, before words are split. */
export interface AddedToken {
  readonly content: string;
  /** Found in the prompt's canonical lower case instead of in the prompt itself. */
  readonly normalized: boolean;
  /** For one that the vocabulary lacks. */
  readonly id: number | null;
}

/** Tokens with a purpose; all of them are also added tokens. */
export interface SpecialTokens {
  readonly start: string;
  readonly end: string;
  readonly unknown: string;
  readonly padding: string;
  readonly added: readonly AddedToken[];
}

const described = z.looseObject({ content: z.string().min(1), normalized: z.boolean().optional() });
const named = z.union([z.string().min(1), described]).nullish();

/** The part of `special_tokens_map.json` and of `tokenizer_config.json` that names the tokens. */
export const namedTokens = z.looseObject({ bos_token: named, eos_token: named, unk_token: named, pad_token: named });
type NamedTokens = z.infer<typeof namedTokens>;

export const tokenizerConfig = namedTokens.extend({
  model_max_length: z.number().optional(),
  added_tokens_decoder: z.record(z.string().regex(/^\d+$/), described).optional(),
});

/** `added_tokens` of `tokenizer.json`. */
export const addedTokenList = z.array(described.extend({ id: z.int().nonnegative() }));

const endOfText = '<|endoftext|>';
const defaults = { bos_token: '<|startoftext|>', eos_token: endOfText, unk_token: endOfText, pad_token: endOfText } as const;
/** In this order: of two that are the same token, the later one says how it is found. */
const names = ['bos_token', 'eos_token', 'unk_token', 'pad_token'] as const;

/**
 * Which tokens are special, in the order in which transformers 5 takes its sources: `special_tokens_map.json` comes before
 * `tokenizer_config.json`, but is not looked at where there is a list of `added` tokens; what none of them names is as CLIP has it.
 */
export function specialTokens(config: NamedTokens, map: NamedTokens, added: readonly AddedToken[]): SpecialTokens {
  const found = new Map<string, AddedToken>();
  const content = Object.fromEntries(names.map((name) => {
    const token = (added.length === 0 ? map[name] : null) ?? config[name] ?? defaults[name];
    const plain = typeof token === 'string';
    const text = plain ? token : token.content;
    found.set(text, { content: text, normalized: !plain && token.normalized === true, id: null });
    return [name, text];
  })) as Record<(typeof names)[number], string>;
  for (const token of added) found.set(token.content, token);
  return { start: content.bos_token, end: content.eos_token, unknown: content.unk_token, padding: content.pad_token, added: [...found.values()] };
}
