import type { Ballot, Round, Shown } from '../../domain/ballot.ts';
import type { BallotColumns } from './ballot-columns.ts';

const noFaces: Shown['faces'] = Object.freeze({});

/** A line in columns in the form of a ballot, with the number of its row: every field is read when it is asked for, and what no figure needs is empty. */
export class ColumnBallot {
  readonly annotator: string;
  readonly #columns: BallotColumns;
  readonly row: number;

  constructor(columns: BallotColumns, row: number, annotator: string) {
    this.#columns = columns;
    this.row = row;
    this.annotator = annotator;
  }

  get id(): string { return this.#columns.id(this.row); }
  get submission(): string { return ''; }
  get device(): string { return ''; }
  get item(): string { return this.#columns.items.item(this.#columns.item(this.row)).id; }
  get submittedAt(): string { return this.#columns.submittedAt(this.row); }
  get durationMs(): number { return this.#columns.durationMs(this.row); }
  get kind(): Ballot['kind'] { return this.#columns.kind(this.row); }
  get order(): readonly string[] { return this.#columns.order(this.row); }
  get reason(): string { return ''; }

  get round(): Exclude<Round, 'main'> | undefined {
    const round = this.#columns.round(this.row);
    return round === 'main' ? undefined : round;
  }

  get shown(): Shown | null {
    const order = this.#columns.shownOrder(this.row);
    return order && { order, faces: noFaces, zoom: 1, whole: false };
  }
}

/** One line of columns as a ballot. */
export function columnBallot(columns: BallotColumns, row: number, annotator: string): Ballot {
  // Its kind is known when it runs only, which no class can say; the fields of other kinds are there, but nobody reads them.
  return columns.parsed(row) ?? new ColumnBallot(columns, row, annotator) as Ballot;
}
