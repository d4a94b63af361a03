import type { BehindFigure } from '../../../../contract/results.ts';
import { isStanding, methodTexts, type ItemStanding } from '../methods.ts';

export type ItemFilter = ItemStanding | 'all';

/** Which items a list shows; everything that is given has to hold. */
export interface ItemsQuery {
  readonly standing: ItemFilter;
  /** Part of the name or prompt; all items when it is empty. */
  readonly text: string;
  /** The figure whose items they are. */
  readonly behind: BehindFigure;
}

/** The parameters of an address, by name. */
export type Parameters = Readonly<Record<string, string>>;

/** A condition of the list in words, and the address without it. */
interface Condition {
  readonly words: string;
  readonly without: Parameters;
}

/** Every item, for lists that are only searched. */
export function everyItem(text = ''): ItemsQuery {
  return { standing: 'all', text, behind: {} };
}

/** Reads the list that an address asks for: `standing`, `text`, and the figure as `model` with `score`, `metric` or `person`. */
export function itemsQueryOf({ standing, text = '', model, score, metric, person }: Parameters): ItemsQuery {
  const points = score === undefined || score.trim() === '' ? NaN : Number(score);
  return {
    standing: isStanding(standing) ? standing : 'all',
    text,
    behind: { ...(model && { model }), ...(model && Number.isFinite(points) && { score: points }), ...(metric && { metric }), ...(person && { person }) },
  };
}

/** The conditions that come from a figure, each removable. `nameOf` gives a person's name. */
export function conditionsOf(parameters: Parameters, nameOf: (person: string) => string): readonly Condition[] {
  const { model, score, metric, person } = itemsQueryOf(parameters).behind;
  const conditions: Condition[] = [];
  if (model !== undefined) conditions.push({ words: score === undefined ? `With ${model}` : scoreWords(model, score), without: withoutKeys(parameters, ['model', 'score']) });
  if (metric !== undefined) conditions.push({ words: `Ordered otherwise by ${metric}`, without: withoutKeys(parameters, ['metric']) });
  if (person !== undefined) conditions.push({ words: `${nameOf(person)} differs from the consensus`, without: withoutKeys(parameters, ['person']) });
  return conditions;
}

function scoreWords(model: string, score: number): string {
  return Number.isInteger(score) ? `Scored ${score} for ${model}` : `A tie for ${model}`;
}

/** The same address without some of its parameters; an item that was open there is closed. */
export function withoutKeys(parameters: Parameters, keys: readonly string[]): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== 'item' && !keys.includes(key)));
}

/** The same address with one parameter set, or left out when the value is empty. */
export function withKey(parameters: Parameters, key: string, value: string): Parameters {
  const others = withoutKeys(parameters, [key]);
  return value === '' ? others : { ...others, [key]: value };
}

/** What a list without items says. */
export function emptySentence({ standing, text, behind }: ItemsQuery): string {
  if (text.trim() !== '') return 'No item has this in its name or prompt and meets the other conditions.';
  if (Object.keys(behind).length > 0) return 'No item meets these conditions.';
  return standing === 'all' ? 'There are no items yet.' : `No item stands as “${methodTexts[standing].word}”.`;
}
