import type { ImageRecord } from '../../domain/image.ts';
import { roomFor } from './item-table.ts';

/** Numbers of one face: its box, confidence, share of the area, frontalness and score; NaN where there is none. */
export const numbersPerFace = 8;

/** What made a detection, without its time. */
export type Detecting = Pick<NonNullable<ImageRecord['detection']>, 'detector' | 'modelSha256' | 'provider' | 'threshold'>;

/** What a record says, as far as figures need it. */
export interface ImageRow {
  /** Halves of the id. */
  readonly high: number;
  readonly low: number;
  readonly model: string | null;
  readonly width: number;
  readonly height: number;
  /** Null while no detector has looked. */
  readonly detecting: Detecting | null;
  /** `numbersPerFace` numbers a face, the first `faces` of them. */
  readonly numbers: Float64Array;
  readonly faces: number;
}

/**
 * Image records in columns, a sixth of the room that objects take, without what no figure needs: hashes, paths, landmarks and
 * times. A record that does not fit is kept as it was parsed.
 */
export class ImageColumns {
  /** Whether two records have one id. */
  hasTwins = false;
  /** Models there are. */
  readonly models: (string | null)[] = [];
  readonly #detecting: (Detecting | null)[] = [];
  readonly #detectingByKey = new Map<string, Detecting>();
  readonly #odd = new Map<number, ImageRecord>();
  #ids = new Uint32Array(2 << 10);
  #sizes = new Uint32Array(2 << 10);
  /** Numbers of the model and of what detected. */
  #what = new Uint32Array(2 << 10);
  #faceEnds = new Uint32Array(1 << 10);
  #faces = new Float64Array(numbersPerFace << 10);
  /** Rows + 1 by the low half of their ids, which is as good as random. */
  #places = new Uint32Array(2 << 10);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add({ high, low, model, width, height, detecting, numbers, faces }: ImageRow): number {
    const row = this.#size;
    if (row === this.#faceEnds.length) this.#grow();
    this.#size += 1;
    this.#ids[2 * row] = high;
    this.#ids[2 * row + 1] = low;
    this.#sizes[2 * row] = width;
    this.#sizes[2 * row + 1] = height;
    this.#what[2 * row] = numberOf(this.models, model);
    this.#what[2 * row + 1] = numberOf(this.#detecting, detecting);
    const first = this.#firstFace(row);
    this.#faces = roomFor(this.#faces, numbersPerFace * (first + faces), (length) => new Float64Array(length));
    for (let index = 0; index < numbersPerFace * faces; index += 1) this.#faces[numbersPerFace * first + index] = numbers[index] as number;
    this.#faceEnds[row] = first + faces;
    if (!this.#place(row)) this.hasTwins = true;
    return row;
  }

  /** One object for every way to detect. */
  detectingOf(detecting: Detecting): Detecting {
    const key = JSON.stringify([detecting.detector, detecting.modelSha256, detecting.provider, detecting.threshold]);
    const known = this.#detectingByKey.get(key) ?? detecting;
    this.#detectingByKey.set(key, known);
    return known;
  }

  /** Adds a record as the parser made it. */
  addParsed(record: ImageRecord): void {
    const [high, low] = halvesOf(record.id);
    this.#odd.set(this.add({ high, low, model: null, width: 0, height: 0, detecting: null, numbers: new Float64Array(), faces: 0 }), record);
  }

  /** The row of an image; -1 when it is not there. */
  find(id: string): number {
    const [high, low] = halvesOf(id);
    const places = this.#places, ids = this.#ids, mask = places.length - 1;
    for (let place = low & mask; ; place = (place + 1) & mask) {
      const row = (places[place] as number) - 1;
      if (row < 0 || (ids[2 * row] === high && ids[2 * row + 1] === low)) return row;
    }
  }

  /** The record as it was parsed, where it did not fit. */
  parsed(row: number): ImageRecord | undefined {
    return this.#odd.get(row);
  }

  id(row: number): string {
    return hex(this.#ids[2 * row] as number) + hex(this.#ids[2 * row + 1] as number);
  }

  model(row: number): string | null {
    return this.models[this.#what[2 * row] as number] ?? null;
  }

  width(row: number): number {
    return this.#sizes[2 * row] as number;
  }

  height(row: number): number {
    return this.#sizes[2 * row + 1] as number;
  }

  detecting(row: number): Detecting | null {
    return this.#detecting[this.#what[2 * row + 1] as number] ?? null;
  }

  /** The numbers of each face. */
  faces(row: number): Float64Array[] {
    const faces: Float64Array[] = [];
    for (let face = this.#firstFace(row); face < (this.#faceEnds[row] as number); face += 1) faces.push(this.#faces.subarray(numbersPerFace * face, numbersPerFace * (face + 1)));
    return faces;
  }

  #firstFace(row: number): number {
    return row === 0 ? 0 : this.#faceEnds[row - 1] as number;
  }

  /** Whether no image with the same id was there. */
  #place(row: number): boolean {
    const places = this.#places, ids = this.#ids, mask = places.length - 1;
    for (let place = (ids[2 * row + 1] as number) & mask; ; place = (place + 1) & mask) {
      const other = (places[place] as number) - 1;
      if (other < 0) {
        places[place] = row + 1;
        return true;
      }
      if (ids[2 * other] === ids[2 * row] && ids[2 * other + 1] === ids[2 * row + 1]) return false;
    }
  }

  #grow(): void {
    const size = 2 * this.#faceEnds.length;
    const numbers = (length: number) => new Uint32Array(length);
    this.#ids = roomFor(this.#ids, 2 * size, numbers);
    this.#sizes = roomFor(this.#sizes, 2 * size, numbers);
    this.#what = roomFor(this.#what, 2 * size, numbers);
    this.#faceEnds = roomFor(this.#faceEnds, size, numbers);
    this.#places = new Uint32Array(2 * size);
    for (let row = 0; row < this.#size; row += 1) this.#place(row);
  }
}

/** The place of a value in a list of few, which it joins where it is new. */
function numberOf<T>(values: T[], value: T): number {
  const known = values.lastIndexOf(value);
  return known < 0 ? values.push(value) - 1 : known;
}

/** An image id as two whole numbers of 32 bits; none that any image has for another text. */
function halvesOf(id: string): [high: number, low: number] {
  return id.length === 16 ? [half(id, 0), half(id, 8)] : [-1, -1];
}

function half(id: string, from: number): number {
  let value = 0;
  for (let index = from; index < from + 8; index += 1) {
    const code = id.charCodeAt(index);
    const digit = code >= 0x61 ? code - 0x57 : code - 0x30;
    const isDigit = (digit >= 10 && digit <= 15 && code >= 0x61) || (digit >= 0 && digit <= 9 && code < 0x3a);
    if (!isDigit) return -1;
    value = value * 16 + digit;
  }
  return value;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
