/** Problems that are named one by one; of more only the number is told. */
const mostNamed = 200;

/** What a check found so far. */
export interface ProblemList {
  /** Adds a sentence: what is wrong, in which file, what to do. Line breaks and other control characters, which names of files may hold, become blanks. */
  add(problem: string): void;
  /** Problems until now, those that are not named too. */
  readonly count: number;
  /** At most 200 sentences, and one more that says how many there are beside them. */
  sentences(): readonly string[];
}

/** An empty list. */
export function createProblemList(): ProblemList {
  const named: string[] = [];
  let count = 0;
  return {
    add(problem) {
      count += 1;
      if (named.length < mostNamed) named.push(problem.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 1000));
    },
    get count() {
      return count;
    },
    sentences: () => (count > mostNamed ? [...named, `and ${count - mostNamed} more`] : named),
  };
}
