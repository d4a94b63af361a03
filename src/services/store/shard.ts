import { join } from 'node:path';
import { Low } from 'lowdb';
import type { Checked } from './checks.ts';
import { DamagedFile, DurableAdapter } from './durable-document.ts';
import type { Trim } from './figures-only.ts';
import type { Files } from './files.ts';
import { migrate, schemaVersion } from './migrations.ts';
import type { PreparedWrite } from './write-atomically.ts';

/** A full shard: a write touches one file of about this many records, however many the collection has. */
export const recordsPerShard = 512;

/** No shard has more records: 2,000 times what this program puts into one. */
export const mostRecords = 2 ** 20;

/** What one shard file holds. */
interface ShardContent<T> {
  readonly records: readonly T[];
  /** One line for each record that cannot be used and is not among `records`. */
  readonly problems: readonly string[];
  /** Whether the file was written by an older version. */
  readonly migrated: boolean;
}

/** How to find and check the shards of one collection. */
export interface ShardForm<T> {
  readonly files: Files;
  readonly projectFolder: string;
  readonly collection: 'images' | 'items' | 'scores' | 'pairs' | 'batches';
  readonly check: (value: unknown) => Checked<T>;
  readonly trim?: Trim<T> | undefined;
}

/** One numbered file of a collection, a lowdb document. */
export class Shard<T> {
  readonly number: number;
  /** Relative to the project folder, with forward slashes. */
  readonly name: string;
  readonly #adapter: DurableAdapter<ShardContent<T>>;
  readonly #document: Low<ShardContent<T>>;

  constructor(form: ShardForm<T>, number: number) {
    this.number = number;
    this.name = `${form.collection}/${fileName(number)}`;
    this.#adapter = new DurableAdapter(form.files, join(form.projectFolder, this.name), {
      decode: (value) => decode(form, value),
      encode,
      trim: form.trim?.text,
    });
    this.#document = new Low(this.#adapter, { records: [], problems: [], migrated: false });
  }

  get content(): ShardContent<T> {
    return this.#document.data;
  }

  get records(): readonly T[] {
    return this.#document.data.records;
  }

  /** Loads the file. @throws DamagedFile when it cannot be used at all. */
  async read(): Promise<void> {
    await this.#document.read();
  }

  /** First half of a write; `adopt` the same records once it is committed. */
  prepare(records: readonly T[]): Promise<PreparedWrite> {
    return this.#adapter.prepare({ records, problems: [], migrated: false });
  }

  /** Makes records that the disk has the content in memory. */
  adopt(records: readonly T[]): void {
    this.#document.data = { records, problems: [], migrated: false };
  }
}

/** The number in a shard's file name; null for any other name. */
export function shardNumber(name: string): number | null {
  const number = Number(/^(\d{4,9})\.json$/.exec(name)?.[1] ?? Number.NaN);
  return fileName(number) === name ? number : null;
}

function fileName(number: number): string {
  return `${String(number).padStart(4, '0')}.json`;
}

/** One record a line, so that a difference between two copies can be read. */
function encode({ records }: ShardContent<unknown>): string {
  const lines = records.map((record) => JSON.stringify(record)).join(',\n');
  return `{"schemaVersion":${String(schemaVersion)},"records":[\n${lines}\n]}\n`;
}

function decode<T>({ collection, check, trim }: ShardForm<T>, value: unknown): ShardContent<T> {
  const { document, changed } = migrate(collection, value);
  if (!Array.isArray(document.records)) throw new DamagedFile('it has no list of records');
  if (document.records.length > mostRecords) throw new DamagedFile(`it has more than ${mostRecords.toLocaleString('en')} records`);
  const records: T[] = [];
  const problems: string[] = [];
  for (const [index, candidate] of document.records.entries()) {
    const checked = check(candidate);
    if (checked.ok) {
      trim?.record(checked.value);
      records.push(checked.value);
    } else problems.push(`record ${String(index + 1)}: ${checked.reason}`);
  }
  return { records, problems, migrated: changed };
}
