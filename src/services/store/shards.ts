import { join } from 'node:path';
import PQueue from 'p-queue';
import { StudioError } from '../../contract/errors.ts';
import type { DamageReport } from './damage.ts';
import { DamagedFile } from './durable-document.ts';
import { explained } from './failures.ts';
import { isForeignName } from './foreign-names.ts';
import { mostRecords, recordsPerShard, Shard, shardNumber, type ShardForm } from './shard.ts';
import type { Collection } from './types.ts';
import { sweepLeftovers, type PreparedWrite } from './write-atomically.ts';

interface ShardWrite<T> { readonly shard: Shard<T>; readonly records: readonly T[]; readonly prepared: PreparedWrite }

/** A collection kept as numbered shards, `images/0000.json` and so on. */
export class Shards<T extends { readonly id: string }> implements Collection<T> {
  readonly #form: ShardForm<T>;
  readonly #damage: DamageReport;
  readonly #folder: string;
  readonly #shards: Shard<T>[] = [];
  /** Where each record is, as `shard's place * mostRecords + index`: small numbers take no room of their own. */
  readonly #places = new Map<string, number>();
  readonly #writes = new PQueue({ concurrency: 1 });
  /** The place after that of the last record that was asked for. */
  #next = 0;
  #nextNumber = 0;
  #closed = false;

  private constructor(form: ShardForm<T>, damage: DamageReport) {
    this.#form = form;
    this.#damage = damage;
    this.#folder = join(form.projectFolder, form.collection);
  }

  /** Reads every shard; what is damaged is reported and, where the project may be written, set aside. */
  static async open<T extends { readonly id: string }>(form: ShardForm<T>, damage: DamageReport): Promise<Shards<T>> {
    const shards = new Shards(form, damage);
    await shards.#load();
    return shards;
  }

  get size(): number {
    return this.#places.size;
  }

  get(id: string): T | undefined {
    // Records are mostly asked for in the order in which they are kept; a look at the next one is a fraction of a search.
    const next = this.#at(this.#next);
    const place = next?.id === id ? this.#next : this.#places.get(id);
    if (place === undefined) return undefined;
    this.#next = place + 1;
    return this.#at(place);
  }

