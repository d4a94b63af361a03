import { ByteCursor } from './byte-cursor.ts';
import { isKind, type PickleValue } from './pickle-value.ts';
import { plain, Refusal } from './refusal.ts';

const limits = { values: 1_000_000, stack: 10_000, marks: 100, memo: 250_000, textBytes: 4096, integerBytes: 16 };

/**
 * The stack machine of Python's pickle format (protocols 2 to 5), cut down to what a state dict needs. It only builds data; whatever
 * else a file asks for is a `Refusal`. Memory and time are bounded by the length of the pickle.
 */
export class PickleMachine {
  readonly input: ByteCursor;
  readonly #globals: ReadonlySet<string>;
  readonly #stack: PickleValue[] = [];
  readonly #marks: number[] = [];
  readonly #memo = new Map<number, PickleValue>();
  #pushed = 0;

  /** `globals` are the only names that the pickle may mention. */
  constructor(bytes: Uint8Array, position: number, globals: ReadonlySet<string>) {
    this.input = new ByteCursor(bytes, position);
    this.#globals = globals;
  }

  push(value: PickleValue): void {
    if (this.#stack.length >= limits.stack) throw new Refusal(`it stacks more than ${limits.stack} values`);
    // A single byte can make a value of a hundred: without this 8 MiB would take a gigabyte.
    this.#pushed += 1;
    if (this.#pushed > limits.values) throw new Refusal(`it makes more than ${limits.values} values`);
    this.#stack.push(value);
  }

  pop(): PickleValue {
    if (this.#stack.length <= (this.#marks.at(-1) ?? 0)) throw damaged();
    return this.#stack.pop() as PickleValue;
  }

  /** The last `count` values, the uppermost one last. */
  popSeveral(count: number): PickleValue[] {
    if (this.#stack.length - count < (this.#marks.at(-1) ?? 0)) throw damaged();
    return this.#stack.splice(this.#stack.length - count);
  }

  mark(): void {
    if (this.#marks.length >= limits.marks) throw new Refusal(`it is nested more than ${limits.marks} deep`);
    this.#marks.push(this.#stack.length);
  }

  popToMark(): PickleValue[] {
    const start = this.#marks.pop();
    if (start === undefined) throw damaged();
    return this.#stack.splice(start);
  }

  /** The finished value; nothing else may be left. */
  result(): PickleValue {
    const value = this.pop();
    if (this.#stack.length > 0 || this.#marks.length > 0) throw damaged();
    return value;
  }

  text(length: number): string {
    if (length > limits.textBytes) throw new Refusal(`it holds a text of ${length} bytes, over the limit of ${limits.textBytes}`);
    return this.input.text(length);
  }

  integer(length: number): number | bigint {
    if (length > limits.integerBytes) throw new Refusal(`it holds a number of ${length} bytes, over the limit of ${limits.integerBytes}`);
    return this.input.signedLong(length);
  }

  remember(slot = this.#memo.size): void {
    const value = this.#top();
    if (this.#memo.size >= limits.memo) throw new Refusal(`it remembers more than ${limits.memo} values`);
    this.#memo.set(slot, value);
  }

  recall(slot: number): void {
    const value = this.#memo.get(slot);
    if (value === undefined) throw damaged();
    this.push(value);
  }

  /** A name from the two lines that follow. */
  globalOfLines(): void {
    const module = this.input.line(limits.textBytes);
    this.#pushGlobal(module, this.input.line(limits.textBytes));
  }

  /** An object of a class that the two lines that follow name: always refused, with that name. */
  refuseInstance(): never {
    const module = this.input.line(limits.textBytes);
    throw foreign(`${module}.${this.input.line(limits.textBytes)}`);
  }

  globalOfStack(): void {
    const name = this.pop();
    const module = this.pop();
    if (typeof module !== 'string' || typeof name !== 'string') throw damaged();
    this.#pushGlobal(module, name);
  }

  /** A call is written down; only an empty `OrderedDict()` becomes the dictionary that it makes. */
  call(): void {
    const given = this.pop();
    const callee = this.pop();
    if (!isKind(given, 'tuple')) throw damaged();
    if (!isKind(callee, 'global')) throw new Refusal('it wants to call something that is not a function (nothing was run)');
    if (callee.name !== 'collections.OrderedDict') return this.push({ kind: 'call', name: callee.name, given: given.items });
    if (given.items.length > 0) throw new Refusal('it makes an OrderedDict in a way that is not read here');
    this.push({ kind: 'dictionary', entries: [] });
  }

  /** Attributes of a dictionary (`_metadata` of a state dict) are dropped; nothing else may have any. */
  dropState(): void {
    this.pop();
    if (!isKind(this.#top(), 'dictionary')) throw new Refusal('it wants to set the state of something that is not a dictionary (nothing was run)');
  }

  setItems(flat: readonly PickleValue[]): void {
    const target = this.#top();
    if (!isKind(target, 'dictionary') || flat.length % 2 !== 0) throw damaged();
    for (let index = 0; index < flat.length; index += 2) target.entries.push([flat[index] as PickleValue, flat[index + 1] as PickleValue]);
  }

  append(items: readonly PickleValue[]): void {
    const target = this.#top();
    if (!isKind(target, 'list')) throw damaged();
    for (const item of items) target.items.push(item);
  }

  #pushGlobal(module: string, name: string): void {
    const full = `${module}.${name}`;
    if (!this.#globals.has(full)) throw foreign(full);
    this.push({ kind: 'global', name: full });
  }

  #top(): PickleValue {
    const value = this.pop();
    this.#stack.push(value);
    return value;
  }
}

/** A refusal of a pickle that no pickler writes. */
function damaged(): Refusal {
  return new Refusal('its list of contents is damaged');
}

function foreign(name: string): Refusal {
  if (/^torch\.\w+Storage$/.test(name)) return new Refusal(`it holds values of the kind ${plain(name)}; only 32-bit floats and 64-bit whole numbers are read`, 'get the file with 32-bit weights');
  return new Refusal(`it wants to import ${plain(name)}, which a state dict does not need (nothing was run)`, 'use only the file of the original publisher');
}
