/** What decides about the hidden repeats of one person. */
export interface RepeatRules {
  /** Items of which a repeat is planned for the person. */
  planned(person: string): Iterable<string>;
  /** Items of which the person has answered a repeat. */
  answered(person: string): Iterable<string>;
  /** Whether such an answer stands, for an item that counts. */
  isAnswered(person: string, item: string): boolean;
  /** Whether a planned repeat can still be answered, now or after its first time. */
  isLeft(person: string, item: string): boolean;
}

/** How many hidden repeats every person has answered and has left: summed up once a person, then kept up item by item. */
export interface RepeatCounts {
  of(person: string): { readonly answered: number; readonly left: number };
  /** To be told when an item changed. */
  refresh(item: string): void;
  /** Forgets all sums, after items were added or the design changed. */
  clear(): void;
}

interface Own {
  readonly planned: ReadonlySet<string>;
  readonly answered: Set<string>;
  readonly left: Set<string>;
}

/** No sums yet. */
export function createRepeatCounts(rules: RepeatRules): RepeatCounts {
  const people = new Map<string, Own>();

  const settle = (person: string, { planned, answered, left }: Own, item: string) => {
    put(answered, item, rules.isAnswered(person, item));
    put(left, item, planned.has(item) && rules.isLeft(person, item));
  };
  const sumUp = (person: string): Own => {
    const own: Own = { planned: new Set(rules.planned(person)), answered: new Set(), left: new Set() };
    for (const item of own.planned) settle(person, own, item);
    for (const item of rules.answered(person)) settle(person, own, item);
    people.set(person, own);
    return own;
  };

  return {
    of(person) {
      const { answered, left } = people.get(person) ?? sumUp(person);
      return { answered: answered.size, left: left.size };
    },
    refresh(item) {
      for (const [person, own] of people) settle(person, own, item);
    },
    clear() { people.clear(); },
  };
}

function put(set: Set<string>, item: string, belongs: boolean): void {
  if (belongs) set.add(item);
  else set.delete(item);
}
