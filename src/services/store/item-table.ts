import type { ItemRecord } from '../../domain/item.ts';

type Item = Pick<ItemRecord, 'id' | 'images'>;

/** An image id as two whole numbers of 32 bits. */
const halves = 2;

/** Finds items by the bytes of their ids, and images by those of theirs, in tables that fit where memory is quick. */
export class ItemTable {
  readonly #items: Item[] = [];
  /** Number + 1 of the item at each place of an open-addressed hash table; 0 = none. */
  #places = new Int32Array(1 << 10);
  #ids = Buffer.alloc(1 << 12);
  #idEnds = new Uint32Array(1 << 10);
  #images = new Uint32Array(1 << 12);
  #imageEnds = new Uint32Array(1 << 10);

  get size(): number {
    return this.#items.length;
  }

  item(number: number): Item {
    return this.#items[number] as Item;
  }

  /** The number of the item whose id is in these bytes; -1 when it is not known. */
  find(bytes: Uint8Array, from: number, to: number): number {
    const places = this.#places, mask = places.length - 1;
    for (let place = hashOf(bytes, from, to) & mask; ; place = (place + 1) & mask) {
      const number = (places[place] as number) - 1;
      if (number < 0 || this.#isId(number, bytes, from, to)) return number;
    }
  }

  /** The number of an item by its id; -1 when it is not known. */
  numberIfKnown(id: string): number {
    const bytes = Buffer.from(id);
    return this.find(bytes, 0, bytes.byteLength);
  }

  /** The number of an item by its id; an unknown one is added without images. */
  numberOf(id: string): number {
    const known = this.numberIfKnown(id);
    return known < 0 ? this.add({ id, images: [] }) : known;
  }

  /** Adds an item with a new id; gives its number. */
  add(item: Item): number {
    const number = this.#items.push(item) - 1;
    if (this.#items.length * 2 > this.#places.length) this.#grow();
    const id = Buffer.from(item.id);
    const start = this.#idStart(number);
    this.#ids = roomFor(this.#ids, start + id.byteLength, (size) => Buffer.alloc(size));
    id.copy(this.#ids, start);
    this.#idEnds[number] = start + id.byteLength;
    const first = this.#firstImage(number);
    this.#images = roomFor(this.#images, halves * (first + item.images.length), (size) => new Uint32Array(size));
    for (const [index, image] of item.images.entries()) {
      this.#images[halves * (first + index)] = Number.parseInt(image.slice(0, 8), 16);
      this.#images[halves * (first + index) + 1] = Number.parseInt(image.slice(8), 16);
    }
    this.#imageEnds[number] = first + item.images.length;
    this.#place(number);
    return number;
  }

  /** The place of an image among those of an item; -1 when it is none of them. */
  imageAt(number: number, high: number, low: number): number {
    const images = this.#images, first = this.#firstImage(number), end = this.#imageEnds[number] as number;
    for (let index = first; index < end; index += 1) if (images[halves * index] === high && images[halves * index + 1] === low) return index - first;
    return -1;
  }

  #idStart(number: number): number {
    return number === 0 ? 0 : this.#idEnds[number - 1] as number;
  }

  #firstImage(number: number): number {
    return number === 0 ? 0 : this.#imageEnds[number - 1] as number;
  }

  #isId(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#idStart(number), length = (this.#idEnds[number] as number) - start;
    if (length !== to - from) return false;
    for (let index = 0; index < length; index += 1) if (this.#ids[start + index] !== bytes[from + index]) return false;
    return true;
  }

  #place(number: number): void {
    const places = this.#places, mask = places.length - 1;
    let place = hashOf(this.#ids, this.#idStart(number), this.#idEnds[number] as number) & mask;
    while (places[place] !== 0) place = (place + 1) & mask;
    places[place] = number + 1;
  }

  #grow(): void {
    const size = 2 * this.#places.length;
    this.#places = new Int32Array(size);
    this.#idEnds = roomFor(this.#idEnds, size, (length) => new Uint32Array(length));
    this.#imageEnds = roomFor(this.#imageEnds, size, (length) => new Uint32Array(length));
    for (let number = 0; number < this.#items.length - 1; number += 1) this.#place(number);
  }
}

/** FNV-1a of Fowler, Noll and Vo, 32 bits. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash >>> 0;
}

/** The array itself where it is long enough, otherwise a copy of at least twice its length. */
export function roomFor<T extends Uint8Array | Uint32Array | Float64Array>(array: T, length: number, make: (length: number) => T): T {
  if (length <= array.length) return array;
  const larger = make(Math.max(length, 2 * array.length));
  larger.set(array);
  return larger;
}
