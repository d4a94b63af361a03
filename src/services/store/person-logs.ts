import { join } from 'node:path';
import type { DamageReport } from './damage.ts';
import { DamagedFile } from './durable-document.ts';
import { explained } from './failures.ts';
import type { Files } from './files.ts';
import { isForeignName } from './foreign-names.ts';
import type { EntryForm } from './log-form.ts';
import { readLog, type LogReading } from './read-log.ts';

/** A folder of logs named `<person>.<device>.jsonl`. */
export interface LogFolder {
  readonly files: Files;
  readonly folder: string;
  /** What stands before a log's name where damage is reported, such as `ballots/`. */
  readonly prefix: string;
  readonly damage: DamageReport;
}

/** One log and what is in it. */
export interface PersonLog<Entry> {
  readonly name: string;
  readonly person: string;
  readonly device: string;
  /** Null when it is no log at all, which was reported. */
  readonly reading: LogReading<Entry> | null;
}

const deviceName = /^[a-z0-9_-]{1,40}$/;
const logPattern = /^([a-z0-9][a-z0-9_-]{0,39})\.([a-z0-9_-]{1,40})\.jsonl$/;

/** Whether a device id can be part of a log's name. */
export function isDeviceName(device: string): boolean {
  return deviceName.test(device);
}

/** Whether a file's name is that of a person's log. */
export function isLogName(name: string): boolean {
  return logPattern.test(name);
}

export function logName(person: string, device: string): string {
  return `${person}.${device}.jsonl`;
}

/** Reads log after log, in the order of their names; other names are reported and ignored. @throws StudioError IO_FAILED. */
export async function* personLogs<Entry>(place: LogFolder, form: EntryForm<Entry>): AsyncGenerator<PersonLog<Entry>> {
  const { files, folder, prefix, damage } = place;
  for (const { name } of await explained('read', folder, () => files.list(folder))) {
    const [, person, device] = logPattern.exec(name) ?? [];
    if (person !== undefined && device !== undefined) yield { name, person, device, reading: await readOrRefuse(place, name, person, form) };
    else if (!isForeignName(name)) damage.note(`${prefix}${name}`, `not the name of ${form.named}; ignored`);
  }
}

/** What one log holds; null, and reported, when it is no log at all. */
export async function readOrRefuse<Entry>({ files, folder, prefix, damage }: LogFolder, name: string, person: string, { check, scan }: EntryForm<Entry>): Promise<LogReading<Entry> | null> {
  try {
    return await readLog(files, join(folder, name), (value) => check(value, person), scan && ((bytes, start, end) => scan(bytes, start, end, person)));
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    damage.note(`${prefix}${name}`, `${error.message}; left where it is and not read`);
    return null;
  }
}
