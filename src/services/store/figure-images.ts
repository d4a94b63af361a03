import { StudioError } from '../../contract/errors.ts';
import type { Face } from '../../domain/face.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { ImageKind, ImageTable } from './image-table.ts';
import type { Collection } from './types.ts';

const noSource: ImageRecord['source'] = { root: '', path: '' };
const noScorings: ImageRecord['scorings'] = Object.freeze({});
const someFace: Face = Object.freeze<Face>({ box: [0, 0, 0, 0], confidence: 0, landmarks: null, areaRatio: 0, frontalness: null, score: null });

/** One row of a table as a record: what no figure needs is empty, and of faces it says how many there are. */
class TableImage implements ImageRecord {
  readonly #table: ImageTable;
  readonly #row: number;
  readonly model: string | null;
  readonly detection: ImageRecord['detection'];

  constructor(table: ImageTable, row: number, { model, detection }: Pick<ImageRecord, 'model' | 'detection'>) {
    this.#table = table;
    this.#row = row;
    this.model = model;
    this.detection = detection;
  }

  get id(): string { return hex(this.#table.ids[2 * this.#row] as number) + hex(this.#table.ids[2 * this.#row + 1] as number); }
  get sha256(): string { return ''; }
  get source(): ImageRecord['source'] { return noSource; }
  get bytes(): number { return 0; }
  get width(): number { return 0; }
  get height(): number { return 0; }
  get format(): string { return ''; }
  get file(): string { return ''; }
  get itemId(): null { return null; }
  get choice(): null { return null; }
  get scorings(): ImageRecord['scorings'] { return noScorings; }
}

/** Images of a table, for reading only. */
export class FigureImages implements Collection<ImageRecord> {
  readonly #table: ImageTable;
  readonly #kinds: readonly Pick<ImageRecord, 'model' | 'detection'>[];
  /** Rows + 1 by the low half of their ids, which is as good as random. */
  readonly #places: Uint32Array;
  #next = 0;

  constructor(table: ImageTable) {
    this.#table = table;
    this.#kinds = table.kindList.map(shownKind);
    this.#places = new Uint32Array(2 ** Math.ceil(Math.log2(2 * table.kinds.length + 2)));
    for (let row = 0; row < table.kinds.length; row += 1) this.#places[this.#placeOf(table.ids[2 * row] as number, table.ids[2 * row + 1] as number)] = row + 1;
  }

  get size(): number {
    return this.#table.kinds.length;
  }

  get(id: string): ImageRecord | undefined {
    const high = half(id, 0), low = half(id, 8);
    if (id.length !== 16 || high < 0 || low < 0) return undefined;
    // Items name images mostly in the order in which they are kept.
    const row = this.#isAt(this.#next, high, low) ? this.#next : (this.#places[this.#placeOf(high, low)] as number) - 1;
    this.#next = row + 1;
    return row < 0 ? undefined : this.#record(row);
  }

  *values(): IterableIterator<ImageRecord> {
    for (let row = 0; row < this.size; row += 1) yield this.#record(row);
  }

  put(): Promise<void> {
    return Promise.reject(new StudioError('READ_ONLY', 'Could not change images: only the figures of the project were read. Open it for writing.'));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #record(row: number): ImageRecord {
    return this.#table.whole.get(row) ?? new TableImage(this.#table, row, this.#kinds[this.#table.kinds[row] as number] as ImageRecord);
  }

  #isAt(row: number, high: number, low: number): boolean {
    const { ids } = this.#table;
    return ids[2 * row] === high && ids[2 * row + 1] === low;
  }

  /** The place of an image in the hash table, or the free one where it would be. */
  #placeOf(high: number, low: number): number {
    const places = this.#places, mask = places.length - 1;
    let place = low & mask;
    while (places[place] !== 0 && !this.#isAt((places[place] as number) - 1, high, low)) place = (place + 1) & mask;
    return place;
  }
}

function shownKind({ model, detection }: ImageKind): Pick<ImageRecord, 'model' | 'detection'> {
  return { model, detection: detection && { ...detection, at: '', faces: new Array<Face>(detection.faces).fill(someFace) } };
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}

/** Eight lower-case hex digits as a number; negative where they are none. */
export function half(id: string, from: number): number {
  let value = 0;
  for (let index = from; index < from + 8; index += 1) {
    const code = id.charCodeAt(index);
    const isDecimal = code >= 0x30 && code <= 0x39;
    if (!isDecimal && !(code >= 0x61 && code <= 0x66)) return -1;
    value = value * 16 + code - (isDecimal ? 0x30 : 0x57);
  }
  return value;
}
