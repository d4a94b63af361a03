import { StudioError } from '../../contract/errors.ts';
import type { Box, Face } from '../../domain/face.ts';
import type { Detection, ImageRecord } from '../../domain/image.ts';
import type { ImageColumns } from './image-columns.ts';
import type { Collection } from './types.ts';

const noSource: ImageRecord['source'] = { root: '', path: '' };

/** A record in columns: every field is read when it is asked for, and what no figure needs is empty. */
class ColumnImage implements ImageRecord {
  readonly #columns: ImageColumns;
  readonly #row: number;

  constructor(columns: ImageColumns, row: number) {
    this.#columns = columns;
    this.#row = row;
  }

  get id(): string { return this.#columns.id(this.#row); }
  get sha256(): string { return ''; }
  get source(): ImageRecord['source'] { return noSource; }
  get bytes(): number { return 0; }
  get width(): number { return this.#columns.width(this.#row); }
  get height(): number { return this.#columns.height(this.#row); }
  get format(): string { return ''; }
  get model(): string | null { return this.#columns.model(this.#row); }
  get file(): string { return ''; }
  get itemId(): string | null { return null; }
  get choice(): null { return null; }

  get detection(): Detection | null {
    const detecting = this.#columns.detecting(this.#row);
    return detecting && { ...detecting, at: '', faces: this.#columns.faces(this.#row).map(faceOf) };
  }
}

function faceOf(numbers: Float64Array): Face {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, confidence = 0, areaRatio = 0, frontalness = Number.NaN, score = Number.NaN] = numbers;
  const box: Box = [x1, y1, x2, y2];
  return { box, confidence, landmarks: null, areaRatio, frontalness: orNull(frontalness), score: orNull(score) };
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Image records in columns, for reading only. */
export class FigureImages implements Collection<ImageRecord> {
  readonly #columns: ImageColumns;

  constructor(columns: ImageColumns) {
    this.#columns = columns;
  }

  get size(): number {
    return this.#columns.size;
  }

  get(id: string): ImageRecord | undefined {
    const row = this.#columns.find(id);
    return row < 0 ? undefined : this.#record(row);
  }

  *values(): IterableIterator<ImageRecord> {
    for (let row = 0; row < this.#columns.size; row += 1) yield this.#record(row);
  }

  put(): Promise<void> {
    return Promise.reject(new StudioError('READ_ONLY', 'Could not change images: only the figures of the project were read. Open it for writing.'));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #record(row: number): ImageRecord {
    return this.#columns.parsed(row) ?? new ColumnImage(this.#columns, row);
  }
}
