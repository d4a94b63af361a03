import type { Answer, Ballot } from '../../domain/ballot.ts';

const none: ReadonlyMap<string, never> = new Map<string, never>();

/** What follows from the ballots of a study, kept up to date line by line at constant cost. */
export class BallotIndex {
  readonly #lines = new Map<string, Ballot[]>();
  readonly #submissions = new Map<string, Map<string, Ballot>>();
  readonly #byAnnotator = new Map<string, Map<string, Answer>>();
  readonly #byItem = new Map<string, Map<string, Answer>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Takes a ballot in; its id has to be greater than those of its annotator so far, so it is the one that counts. */
  add(ballot: Ballot): void {
    const { annotator, item } = ballot;
    this.#size += 1;
    listIn(this.#lines, annotator).push(ballot);
    const submissions = mapIn(this.#submissions, annotator);
    if (!submissions.has(ballot.submission)) submissions.set(ballot.submission, ballot);
    const answers = mapIn(this.#byAnnotator, annotator);
    const answersForItem = mapIn(this.#byItem, item);
    // Removed first: a Map keeps the place of a key that is set again.
    answers.delete(item);
    answersForItem.delete(annotator);
    if (ballot.kind === 'withdrawn') return;
    answers.set(item, ballot);
    answersForItem.set(annotator, ballot);
  }

  *lines(): IterableIterator<Ballot> {
    for (const lines of this.#lines.values()) yield* lines;
  }

  submitted(annotator: string, submission: string): Ballot | undefined {
    return this.#submissions.get(annotator)?.get(submission);
  }

  current(annotator: string, item: string): Answer | undefined {
    return this.#byAnnotator.get(annotator)?.get(item);
  }

  answersOf(annotator: string): ReadonlyMap<string, Answer> {
    return this.#byAnnotator.get(annotator) ?? none;
  }

  answersFor(item: string): ReadonlyMap<string, Answer> {
    return this.#byItem.get(item) ?? none;
  }
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
