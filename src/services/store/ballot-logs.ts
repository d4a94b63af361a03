import { join } from 'node:path';
import type { Ballot } from '../../domain/ballot.ts';
import { checkBallot, type Checked } from './checks.ts';
import type { DamageReport } from './damage.ts';
import { DamagedFile } from './durable-document.ts';
import { explained } from './failures.ts';
import type { Files } from './files.ts';
import { isForeignName } from './foreign-names.ts';
import { readLog, type LogReading } from './read-log.ts';

/** A folder of logs named `<annotator>.<device>.jsonl`. */
export interface LogFolder {
  readonly files: Files;
  readonly folder: string;
  /** What stands before a log's name where damage is reported, such as `ballots/`. */
  readonly prefix: string;
  readonly damage: DamageReport;
}

/** How the lines of a person's log are read. */
export interface LineForm<T> {
  /** Checks what the parser made of a line. */
  readonly check: (value: unknown, annotator: string) => Checked<T>;
  /** Reads a line without the parser; null where it has to look. */
  readonly scan?: (bytes: Buffer, start: number, end: number, annotator: string) => T | null;
}

/** One log and what is in it. */
export interface BallotLog<T = Ballot> {
  readonly name: string;
  readonly annotator: string;
  readonly device: string;
  /** Null when it is no log at all, which was reported. */
  readonly reading: LogReading<T> | null;
}

const deviceName = /^[a-z0-9_-]{1,40}$/;
const logPattern = /^([a-z0-9][a-z0-9_-]{0,39})\.([a-z0-9_-]{1,40})\.jsonl$/;

/** Whether a device id can be part of a log's name. */
export function isDeviceName(device: string): boolean {
  return deviceName.test(device);
}

/** Whether a file's name is that of a ballot log. */
export function isLogName(name: string): boolean {
  return logPattern.test(name);
}

export function logName({ annotator, device }: { readonly annotator: string; readonly device: string }): string {
  return `${annotator}.${device}.jsonl`;
}

/** Reads log after log, in the order of their names; other names are reported and ignored. @throws StudioError IO_FAILED. */
export function ballotLogs(place: LogFolder): AsyncGenerator<BallotLog> {
  return ballotLogsAs(place, asBallots);
}

/** The same with lines in another form. */
export async function* ballotLogsAs<T>(place: LogFolder, form: LineForm<T>): AsyncGenerator<BallotLog<T>> {
  const { files, folder, prefix, damage } = place;
  for (const { name } of await explained('read', folder, () => files.list(folder))) {
    const [, annotator, device] = logPattern.exec(name) ?? [];
    if (annotator !== undefined && device !== undefined) yield { name, annotator, device, reading: await readAs(place, name, annotator, form) };
    else if (!isForeignName(name)) damage.note(`${prefix}${name}`, 'not the name of a ballot log (<annotator>.<device>.jsonl); ignored');
  }
}

/** What one log holds; null, and reported, when it is no log at all. */
export function readOrRefuse(place: LogFolder, name: string, annotator: string): Promise<LogReading<Ballot> | null> {
  return readAs(place, name, annotator, asBallots);
}

async function readAs<T>({ files, folder, prefix, damage }: LogFolder, name: string, annotator: string, { check, scan }: LineForm<T>): Promise<LogReading<T> | null> {
  try {
    return await readLog(files, join(folder, name), (value) => check(value, annotator), scan && ((bytes, start, end) => scan(bytes, start, end, annotator)));
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    damage.note(`${prefix}${name}`, `${error.message}; left where it is and not read`);
    return null;
  }
}

/** A ballot in the log of its own annotator. */
export function checkLine(value: unknown, annotator: string): Checked<Ballot> {
  const checked = checkBallot(value);
  if (checked.ok && checked.value.annotator !== annotator) return { ok: false, reason: `an answer of ${checked.value.annotator} in the log of ${annotator}` };
  return checked;
}

const asBallots: LineForm<Ballot> = { check: checkLine };
