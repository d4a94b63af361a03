import { normalisedPrompt } from './split-words.ts';
import type { AddedToken } from './special-tokens.ts';

/** A stretch of a prompt: an added token, or normalised text. */
export interface PromptPart { readonly text: string; readonly isToken: boolean }

/** How added tokens are found in a prompt: first those that are found as they stand, then in what is left those found in normalised text. */
export function tokenFinder(added: readonly AddedToken[]): (prompt: string) => PromptPart[] {
  const asTheyStand = splitterAt(new Map(added.filter(({ normalized }) => !normalized).map(({ content }) => [content, content])));
  const inNormalised = splitterAt(new Map(added.filter(({ normalized }) => normalized).map(({ content }) => [normalisedPrompt(content), content])));
  return (prompt) => asTheyStand(prompt).flatMap((part) => (part.isToken ? [part] : inNormalised(normalisedPrompt(part.text))));
}

/** Splits at the leftmost, longest of some texts, each of which stands for a token. */
function splitterAt(tokens: ReadonlyMap<string, string>): (text: string) => PromptPart[] {
  if (tokens.size === 0) return (text) => [{ text, isToken: false }];
  const longestFirst = [...tokens.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(`(${longestFirst.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)).join('|')})`, 'u');
  return (text) => text.split(pattern).map((part, index) => (index % 2 === 1 ? { text: tokens.get(part) as string, isToken: true } : { text: part, isToken: false }));
}
