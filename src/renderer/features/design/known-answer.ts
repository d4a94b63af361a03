import type { Overview } from '../../../contract/contract.ts';
import type { RightAnswer } from '../../../domain/item.ts';
import { formatCount, plural } from '../../components/format.ts';
import { type KeyPress, namesOfKey } from '../annotate/key-names.ts';

/** A right answer while it is being put in: image ids best first, not all of them yet, or one of the other two. */
export type AnswerDraft =
  | { readonly kind: 'ranking'; readonly order: readonly string[] }
  | { readonly kind: 'tie' }
  | { readonly kind: 'discard' };

export const emptyAnswer: AnswerDraft = { kind: 'ranking', order: [] };

/** The image that a digit stands for, counted from the left, on the keyboards that the ranking page knows too; null for other keys. */
export function imageOfKey(press: KeyPress, images: readonly string[]): string | null {
  const digit = namesOfKey(press).find((name) => /^[1-9]$/.test(name));
  return images[Number(digit) - 1] ?? null;
}

/**
 * Gives an image the next best place, or takes its place away, and those behind move up. When the one before the last is
 * placed, the last one follows by itself.
 */
export function pressImage(answer: AnswerDraft, image: string, images: readonly string[]): AnswerDraft {
  const order = answer.kind === 'ranking' ? answer.order : [];
  if (order.includes(image)) return { kind: 'ranking', order: order.filter((other) => other !== image) };
  const next = [...order, image];
  return { kind: 'ranking', order: next.length === images.length - 1 ? [...next, ...images.filter((other) => !next.includes(other))] : next };
}

/** The answer as the services take it; null while a place is missing. */
export function finishedAnswer(answer: AnswerDraft, images: readonly string[]): RightAnswer | null {
  if (answer.kind !== 'ranking') return answer;
  return answer.order.length === images.length ? answer : null;
}

/** The answer that a consensus suggests: the images by falling score, a tie where two share one; empty without a consensus. */
export function suggestedAnswer(candidates: readonly { readonly image: string; readonly score: number | null }[], ties: boolean): AnswerDraft {
  const scores = candidates.map(({ score }) => score);
  if (scores.includes(null)) return emptyAnswer;
  if (new Set(scores).size < scores.length) return ties ? { kind: 'tie' } : emptyAnswer;
  return { kind: 'ranking', order: [...candidates].sort((one, other) => (other.score ?? 0) - (one.score ?? 0)).map(({ image }) => image) };
}

/** What it means to use an item for practice; `answers` are those it has. Null when it means nothing for them. */
export function practiceWarning(answers: number): string | null {
  if (answers === 0) return null;
  return `This item has ${plural(answers, 'answer')}. As practice ${answers === 1 ? 'it stops' : 'they stop'} counting, until you take it out of practice again.`;
}

/** How many items of each use there are, in one sentence. */
export function knownSentence({ practiceItems, goldItems }: Pick<Overview['steps'], 'practiceItems' | 'goldItems'>): string {
  if (practiceItems + goldItems === 0) return 'No item has a right answer yet.';
  return `${formatCount(practiceItems)} for practice, ${plural(goldItems, 'gold item')}`;
}
