import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { reportBadLines } from './bad-lines.ts';
import type { DamageReport } from './damage.ts';
import type { Files } from './files.ts';
import type { LogForm, LogLine } from './log-form.ts';
import { mendEnd } from './mend-end.ts';
import { mergeLines } from './merge-lines.ts';
import { isDeviceName, personLogs } from './person-logs.ts';

/** Where the logs are and who writes. */
export interface LogsOptions {
  readonly files: Files;
  readonly projectFolder: string;
  /** Device id of this machine; names the logs that it may write. */
  readonly device: string;
  readonly damage: DamageReport;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a folder of logs held when it was opened. */
export interface LoadedLogs<Line> {
  /** Every line of every log in id order, each id once. */
  readonly lines: readonly Line[];
  /** Lines that do not count because another has their id. */
  readonly overruled: readonly Line[];
  /** Bytes of whole lines by file name, for the logs of this device. */
  readonly lengths: ReadonlyMap<string, number>;
  /** Names of logs that are no logs and must not be written to. */
  readonly refused: ReadonlySet<string>;
}

/** Reads all logs of one kind. Only a log of this device is ever put right, and only its unfinished end; see `mendEnd`. */
export async function loadLogs<Line extends LogLine, Entry>(options: LogsOptions, form: LogForm<Line, Entry>): Promise<LoadedLogs<Line>> {
  const { files, projectFolder, device, damage } = options;
  if (!isDeviceName(device)) throw new StudioError('BAD_INPUT', `"${device}" cannot name a device: use up to 40 lower-case letters, digits, - and _.`);
  const folder = join(projectFolder, form.folder);
  const prefix = `${form.folder}/`;
  const logs: (readonly Line[])[] = [];
  const overruled: Line[] = [];
  const lengths = new Map<string, number>();
  const refused = new Set<string>();
  for await (const { name, device: writer, reading } of personLogs({ files, folder, prefix, damage }, form)) {
    if (!reading) {
      refused.add(name);
      continue;
    }
    logs.push(form.linesOf(reading.entries));
    await reportBadLines(files, projectFolder, `${prefix}${name}`, reading.bad, damage);
    if (writer === device && damage.writable) lengths.set(name, await mendEnd(files, join(folder, name), reading));
  }
  const lines = mergeLines(logs, (line) => {
    overruled.push(line);
    damage.note(form.folder, `two different lines have the id ${line.id} (${form.personOf(line)}); one of them counts`);
  });
  return { lines, overruled, lengths, refused };
}
