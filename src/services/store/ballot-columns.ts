import type { Ballot, Round } from '../../domain/ballot.ts';
import type { Placed } from '../../domain/position-bias.ts';
import { hashOf, roomFor, type ItemTable } from './item-table.ts';

const idBytes = 26;
/** As `toISOString` writes a time. */
export const timeBytes = 24;
const stampBytes = idBytes + timeBytes;
const kinds: readonly Ballot['kind'][] = ['ranking', 'discard', 'tie', 'withdrawn', 'later'];
const rounds: readonly Round[] = ['main', 'repeat', 'practice', 'adjudication'];

/** What a line says, as far as figures need it. */
export interface Row {
  readonly item: number;
  readonly kind: Ballot['kind'];
  readonly round: Round;
  readonly durationMs: number;
  /** Codes of the ranking and of what was on screen; 0 = none. */
  readonly order: number;
  readonly shown: number;
}

/**
 * Ballot lines in columns, some sixty bytes a line where an object takes four hundred, without what no figure needs: keys of
 * submissions, devices, reasons, the faces that were on screen and zoom. A line that does not fit is kept as it was parsed.
 */
export class BallotColumns {
  readonly items: ItemTable;
  /** Whether two lines have one id. */
  hasTwins = false;
  readonly #odd = new Map<number, Ballot>();
  /** The id and the time of each line, as they are written. */
  #stamps = Buffer.alloc(stampBytes << 10);
  #item = new Uint32Array(1 << 10);
  #order = new Uint32Array(1 << 10);
  #shown = new Uint32Array(1 << 10);
  #what = new Uint8Array(1 << 10);
  #durationMs = new Float64Array(1 << 10);
  /** Rows + 1 by the hash of their ids. */
  #places = new Uint32Array(1 << 11);
  #size = 0;

  constructor(items: ItemTable) {
    this.items = items;
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a line whose id and time are in these bytes; gives its number. */
  add(bytes: Buffer, id: number, time: number, { item, kind, round, durationMs, order, shown }: Row): number {
    const row = this.#size;
    if (row === this.#item.length) this.#grow();
    this.#size += 1;
    bytes.copy(this.#stamps, stampBytes * row, id, id + idBytes);
    bytes.copy(this.#stamps, stampBytes * row + idBytes, time, time + timeBytes);
    this.#item[row] = item;
    this.#order[row] = order;
    this.#shown[row] = shown;
    this.#what[row] = kinds.length * rounds.indexOf(round) + kinds.indexOf(kind);
    this.#durationMs[row] = durationMs;
    if (!this.#place(row)) this.hasTwins = true;
    return row;
  }

  /** Adds a line as the parser made it. */
  addParsed(ballot: Ballot): number {
    const { id, kind, durationMs, round = 'main' } = ballot;
    const stamp = Buffer.alloc(stampBytes);
    stamp.write(id, 'latin1');
    const row = this.add(stamp, 0, idBytes, { item: this.items.numberOf(ballot.item), kind, round, durationMs, order: 0, shown: 0 });
    this.#odd.set(row, ballot);
    return row;
  }

  id(row: number): string {
    return this.#stamps.toString('latin1', stampBytes * row, stampBytes * row + idBytes);
  }

  submittedAt(row: number): string {
    return this.#stamps.toString('latin1', stampBytes * row + idBytes, stampBytes * (row + 1));
  }

  item(row: number): number {
    return this.#item[row] as number;
  }

  kind(row: number): Ballot['kind'] {
    return kinds[(this.#what[row] as number) % kinds.length] as Ballot['kind'];
  }

  round(row: number): Round {
    return rounds[Math.floor((this.#what[row] as number) / kinds.length)] as Round;
  }

  durationMs(row: number): number {
    return this.#durationMs[row] as number;
  }

  /** The ranking, best first. */
  order(row: number): readonly string[] {
    return this.#images(row, this.#order[row] as number);
  }

  /** What was on screen from left to right; null when that is not known. */
  shownOrder(row: number): readonly string[] | null {
    const code = this.#shown[row] as number;
    return code === 0 ? null : this.#images(row, code);
  }

  /** What was on screen and what was ranked first, by their places among the images of the item; null where that is not known. */
  placed(row: number): Placed | null {
    const order = this.#order[row] as number, shown = this.#shown[row] as number;
    return order === 0 || shown === 0 ? null : { order: placesIn(shown), best: (order >>> topShift(order)) & 7 };
  }

  /** The line as it was parsed, where it did not fit. */
  parsed(row: number): Ballot | undefined {
    return this.#odd.get(row);
  }

  /** Below 0 where the id of one line comes before that of another, 0 where both have the same. */
  compareIds(row: number, other: number): number {
    const stamps = this.#stamps, one = stampBytes * row, two = stampBytes * other;
    for (let index = 0; index < idBytes; index += 1) {
      const difference = (stamps[one + index] as number) - (stamps[two + index] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  #images(row: number, code: number): readonly string[] {
    const { images } = this.items.item(this.item(row));
    const order: string[] = [];
    for (const place of placesIn(code)) order.push(images[place] as string);
    return order;
  }

  /** Whether no line with the same id was there. */
  #place(row: number): boolean {
    const places = this.#places, mask = places.length - 1;
    for (let place = hashOf(this.#stamps, stampBytes * row, stampBytes * row + idBytes) & mask; ; place = (place + 1) & mask) {
      const other = (places[place] as number) - 1;
      if (other < 0) {
        places[place] = row + 1;
        return true;
      }
      if (this.compareIds(row, other) === 0) return false;
    }
  }

  #grow(): void {
    const size = 2 * this.#item.length;
    this.#stamps = roomFor(this.#stamps, stampBytes * size, (length) => Buffer.alloc(length));
    this.#item = roomFor(this.#item, size, (length) => new Uint32Array(length));
    this.#order = roomFor(this.#order, size, (length) => new Uint32Array(length));
    this.#shown = roomFor(this.#shown, size, (length) => new Uint32Array(length));
    this.#what = roomFor(this.#what, size, (length) => new Uint8Array(length));
    this.#durationMs = roomFor(this.#durationMs, size, (length) => new Float64Array(length));
    this.#places = new Uint32Array(2 * size);
    for (let row = 0; row < this.#size; row += 1) this.#place(row);
  }
}

const knownPlaces = new Map<number, readonly number[]>();

/** The places that a code stands for; one list for all equal codes, of which there are few. */
function placesIn(code: number): readonly number[] {
  const known = knownPlaces.get(code);
  if (known) return known;
  const places: number[] = [];
  for (let shift = topShift(code); shift >= 0; shift -= 3) places.push((code >>> shift) & 7);
  knownPlaces.set(code, places);
  return places;
}

/** How far the first place in a code is shifted. */
function topShift(code: number): number {
  return 28 - Math.clz32(code);
}
