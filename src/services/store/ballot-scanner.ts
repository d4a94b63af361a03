import type { Ballot, Round, Shown } from '../../domain/ballot.ts';
import type { ItemRecord } from '../../domain/item.ts';
import { ByteReader } from './byte-reader.ts';
import { isPersonId } from './plain-values.ts';

const fields = ['id', 'submission', 'item', 'annotator', 'device', 'submittedAt', 'durationMs', 'shown', 'round', 'kind', 'order', 'reason'] as const;
type Field = typeof fields[number];

/** The keys of a line in the order in which they stand there, each with the bytes up to its value. */
interface Template {
  readonly keys: string;
  readonly steps: readonly { readonly field: Field; readonly lead: Uint8Array }[];
}

/** An item with the orders of its images that somebody gave or saw, each once, by a number that stands for it. */
interface KnownItem {
  readonly record: ItemRecord;
  readonly codes: number[];
  readonly orders: (readonly string[])[];
}

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const comma = 0x2c, colon = 0x3a, openList = 0x5b, closeList = 0x5d, openObject = 0x7b, closeObject = 0x7d;
const nothing = ascii('null'), yes = ascii('true'), no = ascii('false');
const orderLead = ascii('{"order":'), facesLead = ascii(',"faces":'), zoomLead = ascii(',"zoom":'), wholeLead = ascii(',"whole":');
const kinds: readonly Ballot['kind'][] = ['ranking', 'discard', 'tie', 'withdrawn', 'later'];
const rounds: readonly Round[] = ['repeat', 'practice', 'adjudication'];
const ulidPattern = /^0[0-9A-HJKMNP-TV-Z]{25}$/;
const noFaces: Shown['faces'] = Object.freeze({});
type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

const mostTemplates = 16;
const mostImages = 7;

/**
 * Reads ballot lines as this program writes them, without what no figure needs: the keys of submissions and the faces that were
 * on screen. Some ten times as quick as parsing and checking, and it keeps the orders of one item's images once. It says yes only
 * to lines that the parser and the schema take; a no is for them to decide.
 */
export class BallotScanner {
  readonly #items = new Map<string, KnownItem>();
  readonly #reader = new ByteReader();
  readonly #templates: Template[] = [];
  // What the line at hand has said so far.
  #id = '';
  #item = '';
  #annotator = '';
  #device = '';
  #submittedAt = '';
  #durationMs = 0;
  #kind: Ballot['kind'] = 'tie';
  #round: Round | null = null;
  #reason: string | null = null;
  #hasShown = false;
  #zoom = 1;
  #whole = false;
  /** Where the image ids of a list begin. */
  readonly #order: number[] = [];
  readonly #shownOrder: number[] = [];

  addItem(record: ItemRecord): void {
    this.#items.set(record.id, { record, codes: [], orders: [] });
  }

  /** Makes a ballot small that was parsed, and learns from it in which order the keys of such a line are. */
  takeParsed(ballot: Writable<Ballot>): void {
    this.#learn(ballot);
    ballot.submission = '';
    if (ballot.shown) (ballot.shown as Writable<Shown>).faces = noFaces;
  }

  /** The ballot in the bytes of one line, made small; null where the parser has to look. */
  scan(bytes: Buffer, start: number, end: number): Ballot | null {
    for (const [index, template] of this.#templates.entries()) {
      this.#reader.start(bytes, start);
      if (!this.#read(template) || this.#reader.at !== end) continue;
      // Most lines look like the one before.
      if (index > 0) this.#templates.unshift(...this.#templates.splice(index, 1));
      return this.#ballot();
    }
    return null;
  }

  /** Lets go of everything that helps to read. */
  forget(): void {
    this.#items.clear();
  }

  #learn(ballot: Ballot): void {
    const keys = Object.keys(ballot);
    const known = keys.filter((key): key is Field => (fields as readonly string[]).includes(key));
    if (known.length < keys.length || this.#templates.length >= mostTemplates || this.#templates.some((each) => each.keys === keys.join())) return;
    this.#templates.push({ keys: keys.join(), steps: known.map((field, index) => ({ field, lead: ascii(`${index === 0 ? '{' : ','}"${field}":`) })) });
  }

  #read({ steps }: Template): boolean {
    this.#round = null;
    this.#reason = null;
    this.#order.length = 0;
    for (const { field, lead } of steps) if (!this.#reader.skip(lead) || !this.#field(field)) return false;
    return this.#reader.skipByte(closeObject);
  }

  #field(field: Field): boolean {
    const reader = this.#reader;
    if (field === 'order') return this.#list(this.#order);
    if (field === 'shown') return this.#shown();
    if (field !== 'durationMs') return reader.text() && this.#text(field);
    if (!reader.number()) return false;
    this.#durationMs = reader.numberValue;
    return this.#durationMs >= 0;
  }

