import type { BehindFigure, ResultFilter } from '../../../../contract/results.ts';
import { filterOf, filterParameters, isFiltering } from '../filter/filter-parameters.ts';
import { percent } from '../number-words.ts';
import { isStanding, methodTexts, type ItemStanding } from '../methods.ts';

type ItemFilter = ItemStanding | 'all';

/** Which items a list shows; everything that is given has to hold. */
export interface ItemsQuery {
  readonly standing: ItemFilter;
  /** Part of the name or prompt; all items when it is empty. */
  readonly text: string;
  /** The figure whose items they are. */
  readonly behind: BehindFigure;
}

/** The parameters of an address, by name. */
type Address = Readonly<Record<string, string>>;

/** A condition of the list in words, and the address without it. */
interface Condition {
  readonly words: string;
  readonly without: Address;
}

/** Every item, for lists that are only searched. */
export function everyItem(text = ''): ItemsQuery {
  return { standing: 'all', text, behind: {} };
}

/** Reads the list that an address asks for: `standing`, `text`, and the figure as `model` with `score` (and `against`), `metric` or `person`, with the filter that narrowed it. */
export function itemsQueryOf(parameters: Address): ItemsQuery {
  const { standing, text = '', model, score, against, metric, person } = parameters;
  const filter = filterOf(parameters);
  const points = score === undefined || score.trim() === '' ? NaN : Number(score);
  return {
    standing: isStanding(standing) ? standing : 'all',
    text,
    behind: {
      ...(model && { model }), ...(model && Number.isFinite(points) && { score: points }), ...(model && against && { against }),
      ...(metric && { metric }), ...(person && { person }), ...(isFiltering(filter) && { filter }),
    },
  };
}

/** The conditions that come from a figure, each removable. `nameOf` gives a person's name. */
export function conditionsOf(parameters: Address, nameOf: (person: string) => string): readonly Condition[] {
  const { model, score, against, metric, person, filter } = itemsQueryOf(parameters).behind;
  const conditions: Condition[] = [];
  if (model !== undefined) conditions.push({ words: `${score === undefined ? `With ${model}` : scoreWords(model, score)}${against === undefined ? '' : ` against ${against}`}`, without: withoutKeys(parameters, ['model', 'score', 'against']) });
  if (metric !== undefined) conditions.push({ words: `Ordered otherwise by ${metric}`, without: withoutKeys(parameters, ['metric']) });
  if (person !== undefined) conditions.push({ words: `${nameOf(person)} differs from the consensus`, without: withoutKeys(parameters, ['person']) });
  if (filter) conditions.push(...filterConditions(parameters, filter));
  return conditions;
}

/** What narrowed the figure, part by part. */
function filterConditions(parameters: Address, filter: ResultFilter): readonly Condition[] {
  const { prompt, faces, faceSize } = filter;
  const words: Readonly<Record<string, string>> = {
    prompt: `Prompt contains “${prompt}”`,
    faces: faces === 'one' ? 'One face in every image' : 'Several faces in some image',
    size: faceSize ? `Face takes ${percent(faceSize[0], 0).slice(0, -2)} to ${percent(faceSize[1], 0)} of the image` : '',
  };
  return Object.keys(filterParameters(filter)).map((key) => ({ words: words[key] ?? key, without: withoutKeys(parameters, [key]) }));
}

function scoreWords(model: string, score: number): string {
  return Number.isInteger(score) ? `Scored ${score} for ${model}` : `A tie for ${model}`;
}

/** The same address without some of its parameters; an item that was open there is closed. */
function withoutKeys(parameters: Address, keys: readonly string[]): Address {
  return Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== 'item' && !keys.includes(key)));
}

/** The same address with one parameter set, or left out when the value is empty. */
export function withKey(parameters: Address, key: string, value: string): Address {
  const others = withoutKeys(parameters, [key]);
  return value === '' ? others : { ...others, [key]: value };
}

/** What a list without items says. */
export function emptySentence({ standing, text, behind }: ItemsQuery): string {
  if (text.trim() !== '') return 'No item has this in its name or prompt and meets the other conditions.';
  if (Object.keys(behind).length > 0) return 'No item meets these conditions.';
  return standing === 'all' ? 'There are no items yet.' : `No item stands as “${methodTexts[standing].word}”.`;
}
