import type { Ballot, Round } from '../../domain/ballot.ts';
import { timeBytes, type BallotColumns, type Row } from './ballot-columns.ts';
import { ByteReader } from './byte-reader.ts';

const fields = ['id', 'submission', 'item', 'annotator', 'device', 'submittedAt', 'durationMs', 'shown', 'round', 'kind', 'order', 'reason'] as const;
type Field = typeof fields[number];

/** The keys of a line in the order in which they stand there, each with the bytes up to its value. */
interface Template {
  readonly keys: string;
  readonly steps: readonly { readonly field: Field; readonly lead: Uint8Array }[];
}

type Draft = { -readonly [Key in keyof Row]: Row[Key] };

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const comma = 0x2c, colon = 0x3a, openList = 0x5b, closeList = 0x5d, openObject = 0x7b, closeObject = 0x7d;
const nothing = ascii('null'), yes = ascii('true'), no = ascii('false');
const orderLead = ascii('{"order":'), facesLead = ascii(',"faces":'), zoomLead = ascii(',"zoom":'), wholeLead = ascii(',"whole":');
const kinds: readonly Ballot['kind'][] = ['ranking', 'discard', 'tie', 'withdrawn', 'later'];
const rounds: readonly Round[] = ['repeat', 'practice', 'adjudication'];
/** Which bytes may stand in an id: the digits of Crockford's base 32. */
const isIdByte = Uint8Array.from({ length: 256 }, (_, byte) => ('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.includes(String.fromCharCode(byte)) ? 1 : 0));
const zero = 0x30;
const mostTemplates = 16;
const mostImages = 7;
/** More than any list that is written down. */
const unknownList = -1;

/**
 * Reads ballot lines as this program writes them straight into columns, several times as quick as parsing and checking. It says
 * yes only to lines that the parser and the schema take; a no is for them to decide.
 */
export class BallotScanner {
  readonly #columns: BallotColumns;
  readonly #reader = new ByteReader();
  readonly #templates: Template[] = [];
  #bytes: Buffer = Buffer.alloc(0);
  // What the line at hand has said so far; images are looked up once its item is known.
  readonly #line: Draft = { item: 0, kind: 'tie', round: 'main', durationMs: 0, order: 0, shown: 0 };
  #id = 0;
  #time = 0;
  #isReasoned = false;
  #orderAt = 0;
  #shownAt = 0;

  constructor(columns: BallotColumns) {
    this.#columns = columns;
  }

  /** Learns the order of the keys from a line that was parsed. */
  learn(ballot: Ballot): void {
    const keys = Object.keys(ballot);
    const known = keys.filter((key): key is Field => (fields as readonly string[]).includes(key));
    if (known.length < keys.length || this.#templates.length >= mostTemplates || this.#templates.some((each) => each.keys === keys.join())) return;
    this.#templates.push({ keys: keys.join(), steps: known.map((field, index) => ({ field, lead: ascii(`${index === 0 ? '{' : ','}"${field}":`) })) });
  }

  /** Adds the bytes of one line of a person's log to the columns and gives its number there; null where the parser has to look. */
  scan(bytes: Buffer, start: number, end: number, annotator: string): number | null {
    this.#bytes = bytes;
    for (const [index, template] of this.#templates.entries()) {
      this.#reader.start(bytes, start);
      if (!this.#read(template, annotator) || this.#reader.at !== end) continue;
      // Most lines look like the one before.
      if (index > 0) this.#templates.unshift(...this.#templates.splice(index, 1));
      return this.#isComplete() ? this.#columns.add(bytes, this.#id, this.#time, this.#line) : null;
    }
    return null;
  }

  #read({ steps }: Template, annotator: string): boolean {
    this.#line.round = 'main';
    this.#isReasoned = false;
    this.#orderAt = this.#shownAt = 0;
    for (const { field, lead } of steps) if (!this.#reader.skip(lead) || !this.#field(field, annotator)) return false;
    return this.#reader.skipByte(closeObject);
  }

  #field(field: Field, annotator: string): boolean {
    const reader = this.#reader;
    if (field === 'order') {
      this.#orderAt = reader.at;
      return this.#list();
    }
    if (field === 'shown') return this.#shown();
    if (field !== 'durationMs') return reader.text() && this.#text(field, annotator);
    if (!reader.number()) return false;
    this.#line.durationMs = reader.numberValue;
    return this.#line.durationMs >= 0;
  }

  #text(field: Exclude<Field, 'order' | 'shown' | 'durationMs'>, annotator: string): boolean {
    const reader = this.#reader, line = this.#line;
    const length = reader.to - reader.from;
    switch (field) {
      case 'id': return this.#isId();
      // In ASCII as many characters as bytes; other texts are counted by the schema.
      case 'submission': return length >= 8 && length <= 64 && reader.isAscii();
      case 'item': return length > 0 && (line.item = this.#columns.items.find(this.#bytes, reader.from, reader.to)) >= 0;
      case 'annotator': return reader.isValue(annotator);
      case 'device': return length > 0;
      case 'submittedAt':
        this.#time = reader.from;
        return length === timeBytes && reader.isAscii();
      case 'reason': return this.#isReasoned = true;
      case 'kind': {
        const kind = reader.isValue(line.kind) ? line.kind : kinds.find((each) => reader.isValue(each));
        if (kind) line.kind = kind;
        return kind !== undefined;
      }
      case 'round': {
        const round = rounds.find((each) => reader.isValue(each));
        if (round) line.round = round;
        return round !== undefined;
      }
    }
  }

  /** An id of 26 digits; those that begin with another than 0 lie in too distant a future. */
  #isId(): boolean {
    const { from, to } = this.#reader;
    this.#id = from;
    if (to - from !== 26 || this.#bytes[from] !== zero) return false;
    for (let at = from; at < to; at += 1) if (isIdByte[this.#bytes[at] as number] !== 1) return false;
    return true;
  }

  #shown(): boolean {
    const reader = this.#reader;
    if (reader.skip(nothing)) return true;
    if (!reader.skip(orderLead)) return false;
    this.#shownAt = reader.at;
    if (!this.#list() || !reader.skip(facesLead) || !this.#faces() || !reader.skip(zoomLead) || !reader.number()) return false;
    return reader.skip(wholeLead) && (reader.skip(yes) || reader.skip(no)) && reader.skipByte(closeObject);
  }

  /** A list of one or more image ids. */
  #list(): boolean {
    const reader = this.#reader;
    if (!reader.skipByte(openList)) return false;
    do if (!reader.imageId()) return false; while (reader.skipByte(comma));
    return reader.skipByte(closeList);
  }

  #faces(): boolean {
    const reader = this.#reader;
    if (!reader.skipByte(openObject)) return false;
    if (reader.skipByte(closeObject)) return true;
    do if (!reader.imageId() || !reader.skipByte(colon) || !(reader.skip(nothing) || this.#box())) return false; while (reader.skipByte(comma));
    return reader.skipByte(closeObject);
  }

  #box(): boolean {
    const reader = this.#reader;
    if (!reader.skipByte(openList)) return false;
    for (let index = 0; index < 4; index += 1) if ((index > 0 && !reader.skipByte(comma)) || !reader.number()) return false;
    return reader.skipByte(closeList);
  }

  /** Whether the line has what its kind needs, and names images of its item alone. */
  #isComplete(): boolean {
    const line = this.#line;
    line.order = line.kind === 'ranking' ? this.#codeOf(this.#orderAt) : 0;
    line.shown = this.#codeOf(this.#shownAt);
    if (line.kind === 'discard' && !this.#isReasoned) return false;
    // One image alone has a code of less than two places.
    return line.shown !== unknownList && (line.kind !== 'ranking' || line.order >= 8 * 8);
  }

  /** The list at a place as a number: after a 1 three bits for the place of each image among those of the item; 0 = no list. */
  #codeOf(place: number): number {
    if (place === 0) return 0;
    const reader = this.#reader;
    reader.start(this.#bytes, place);
    let code = 1;
    for (let count = 0; reader.skipByte(count === 0 ? openList : comma); count += 1) {
      if (count === mostImages || !reader.imageId()) return unknownList;
      const index = this.#columns.items.imageAt(this.#line.item, reader.high, reader.low);
      if (index < 0) return unknownList;
      code = 8 * code + index;
    }
    return code;
  }
}
