import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { Ballot } from '../../domain/ballot.ts';
import { reportBadLines } from './bad-lines.ts';
import { ballotLogs, isDeviceName } from './ballot-logs.ts';
import type { DamageReport } from './damage.ts';
import type { Files } from './files.ts';
import { mendEnd } from './mend-end.ts';
import { mergeBallots } from './merge-ballots.ts';

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
  /** Lines that do not count because another has their id. */
  readonly overruled: readonly Ballot[];
  /** Bytes of whole lines by file name, for the logs of this device. */
  readonly lengths: ReadonlyMap<string, number>;
  /** Names of logs that are no logs and must not be written to. */
  readonly refused: ReadonlySet<string>;
}

/** Reads all logs. Only a log of this device is ever put right, and only its unfinished end; see `mendEnd`. */
export async function loadBallots(options: BallotsOptions): Promise<LoadedBallots> {
  const { files, projectFolder, device, damage } = options;
  if (!isDeviceName(device)) throw new StudioError('BAD_INPUT', `"${device}" cannot name a device: use up to 40 lower-case letters, digits, - and _.`);
  const folder = join(projectFolder, 'ballots');
  const logs: (readonly Ballot[])[] = [];
  const overruled: Ballot[] = [];
  const lengths = new Map<string, number>();
  const refused = new Set<string>();
  for await (const { name, device: writer, reading } of ballotLogs({ files, folder, prefix: 'ballots/', damage })) {
    if (!reading) {
      refused.add(name);
      continue;
    }
    logs.push(reading.entries);
    await reportBadLines(files, projectFolder, `ballots/${name}`, reading.bad, damage);
    if (writer === device && damage.writable) lengths.set(name, await mendEnd(files, join(folder, name), reading));
  }
  const ballots = mergeBallots(logs, (ballot) => {
    overruled.push(ballot);
    damage.note('ballots', `two different lines have the id ${ballot.id} (${ballot.annotator}); one of them counts`);
  });
  return { ballots, overruled, lengths, refused };
}
