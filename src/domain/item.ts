import { compareText } from './compare-text.ts';

/** An answer that the lead knows to be right: image ids best first, a tie, or that the item has to be discarded. */
export type RightAnswer =
  | { readonly kind: 'ranking'; readonly order: readonly string[] }
  | { readonly kind: 'tie' }
  | { readonly kind: 'discard' };

/** An item with a right answer. `practice` items come first, tell people whether they were right, and never count; `gold` items look like all others. */
export interface KnownAnswer {
  readonly use: 'practice' | 'gold';
  readonly answer: RightAnswer;
  /** ISO 8601 time at which the lead said so. */
  readonly at: string;
}

/** Somebody whose answer to an item is asked for beyond the N of the study; `withdrawn` once the lead took that back. */
export interface MoreAsked {
  readonly person: string;
  /** ISO 8601 time of the last change. */
  readonly at: string;
  readonly withdrawn: boolean;
}

/** The candidates shown together for one prompt. */
export interface ItemRecord {
  /** File name without extension for folder imports. */
  readonly id: string;
  /** 16 hex digits that stand for the item where its name must not be seen. */
  readonly key: string;
  readonly prompt: string | null;
  /** Image ids, one per candidate, in the order of the model names; 2 to 5. */
  readonly images: readonly string[];
  /** Whether "tie" is an answer; pairs only. */
  readonly ties: boolean;
  readonly known: KnownAnswer | null;
  /** One entry a person, sorted by id. */
  readonly moreFrom: readonly MoreAsked[];
  /** ISO 8601 time of the import; with the id the order that every copy of a project agrees on. */
  readonly addedAt: string;
}

/** Orders items as they were imported, the same in every copy of a project. */
export function byAddition(one: ItemRecord, other: ItemRecord): number {
  return compareText(one.addedAt, other.addedAt) || compareText(one.id, other.id);
}

const mostImages = 5;

/** Why an item cannot be asked, in words that go on from its name; null when it can. */
export function itemProblem({ images, ties, known }: Pick<ItemRecord, 'images' | 'ties' | 'known'>): string | null {
  if (images.length < 2 || images.length > mostImages) return `has ${images.length} images; 2 to ${mostImages} can be compared`;
  if (new Set(images).size < images.length) return 'has one image twice';
  if (ties && images.length !== 2) return 'takes ties, which only pairs do';
  return known && answerProblem(images, ties, known.answer);
}

/** Why an answer cannot be the right one for an item; null when it can. */
export function answerProblem(images: readonly string[], ties: boolean, answer: RightAnswer): string | null {
  if (answer.kind === 'tie' && !ties) return 'takes no ties, and its right answer is one';
  if (answer.kind !== 'ranking') return null;
  const isWhole = answer.order.length === images.length && images.every((image) => answer.order.includes(image));
  return isWhole ? null : 'has a right answer that does not name every image of it exactly once';
}
