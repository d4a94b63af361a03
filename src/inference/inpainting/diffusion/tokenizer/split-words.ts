const words = /(<\|startoftext\|>|<\|endoftext\|>)|'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\p{White_Space}\p{L}\p{N}]+/gu;

/**
 * A prompt in canonical form (NFC) and in lower case, its white space as single spaces.
 *
 * This and `splitWords` do as the CLIPTokenizer of transformers 5 does, which stands on the library tokenizers. Older Python tokenizers
 * do something else to a few prompts: they drop control characters, part every Chinese character from the next, lower a final sigma to
 * another letter, and with ftfy installed repair broken encodings first.
 */
export function normalisedPrompt(text: string): string {
  // Character by character, because a whole string's lower case depends on what surrounds a sigma.
  return Array.from(text.normalize('NFC').replace(/\p{White_Space}+/gu, ' '), (character) => character.toLowerCase()).join('');
}

/** The words of a normalised prompt: it is split at white space and between letters, single digits and the rest. */
export function splitWords(prompt: string): string[] {
  // CLIP's own tokens that are no tokens here (found in lower case only) are cut out, and then cut themselves.
  return Array.from(prompt.matchAll(words)).flatMap(([word, own]) => (own === undefined ? [word] : ['<|', own.slice(2, -2), '|>']));
}