  #text(field: Exclude<Field, 'order' | 'shown' | 'durationMs'>): boolean {
    const reader = this.#reader;
    switch (field) {
      case 'id': return ulidPattern.test(this.#id = reader.value);
      case 'submission': return isSubmission(reader);
      case 'item': return (this.#item = reader.value) !== '';
      case 'annotator': return reader.isValue(this.#annotator) || isPersonId(this.#annotator = reader.value);
      case 'device': return reader.isValue(this.#device) || (this.#device = reader.value) !== '';
      case 'submittedAt': this.#submittedAt = reader.value; return true;
      case 'reason': this.#reason = reader.value; return true;
      case 'kind': {
        const kind = reader.isValue(this.#kind) ? this.#kind : kinds.find((each) => reader.isValue(each));
        if (kind) this.#kind = kind;
        return kind !== undefined;
      }
      case 'round': return (this.#round = rounds.find((each) => reader.isValue(each)) ?? null) !== null;
    }
  }

  #shown(): boolean {
    const reader = this.#reader;
    this.#hasShown = !reader.skip(nothing);
    if (!this.#hasShown) return true;
    if (!reader.skip(orderLead) || !this.#list(this.#shownOrder) || !reader.skip(facesLead) || !this.#faces() || !reader.skip(zoomLead) || !reader.number()) return false;
    this.#zoom = reader.numberValue;
    if (!reader.skip(wholeLead)) return false;
    this.#whole = reader.skip(yes);
    return (this.#whole || reader.skip(no)) && reader.skipByte(closeObject);
  }

  /** A list of image ids; notes where each begins. */
  #list(places: number[]): boolean {
    const reader = this.#reader;
    places.length = 0;
    if (!reader.skipByte(openList)) return false;
    do {
      if (places.length === mostImages || !reader.imageId()) return false;
      places.push(reader.from);
    } while (reader.skipByte(comma));
    return reader.skipByte(closeList);
  }

  #faces(): boolean {
    const reader = this.#reader;
    if (!reader.skipByte(openObject)) return false;
    if (reader.skipByte(closeObject)) return true;
    do {
      if (!reader.imageId() || !reader.skipByte(colon) || !(reader.skip(nothing) || this.#box())) return false;
    } while (reader.skipByte(comma));
    return reader.skipByte(closeObject);
  }

  #box(): boolean {
    const reader = this.#reader;
    if (!reader.skipByte(openList)) return false;
    for (let index = 0; index < 4; index += 1) if ((index > 0 && !reader.skipByte(comma)) || !reader.number()) return false;
    return reader.skipByte(closeList);
  }

  #ballot(): Ballot | null {
    const known = this.#items.get(this.#item);
    if (!known) return null;
    const shown = this.#hasShown ? this.#seen(known) : null;
    if (shown === undefined) return null;
    const ballot = this.#kind === 'ranking' ? this.#ranking(known, shown) : this.#other(known, shown);
    // Rare enough for a copy; objects that are not copied take a fraction of time and room.
    return ballot && this.#round !== null && this.#round !== 'main' ? { ...ballot, round: this.#round } : ballot;
  }

  #ranking(known: KnownItem, shown: Shown | null): Ballot | null {
    const order = this.#orderOf(known, this.#order);
    if (!order || order.length < 2) return null;
    return {
      id: this.#id, submission: '', item: known.record.id, annotator: this.#annotator, device: this.#device, submittedAt: this.#submittedAt,
      durationMs: this.#durationMs, shown, kind: 'ranking', order,
    };
  }

  #other({ record: { id: item } }: KnownItem, shown: Shown | null): Ballot | null {
    const line = { id: this.#id, submission: '', item, annotator: this.#annotator, device: this.#device, submittedAt: this.#submittedAt, durationMs: this.#durationMs, shown };
    switch (this.#kind) {
      case 'discard': return this.#reason === null ? null : { ...line, kind: this.#kind, reason: this.#reason };
      case 'tie': case 'withdrawn': case 'later': return { ...line, kind: this.#kind };
      case 'ranking': return null;
    }
  }

  #seen(known: KnownItem): Shown | undefined {
    const order = this.#orderOf(known, this.#shownOrder);
    return order ? { order, faces: noFaces, zoom: this.#zoom, whole: this.#whole } : undefined;
  }

  /** The images of an item in the order of a list; null where one is not of this item. */
  #orderOf({ record: { images }, codes, orders }: KnownItem, places: readonly number[]): readonly string[] | null {
    let code = 1;
    for (const place of places) {
      const index = images.findIndex((image) => this.#reader.isAt(place, image));
      if (index < 0) return null;
      code = 8 * code + index;
    }
    const before = codes.indexOf(code);
    if (before >= 0) return orders[before] as readonly string[];
    const order = places.map((place) => images.find((image) => this.#reader.isAt(place, image)) as string);
    codes.push(code);
    orders.push(order);
    return order;
  }
}

/** A key of 8 to 64 characters: in ASCII as many as bytes, and other texts are counted by the schema. */
function isSubmission(reader: ByteReader): boolean {
  const length = reader.to - reader.from;
  return length >= 8 && length <= 64 && reader.isAscii();
}
