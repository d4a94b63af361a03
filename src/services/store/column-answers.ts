import type { Answer } from '../../domain/ballot.ts';
import type { BallotColumns } from './ballot-columns.ts';
import { columnBallot } from './column-ballot.ts';

/** Answers of one person by item that are rows of columns: a map that holds no answer and makes one when it is asked. */
export class ColumnAnswers implements ReadonlyMap<string, Answer> {
  readonly #columns: BallotColumns;
  readonly #rows: Uint32Array;
  readonly #annotator: string;
  /** Row + 1 of each item, made when somebody looks one up. */
  #byItem: Uint32Array | null = null;

  /** One row an item, in the order in which they are to come. */
  constructor(columns: BallotColumns, rows: Uint32Array, annotator: string) {
    this.#columns = columns;
    this.#rows = rows;
    this.#annotator = annotator;
  }

  get size(): number {
    return this.#rows.length;
  }

  has(item: string): boolean {
    return this.#rowOf(item) >= 0;
  }

  get(item: string): Answer | undefined {
    const row = this.#rowOf(item);
    return row < 0 ? undefined : this.#answer(row);
  }

  forEach(use: (answer: Answer, item: string, map: ReadonlyMap<string, Answer>) => void): void {
    for (const [item, answer] of this.entries()) use(answer, item, this);
  }

  *keys(): MapIterator<string> {
    for (const row of this.#rows) yield this.#itemOf(row);
  }

  *values(): MapIterator<Answer> {
    for (const row of this.#rows) yield this.#answer(row);
  }

  *entries(): MapIterator<[string, Answer]> {
    for (const row of this.#rows) yield [this.#itemOf(row), this.#answer(row)];
  }

  [Symbol.iterator](): MapIterator<[string, Answer]> {
    return this.entries();
  }

  #answer(row: number): Answer {
    return columnBallot(this.#columns, row, this.#annotator) as Answer;
  }

  #itemOf(row: number): string {
    return this.#columns.items.item(this.#columns.item(row)).id;
  }

  #rowOf(item: string): number {
    const number = this.#columns.items.numberIfKnown(item);
    return number < 0 ? -1 : ((this.#byItem ??= this.#index())[number] ?? 0) - 1;
  }

  #index(): Uint32Array {
    const byItem = new Uint32Array(this.#columns.items.size);
    for (const row of this.#rows) byItem[this.#columns.item(row)] = row + 1;
    return byItem;
  }
}
