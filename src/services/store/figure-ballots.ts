import { StudioError } from '../../contract/errors.ts';
import type { Answer, Ballot, Round } from '../../domain/ballot.ts';
import { placedIn } from '../../domain/position-bias.ts';
import type { BallotColumns } from './ballot-columns.ts';
import { ColumnAnswers } from './column-answers.ts';
import { ColumnBallot, columnBallot } from './column-ballot.ts';
import type { MergePlan } from './merge-plan.ts';
import type { BallotStore, QuickAnswers } from './types.ts';

const none: ReadonlyMap<string, never> = new Map<string, never>();
const nothing: ReadonlySet<string> = new Set<string>();

/** What stands of one person's lines in one round. */
interface Standing {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly setAside: () => ReadonlySet<string>;
}

/** Lines by item: those of item `i` are at the places from `starts[i]` to before `starts[i + 1]`. */
interface ByItem {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly people: Uint32Array;
}

/** Ballots in columns, for reading only: the same answers as a `BallotIndex` finds, without what no figure needs. */
export class FigureBallots implements BallotStore {
  readonly #columns: BallotColumns;
  /** Lines of each person in the order of their ids. */
  readonly #rows: ReadonlyMap<string, Uint32Array>;
  readonly #standing = new Map<string, Standing>();
  readonly #people: readonly string[];
  #byItem: ByItem | null = null;

  readonly quickly: QuickAnswers = {
    placesIn: (places) => {
      const { items } = this.#columns;
      const byNumber = Array.from({ length: items.size }, (_, number) => places.get(items.item(number).id));
      return (answer) => (answer instanceof ColumnBallot ? byNumber[this.#columns.item(answer.row)] : places.get(answer.item));
    },
    placedIn: (answer) => (answer instanceof ColumnBallot ? this.#columns.placed(answer.row) : placedIn(answer)),
  };

  /** `rows` has the lines of each person in any order. */
  constructor(columns: BallotColumns, rows: ReadonlyMap<string, readonly number[]>) {
    this.#columns = columns;
    this.#rows = new Map([...rows].map(([person, own]) => [person, inOrder(columns, own)]));
    this.#people = [...rows.keys()];
  }

  get size(): number {
    return this.#columns.size;
  }

  *lines(): IterableIterator<Ballot> {
    for (const [person, rows] of this.#rows) for (const row of rows) yield columnBallot(this.#columns, row, person);
  }

  annotators(): string[] {
    return this.#people.filter((person) => this.#rows.get(person)?.some((row) => this.#columns.round(row) !== 'adjudication')).sort();
  }

  current(annotator: string, item: string, round: Round = 'main'): Answer | undefined {
    return this.#standingOf(annotator, round)?.answers.get(item);
  }

  answersOf(annotator: string, round: Round = 'main'): ReadonlyMap<string, Answer> {
    return this.#standingOf(annotator, round)?.answers ?? none;
  }

  answersFor(item: string): ReadonlyMap<string, Answer> {
    const number = this.#columns.items.numberIfKnown(item);
    if (number < 0) return none;
    const { starts, rows, people } = this.#byItem ??= this.#groupByItem();
    const answers = new Map<string, Answer>();
    for (let place = starts[number] as number; place < (starts[number + 1] as number); place += 1) {
      const person = this.#people[people[place] as number] as string;
      answers.set(person, columnBallot(this.#columns, rows[place] as number, person) as Answer);
    }
    return answers;
  }

  setAsideBy(annotator: string, round: Round = 'main'): ReadonlySet<string> {
    return this.#standingOf(annotator, round)?.setAside() ?? nothing;
  }

  append(): Promise<Ballot> {
    return Promise.reject(readOnly());
  }

  merge(): Promise<MergePlan<Ballot>> {
    return Promise.reject(readOnly());
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #standingOf(annotator: string, round: Round): Standing | undefined {
    const rows = this.#rows.get(annotator);
    if (!rows) return undefined;
    const key = `${annotator}/${round}`;
    const known = this.#standing.get(key) ?? this.#findStanding(annotator, rows, round);
    this.#standing.set(key, known);
    return known;
  }

  #findStanding(annotator: string, rows: Uint32Array, round: Round): Standing {
    const columns = this.#columns;
    const own = rows.filter((row) => columns.round(row) === round);
    const itemOf = (row: number): string => columns.items.item(columns.item(row)).id;
    return {
      answers: new ColumnAnswers(columns, standingRows(columns, own), annotator),
      setAside: () => new Set(Array.from(newestRows(columns, own).filter((row) => columns.kind(row) === 'later'), itemOf)),
    };
  }

  /** Standing answers of the main round, those of each item next to each other, as rows and as places of people in `#rows`. */
  #groupByItem(): ByItem {
    const columns = this.#columns;
    const standing = Array.from(this.#rows.values(), (rows) => standingRows(columns, rows.filter((row) => columns.round(row) === 'main')));
    const starts = new Uint32Array(columns.items.size + 1);
    for (const rows of standing) for (const row of rows) starts[columns.item(row) + 1] = (starts[columns.item(row) + 1] as number) + 1;
    for (let item = 0; item < columns.items.size; item += 1) starts[item + 1] = (starts[item + 1] as number) + (starts[item] as number);
    const next = starts.slice();
    const total = starts[columns.items.size] as number;
    const grouped = { starts, rows: new Uint32Array(total), people: new Uint32Array(total) };
    for (const [person, rows] of standing.entries()) {
      for (const row of rows) {
        const item = columns.item(row);
        let place = next[item] as number;
        next[item] = place + 1;
        // Behind the lines of the item with smaller ids, so that whoever wants them in that order has them.
        for (; place > (starts[item] as number) && columns.compareIds(grouped.rows[place - 1] as number, row) > 0; place -= 1) {
          grouped.rows[place] = grouped.rows[place - 1] as number;
          grouped.people[place] = grouped.people[place - 1] as number;
        }
        grouped.rows[place] = row;
        grouped.people[place] = person;
      }
    }
    return grouped;
  }
}

/** A person's lines in the order of their ids, which is that of their log, but for people who have several. */
function inOrder(columns: BallotColumns, rows: readonly number[]): Uint32Array {
  const isSorted = rows.every((row, index) => index === 0 || columns.compareIds(rows[index - 1] as number, row) < 0);
  return Uint32Array.from(isSorted ? rows : [...rows].sort((one, other) => columns.compareIds(one, other)));
}

/** Those of one person's lines of one round that are the last for their item, in the same order. */
function newestRows(columns: BallotColumns, rows: Uint32Array): Uint32Array {
  const newest = new Int32Array(columns.items.size);
  for (const row of rows) newest[columns.item(row)] = row;
  return rows.filter((row) => newest[columns.item(row)] === row);
}

/** The answers among them that stand: setting an item aside leaves an earlier answer, taking it back does not. */
function standingRows(columns: BallotColumns, rows: Uint32Array): Uint32Array {
  const said = rows.filter((row) => columns.kind(row) !== 'later');
  return newestRows(columns, said).filter((row) => columns.kind(row) !== 'withdrawn');
}

function readOnly(): StudioError {
  return new StudioError('READ_ONLY', 'Could not store an answer: only the figures of the project were read. Open it for writing.');
}
