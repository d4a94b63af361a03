import { StudioError } from '../../contract/errors.ts';
import { LineIds } from './line-ids.ts';
import type { LoadedLogs, LogsOptions } from './load-logs.ts';
import type { LogForm, LogLine } from './log-form.ts';
import { LogWriter } from './log-writer.ts';
import { mergeLines } from './merge-lines.ts';
import { planMerge, type MergePlan } from './merge-plan.ts';
import { isDeviceName, logName } from './person-logs.ts';

/** The writing half of a store over all logs of one kind: what is added here, and what other copies bring. Whoever holds the lines says which there are. */
export class MergedLogs<Line extends LogLine, Entry> {
  readonly #options: LogsOptions;
  readonly #form: LogForm<Line, Entry>;
  readonly #ids: LineIds;
  readonly #writer: LogWriter<Line, Entry>;
  /** Lines in the logs that do not count because another has their id. */
  #overruled: readonly Line[];
  #merging: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: LogsOptions, form: LogForm<Line, Entry>, loaded: LoadedLogs<Line>) {
    this.#options = options;
    this.#form = form;
    this.#ids = new LineIds(options.now);
    this.#writer = new LogWriter(options, form, loaded);
    this.#overruled = loaded.overruled;
    const last = loaded.lines.at(-1);
    if (last) this.#ids.follow(last.id);
  }

  /** The id of a new line, greater than all that are here. */
  nextId(): string {
    return this.#ids.next();
  }

  /** Adds checked lines of one person to this machine's log, all or none. @throws StudioError as `LogWriter.append` does. */
  append(person: string, lines: readonly Line[]): Promise<void> {
    return this.#writer.append(person, lines);
  }

  /** What a merge would do. @throws StudioError BAD_INPUT for a line that could not be read back. */
  async planFor(present: Iterable<Line>, lines: readonly Line[]): Promise<MergePlan<Line>> {
    const plan = await planMerge([...present, ...this.#overruled], lines);
    for (const line of [...plan.added, ...plan.conflicts]) {
      const checked = this.#form.checkLine(line);
      const reason = !checked.ok ? checked.reason : isDeviceName(line.device) ? null : `its device "${line.device}" cannot be part of a log's name`;
      if (reason !== null) throw new StudioError('BAD_INPUT', `Could not merge the line ${line.id} of ${this.#form.personOf(line)}: ${reason}.`);
    }
    return plan;
  }

  /**
   * Adds lines of other logs, one merge after the other. `present` is asked when its turn has come, and `onStored` hears once of all that is on disk.
   * @throws StudioError READ_ONLY, BAD_INPUT, DISK_FULL, IO_FAILED, NO_PROJECT; what was added until then stays.
   */
  merge(present: () => Iterable<Line>, lines: readonly Line[], onStored: (lines: readonly Line[]) => void): Promise<MergePlan<Line>> {
    const work = this.#merging.then(() => this.#merge(present(), lines, onStored));
    this.#merging = work.catch(() => undefined);
    return work;
  }

  /** All lines in id order, with those that do not all come after the others: what opening the folder gives. */
  joined(present: readonly Line[], lines: readonly Line[]): readonly Line[] {
    const overruled: Line[] = [];
    const merged = mergeLines([present, this.#overruled, lines], (line) => overruled.push(line));
    this.#overruled = overruled;
    return merged;
  }

  /** @throws StudioError NO_PROJECT after `close`, READ_ONLY; `what` completes "Could not store ... in <folder>". */
  refuseUnwritable(what: string = this.#form.words.one): void {
    const { damage, projectFolder } = this.#options;
    if (this.#closed) throw new StudioError('NO_PROJECT', `Could not store ${what} in ${projectFolder}: the project is closed. Open it again.`);
    if (!damage.writable) throw new StudioError('READ_ONLY', `Could not store ${what} in ${projectFolder}: the project is open for reading only. Open it for writing.`);
  }

  /** Waits for appends and merges under way; later ones fail. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#merging;
    await this.#writer.close();
  }

  async #merge(present: Iterable<Line>, lines: readonly Line[], onStored: (lines: readonly Line[]) => void): Promise<MergePlan<Line>> {
    this.refuseUnwritable(this.#form.words.others);
    const plan = await this.planFor(present, lines);
    const fresh = [...plan.added, ...plan.conflicts];
    const logs = this.#byLog(fresh);
    for (const { person, device } of logs) this.#writer.refuseUnreadable(person, device);
    // First, so that what is added while this goes on comes after all that is merged.
    for (const { id } of fresh) this.#ids.follow(id);
    const stored: Line[] = [];
    try {
      for (const { person, device, lines: some } of logs) {
        this.refuseUnwritable(this.#form.words.others);
        await this.#writer.addTo(person, device, some, (written) => { for (const line of written) stored.push(line); });
      }
    } finally {
      if (stored.length > 0) onStored(stored);
    }
    return plan;
  }

  #byLog(lines: readonly Line[]): readonly { readonly person: string; readonly device: string; readonly lines: readonly Line[] }[] {
    const logs = new Map<string, { person: string; device: string; lines: Line[] }>();
    for (const line of lines) {
      const [person, { device }] = [this.#form.personOf(line), line];
      const name = logName(person, device);
      const log = logs.get(name) ?? { person, device, lines: [] };
      log.lines.push(line);
      logs.set(name, log);
    }
    return [...logs.values()];
  }
}
