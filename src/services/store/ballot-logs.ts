import { join } from 'node:path';
import type { Ballot } from '../../domain/ballot.ts';
import { checkBallot, type Checked } from './checks.ts';
import type { DamageReport } from './damage.ts';
import { DamagedFile } from './durable-document.ts';
import { explained } from './failures.ts';
import type { Trim } from './figures-only.ts';
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
  readonly trim?: Trim<Ballot> | undefined;
}

/** One log and what is in it. */
export interface BallotLog {
  readonly name: string;
  readonly annotator: string;
  readonly device: string;
  /** Null when it is no log at all, which was reported. */
  readonly reading: LogReading<Ballot> | null;
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
export async function* ballotLogs(place: LogFolder): AsyncGenerator<BallotLog> {
  const { files, folder, prefix, damage } = place;
  for (const { name } of await explained('read', folder, () => files.list(folder))) {
    const [, annotator, device] = logPattern.exec(name) ?? [];
    if (annotator !== undefined && device !== undefined) yield { name, annotator, device, reading: await readOrRefuse(place, name, annotator) };
    else if (!isForeignName(name)) damage.note(`${prefix}${name}`, 'not the name of a ballot log (<annotator>.<device>.jsonl); ignored');
  }
}

/** What one log holds; null, and reported, when it is no log at all. */
export async function readOrRefuse({ files, folder, prefix, damage, trim }: LogFolder, name: string, annotator: string): Promise<LogReading<Ballot> | null> {
  try {
    return await readLog(files, join(folder, name), (value) => checkLine(value, annotator), trim && trimOf(trim, annotator));
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    damage.note(`${prefix}${name}`, `${error.message}; left where it is and not read`);
    return null;
  }
}

/** Leaves lines of somebody else to the check that says so. */
function trimOf(trim: Trim<Ballot>, annotator: string): Trim<Ballot> {
  const { scan } = trim;
  if (!scan) return trim;
  return {
    ...trim,
    scan: (bytes, start, end) => {
      const ballot = scan(bytes, start, end);
      return ballot?.annotator === annotator ? ballot : null;
    },
  };
}

function checkLine(value: unknown, annotator: string): Checked<Ballot> {
  const checked = checkBallot(value);
  if (checked.ok && checked.value.annotator !== annotator) return { ok: false, reason: `an answer of ${checked.value.annotator} in the log of ${annotator}` };
  return checked;
}
