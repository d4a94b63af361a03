import { itemOrder } from '../../domain/presentation.ts';
import { isRight } from '../../domain/right-answer.ts';
import { byAddition, type ItemRecord } from '../../domain/item.ts';
import type { Slot } from '../../domain/slots.ts';
import { assignmentOf, givenTo, type Assigned } from '../annotation/assignment.ts';
import { countedAnswers } from '../results/counted-answers.ts';
import { itemVotes, type ItemVotes } from '../results/item-votes.ts';
import type { Project } from '../store/types.ts';

interface ItemState {
  /** Practice, or removed by the no-face rule: it is not asked and does not count. */
  readonly uncounted: 'no-face' | 'practice' | null;
  /** Who has answered, also those whose answers the lead keeps out: nobody is asked twice. */
  readonly people: readonly string[];
  /** How many of their answers count. */
  readonly answers: number;
  /** Who it is given to; null = everybody. */
  readonly assigned: readonly string[] | null;
  readonly complete: boolean;
  /** The record of no picture is lost. */
  readonly whole: boolean;
  readonly unresolved: boolean;
  readonly votes: ItemVotes;
}

interface PersonCounts {
  answered: number;
  /** Answered, but closed or not given to this person. */
  answeredElsewhere: number;
  /** Open items that are given to this person among others, but not to everybody. */
  given: number;
}

/** Sums over all items that count; practice is left out, and so are answers that the lead keeps out. */
export interface ItemCounts {
  readonly noFaceItems: number;
  /** Standing answers, those for items without faces included. */
  readonly ballots: number;
  readonly completeItems: number;
  readonly unresolvedItems: number;
  /** Items by how many answers they have: none, one, ..., N or more; those without faces are left out. */
  readonly coverage: number[];
  /** Items by number of candidates. */
  readonly sizes: Record<string, number>;
  readonly pairsWithTies: number;
  readonly practiceItems: number;
  readonly goldItems: number;
}

/** What is known of every item, with sums that change by difference. */
export class ItemStates {
  readonly byKey = new Map<string, ItemRecord>();
  /** Ids of the items for practice. */
  readonly practice = new Set<string>();
  readonly #project: Project;
  readonly #states = new Map<string, ItemState>();
  readonly #people = new Map<string, PersonCounts>();
  readonly #asked = new Map<string, { readonly items: Set<string>; order: readonly string[] | null }>();
  readonly #assigned: Assigned;
  readonly #sums = { noFaceItems: 0, ballots: 0, completeItems: 0, unresolvedItems: 0, pairsWithTies: 0, practiceItems: 0, goldItems: 0 };
  readonly #coverage: number[];
  readonly #sizes = new Map<number, number>();
  #openToAll = 0;
  #counted = 0;
  /** Ids of all items in the order of import. */
  #order: readonly string[] | null = null;
  #votes: readonly ItemVotes[] | null = null;

  constructor(project: Project) {
    this.#project = project;
    this.#assigned = assignmentOf(project);
    this.#coverage = new Array<number>(project.document.settings.annotatorsPerItem + 1).fill(0);
  }