  #at(place: number): T | undefined {
    return this.#shards[Math.floor(place / mostRecords)]?.records[place % mostRecords];
  }

  *values(): IterableIterator<T> {
    for (const shard of this.#shards) yield* shard.records;
  }

  /** @throws StudioError READ_ONLY, BAD_INPUT, DISK_FULL, IO_FAILED; memory and disk are then as they were. */
  async put(records: readonly T[]): Promise<void> {
    if (this.#closed) throw new StudioError('NO_PROJECT', `Could not change ${this.#folder}: the project is closed. Open it again.`);
    if (!this.#damage.writable) throw new StudioError('READ_ONLY', `Could not change ${this.#folder}: the project is open for reading only. Open it for writing.`);
    for (const record of records) {
      const checked = this.#form.check(record);
      if (!checked.ok) throw new StudioError('BAD_INPUT', `Could not save the record ${record.id} in ${this.#folder}: ${checked.reason}.`);
    }
    await this.#writes.add(async () => this.#write(this.#plan(records)));
  }

  /** Waits for writes under way; later ones fail. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writes.onIdle();
  }

  /** The new content of every shard that the records touch: replacements where they live, new ones at the end. */
  #plan(records: readonly T[]): ReadonlyMap<Shard<T>, readonly T[]> {
    const contents = new Map<Shard<T>, T[]>();
    const contentOf = (shard: Shard<T>): T[] => {
      const content = contents.get(shard) ?? [...shard.records];
      contents.set(shard, content);
      return content;
    };
    let last = this.#shards.at(-1);
    let number = this.#nextNumber;
    for (const record of new Map(records.map((each) => [each.id, each])).values()) {
      const place = this.#places.get(record.id);
      const shard = place === undefined ? undefined : this.#shards[Math.floor(place / mostRecords)];
      if (place !== undefined && shard) {
        contentOf(shard)[place % mostRecords] = record;
        continue;
      }
      if (!last || contentOf(last).length >= recordsPerShard) last = new Shard(this.#form, number++);
      contentOf(last).push(record);
    }
    return contents;
  }

  /** Prepares all files before the first comes in force; memory follows each as soon as the disk has it. */
  async #write(contents: ReadonlyMap<Shard<T>, readonly T[]>): Promise<void> {
    const waiting: ShardWrite<T>[] = [];
    try {
      for (const [shard, records] of contents) waiting.push({ shard, records, prepared: await shard.prepare(records) });
      for (let next = waiting[0]; next; next = waiting[0]) {
        await next.prepared.commit();
        this.#adopt(next.shard, next.records);
        waiting.shift();
      }
    } finally {
      for (const { prepared } of waiting) await prepared.discard();
    }
    if (contents.size > 0) await explained('write', this.#folder, () => this.#form.files.syncFolder(this.#folder));
  }

  #adopt(shard: Shard<T>, records: readonly T[]): void {
    const known = shard.records.length;
    shard.adopt(records);
    if (shard.number >= this.#nextNumber) {
      this.#nextNumber = shard.number + 1;
      this.#shards.push(shard);
    }
    if (records.length === known) return;
    const first = this.#shards.indexOf(shard) * mostRecords;
    for (const [index, { id }] of records.entries()) if (index >= known) this.#places.set(id, first + index);
  }

  async #load(): Promise<void> {
    if (this.#damage.writable) await sweepLeftovers(this.#form.files, this.#folder);
    const shards = (await this.#numbers()).map((number) => new Shard(this.#form, number));
    this.#nextNumber = 1 + Math.max(-1, ...shards.map(({ number }) => number), ...(await this.#numbersSetAside()));
    const problems = await new PQueue({ concurrency: 4 }).addAll(shards.map((shard) => () => this.#read(shard)));
    for (const [index, shard] of shards.entries()) {
      const problem = problems[index];
      if (typeof problem === 'string') await this.#damage.setAside(shard.name, problem);
      else await this.#admit(shard);
    }
  }

  /** Null when the shard could be read, or why not. */
  async #read(shard: Shard<T>): Promise<string | null> {
    try {
      await shard.read();
      return null;
    } catch (error) {
      if (error instanceof DamagedFile) return error.message;
      throw error;
    }
  }

  /** Takes a shard in; when some of its records cannot be used, a copy of the whole is kept before it is put right. */
  async #admit(shard: Shard<T>): Promise<void> {
    const { records: found, problems: invalid, migrated } = shard.content;
    const problems = [...invalid];
    const records: T[] = [];
    for (const record of found) {
      if (this.#places.has(record.id)) problems.push(`the record ${record.id} is there twice`);
      else this.#places.set(record.id, this.#shards.length * mostRecords + records.push(record) - 1);
    }
    shard.adopt(records);
    this.#shards.push(shard);
    if (problems.length > 0) await this.#damage.keepCopy(shard.name, summary(problems));
    if ((problems.length > 0 || migrated) && this.#damage.writable) await this.#write(new Map([[shard, records]]));
  }

  /** Numbers of the shards in the folder, ascending; other names are reported and left alone. */
  async #numbers(): Promise<number[]> {
    const numbers: number[] = [];
    for (const { name } of await explained('read', this.#folder, () => this.#form.files.list(this.#folder))) {
      const number = shardNumber(name);
      if (number !== null) numbers.push(number);
      else if (!isForeignName(name)) this.#damage.note(`${this.#form.collection}/${name}`, 'not a part of this project; ignored');
    }
    return numbers.sort((a, b) => a - b);
  }

  /** A number that was set aside is never given again: its file may be repaired and come back. */
  async #numbersSetAside(): Promise<number[]> {
    const folder = join(this.#form.projectFolder, 'damaged', this.#form.collection);
    const entries = await explained('read', folder, () => this.#form.files.list(folder));
    return entries.map(({ name }) => shardNumber(name.replace(/\.\d+$/, '')) ?? -1);
  }
}

function summary(problems: readonly string[]): string {
  const [first = '', ...more] = problems;
  return more.length === 0 ? first : `${first}, and ${String(more.length)} more of its records cannot be used`;
}
