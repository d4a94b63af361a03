import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { Ballot } from '../../domain/ballot.ts';
import { reportBadLines } from './bad-lines.ts';
import { checkBallot, type Checked } from './checks.ts';
import type { DamageReport } from './damage.ts';
import { DamagedFile } from './durable-document.ts';
import { explained } from './failures.ts';
import type { Files } from './files.ts';
import { isForeignName } from './foreign-names.ts';
import { mergeBallots } from './merge-ballots.ts';
import { readLog, type LogReading } from './read-log.ts';
import { writeFully } from './write-atomically.ts';

/** Where the ballots are and who writes. */
export interface BallotsOptions {
  readonly files: Files;
  readonly projectFolder: string;
  /** Device id of this machine; names the logs that it may write. */
  readonly device: string;
  readonly damage: DamageReport;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What the ballot folder held when it was opened. */
export interface LoadedBallots {
  /** Every line of every log in id order, each id once. */
  readonly ballots: readonly Ballot[];
  /** Bytes of whole lines by file name, for the logs of this device. */
  readonly lengths: ReadonlyMap<string, number>;
  /** Names of logs that are no logs and must not be written to. */
  readonly refused: ReadonlySet<string>;
}

const deviceName = /^[a-z0-9_-]{1,40}$/;
const logName = /^([a-z0-9][a-z0-9_-]{0,39})\.([a-z0-9_-]{1,40})\.jsonl$/;

/** Reads all logs. Only a log of this device is ever put right, and only its unfinished end; see `mendEnd`. */
export async function loadBallots(options: BallotsOptions): Promise<LoadedBallots> {
  const { files, projectFolder, device, damage } = options;
  if (!deviceName.test(device)) throw new StudioError('BAD_INPUT', `"${device}" cannot name a device: use up to 40 lower-case letters, digits, - and _.`);
  const folder = join(projectFolder, 'ballots');
  const logs: (readonly Ballot[])[] = [];
  const lengths = new Map<string, number>();
  const refused = new Set<string>();
  for (const { name } of await explained('read', folder, () => files.list(folder))) {
    const [, annotator, writer] = logName.exec(name) ?? [];
    if (annotator === undefined) {
      if (!isForeignName(name)) damage.note(`ballots/${name}`, 'not the name of a ballot log (<annotator>.<device>.jsonl); ignored');
      continue;
    }
    const reading = await readOrRefuse(options, name, annotator);
    if (!reading) {
      refused.add(name);
      continue;
    }
    logs.push(reading.entries);
    await reportBadLines(files, projectFolder, `ballots/${name}`, reading.bad, damage);
    if (writer === device && damage.writable) lengths.set(name, await mendEnd(options, name, reading));
  }
  const ballots = mergeBallots(logs, ({ annotator, id }) => damage.note('ballots', `two different lines have the id ${id} (${annotator}); one of them counts`));
  return { ballots, lengths, refused };
}

async function readOrRefuse({ files, projectFolder, damage }: BallotsOptions, name: string, annotator: string): Promise<LogReading<Ballot> | null> {
  try {
    return await readLog(files, join(projectFolder, 'ballots', name), (value) => checkLine(value, annotator));
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    damage.note(`ballots/${name}`, `${error.message}; left where it is and not read`);
    return null;
  }
}

function checkLine(value: unknown, annotator: string): Checked<Ballot> {
  const checked = checkBallot(value);
  if (checked.ok && checked.value.annotator !== annotator) return { ok: false, reason: `an answer of ${checked.value.annotator} in the log of ${annotator}` };
  return checked;
}

/** Gives a whole last line its line break, cuts a torn one off (it was kept before); the length of the whole lines. */
async function mendEnd({ files, projectFolder }: BallotsOptions, name: string, reading: LogReading<Ballot>): Promise<number> {
  if (reading.tail === 'none') return reading.endOfLines;
  const path = join(projectFolder, 'ballots', name);
  return explained('put right', path, async () => {
    const file = await files.open(path, 'append');
    try {
      if (reading.tail === 'torn') await file.truncate(reading.endOfLines);
      else await writeFully(file, Buffer.from('\n'));
      await file.sync();
      return await file.size();
    } finally {
      await file.close();
    }
  });
}