  get counts(): ItemCounts {
    const sizes = Object.fromEntries([...this.#sizes].filter(([, count]) => count > 0).sort(([one], [other]) => one - other));
    return { ...this.#sums, coverage: [...this.#coverage], sizes };
  }

  /** Whether every item that counts has its answers, and there is one. */
  get isComplete(): boolean {
    return this.#counted > 0 && this.#sums.completeItems === this.#counted;
  }

  /** Where every item stands, in the order of import; the same list until something changes. */
  get votes(): readonly ItemVotes[] {
    if (this.#votes) return this.#votes;
    this.#order ??= [...this.#project.items.values()].sort(byAddition).map(({ id }) => id);
    return this.#votes = this.#order.flatMap((id) => this.#states.get(id)?.votes ?? []);
  }

  refresh(item: ItemRecord): void {
    const before = this.#states.get(item.id);
    this.#votes = null;
    if (before) this.#add(item, before, -1);
    else this.#order = null;
    const state = this.#read(item);
    this.#states.set(item.id, state);
    this.byKey.set(item.key, item);
    if (state.uncounted === 'practice') this.practice.add(item.id);
    else this.practice.delete(item.id);
    this.#add(item, state, 1);
  }

  /** Whether a person can answer a slot now. */
  isOpen(person: string, { item, round }: Slot): boolean {
    const state = this.#states.get(item);
    if (!state?.whole) return false;
    if (round === 'practice') return state.uncounted === 'practice' && !this.#hasPassed(person, item);
    if (state.uncounted !== null) return false;
    if (round === 'repeat') return state.people.includes(person) && this.#project.ballots.current(person, item, 'repeat') === undefined;
    return !state.people.includes(person) && (givenTo(state.votes, state.assigned)?.includes(person) ?? true);
  }

  /** Items that a person was asked to answer beyond N, answered or not, in the person's own order. */
  askedOf(person: string): readonly string[] {
    const own = this.#asked.get(person);
    if (!own) return [];
    return own.order ??= itemOrder(this.#project.document.seed, person, [...own.items]);
  }

  /** Whether an answer to a slot counts for somebody's progress. */
  countsFor(item: string): boolean {
    return this.#states.get(item)?.uncounted === null;
  }

  /** Main answers of a person and the items that are, or were, theirs to answer. */
  progressOf(person: string): { answered: number; total: number } {
    const { answered, answeredElsewhere, given } = this.#people.get(person) ?? noCounts;
    return { answered, total: this.#openToAll + given + answeredElsewhere };
  }

  #hasPassed(person: string, item: string): boolean {
    const answer = this.#project.ballots.current(person, item, 'practice');
    const known = this.#project.items.get(item)?.known;
    return answer !== undefined && known !== undefined && known !== null && isRight(answer, known.answer);
  }

  #read(item: ItemRecord): ItemState {
    const people = [...this.#project.ballots.answersFor(item.id).keys()];
    const votes = itemVotes(this.#project, item);
    const { method } = votes;
    const uncounted = method === 'no-face' || method === 'practice' ? method : null;
    const whole = item.images.every((id) => this.#project.images.get(id) !== undefined);
    let answers = 0;
    for (const _ of countedAnswers(this.#project)(item.id)) answers += 1;
    return { uncounted, people, answers, assigned: this.#assigned(item), complete: method !== null, whole, unresolved: method === 'unresolved', votes };
  }

  #add(item: ItemRecord, state: ItemState, sign: 1 | -1): void {
    const { uncounted, answers, complete, unresolved } = state;
    const sums = this.#sums;
    if (uncounted === 'practice') {
      sums.practiceItems += sign;
      return;
    }
    this.#counted += sign;
    sums.ballots += sign * answers;
    this.#sizes.set(item.images.length, (this.#sizes.get(item.images.length) ?? 0) + sign);
    if (item.ties) sums.pairsWithTies += sign;
    if (item.known) sums.goldItems += sign;
    if (complete) sums.completeItems += sign;
    if (unresolved) sums.unresolvedItems += sign;
    if (uncounted === 'no-face') {
      sums.noFaceItems += sign;
      return;
    }
    const place = Math.min(answers, this.#coverage.length - 1);
    this.#coverage[place] = (this.#coverage[place] ?? 0) + sign;
    this.#addPeople(state, sign);
    for (const person of state.votes.asked) this.#setAsked(person, item.id, sign > 0);
  }

  #addPeople(state: ItemState, sign: 1 | -1): void {
    const given = givenTo(state.votes, state.assigned);
    if (given === null) this.#openToAll += sign;
    else for (const person of given) this.#countsOf(person).given += sign;
    for (const person of state.people) {
      const own = this.#countsOf(person);
      own.answered += sign;
      if (given && !given.includes(person)) own.answeredElsewhere += sign;
    }
  }

  #setAsked(person: string, item: string, isAsked: boolean): void {
    const own = this.#asked.get(person) ?? { items: new Set<string>(), order: null };
    this.#asked.set(person, own);
    if (isAsked) own.items.add(item);
    else own.items.delete(item);
    own.order = null;
  }

  #countsOf(person: string): PersonCounts {
    const own = this.#people.get(person) ?? { ...noCounts };
    this.#people.set(person, own);
    return own;
  }
}

const noCounts: Readonly<PersonCounts> = { answered: 0, answeredElsewhere: 0, given: 0 };
