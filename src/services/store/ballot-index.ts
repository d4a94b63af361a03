import { roundOf, type Answer, type Ballot, type Round } from '../../domain/ballot.ts';

const none: ReadonlyMap<string, never> = new Map<string, never>();
const nothing: ReadonlySet<string> = new Set<string>();

/** One person in one round. */
const place = (annotator: string, round: Round): string => (round === 'main' ? annotator : `${annotator}/${round}`);

/** What follows from the ballots of a study, kept up to date line by line at constant cost. */
export class BallotIndex {
  readonly #lines = new Map<string, Ballot[]>();
  readonly #submissions = new Map<string, Map<string, Ballot>>();
  /** Standing answers by item, of each person in each round. */
  readonly #byAnnotator = new Map<string, Map<string, Answer>>();
  /** Standing answers of the main round by annotator, of each item. */
  readonly #byItem = new Map<string, Map<string, Answer>>();
  readonly #setAside = new Map<string, Set<string>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Takes a ballot in; its id has to be greater than those of its annotator so far, so it is the one that counts. */
  add(ballot: Ballot): void {
    const { annotator, item } = ballot;
    const round = roundOf(ballot);
    this.#size += 1;
    listIn(this.#lines, annotator).push(ballot);
    const submissions = mapIn(this.#submissions, annotator);
    if (!submissions.has(ballot.submission)) submissions.set(ballot.submission, ballot);
    const aside = setIn(this.#setAside, place(annotator, round));
    aside.delete(item);
    if (ballot.kind === 'later') {
      aside.add(item);
      return;
    }
    const answers = mapIn(this.#byAnnotator, place(annotator, round));
    // Removed first: a Map keeps the place of a key that is set again.
    answers.delete(item);
    if (ballot.kind !== 'withdrawn') answers.set(item, ballot);
    if (round !== 'main') return;
    const answersForItem = mapIn(this.#byItem, item);
    answersForItem.delete(annotator);
    if (ballot.kind !== 'withdrawn') answersForItem.set(annotator, ballot);
  }

  *lines(): IterableIterator<Ballot> {
    for (const lines of this.#lines.values()) yield* lines;
  }

  annotators(): string[] {
    return [...this.#lines].filter(([, lines]) => lines.some((line) => roundOf(line) !== 'adjudication')).map(([annotator]) => annotator).sort();
  }

  /** The greatest id of one person's lines; undefined before the first. */
  newestOf(annotator: string): string | undefined {
    return this.#lines.get(annotator)?.at(-1)?.id;
  }

  submitted(annotator: string, submission: string): Ballot | undefined {
    return this.#submissions.get(annotator)?.get(submission);
  }

  current(annotator: string, item: string, round: Round): Answer | undefined {
    return this.#byAnnotator.get(place(annotator, round))?.get(item);
  }

  answersOf(annotator: string, round: Round): ReadonlyMap<string, Answer> {
    return this.#byAnnotator.get(place(annotator, round)) ?? none;
  }

  answersFor(item: string): ReadonlyMap<string, Answer> {
    return this.#byItem.get(item) ?? none;
  }

  setAsideBy(annotator: string, round: Round): ReadonlySet<string> {
    return this.#setAside.get(place(annotator, round)) ?? nothing;
  }
}

function setIn(sets: Map<string, Set<string>>, key: string): Set<string> {
  const set = sets.get(key) ?? new Set<string>();
  if (set.size === 0) sets.set(key, set);
  return set;
}

function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  if (list.length === 0) lists.set(key, list);
  return list;
}

function mapIn<T>(maps: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const map = maps.get(key) ?? new Map<string, T>();
  if (map.size === 0) maps.set(key, map);
  return map;
}
