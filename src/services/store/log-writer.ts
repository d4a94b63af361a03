import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { reportBadLines } from './bad-lines.ts';
import { JsonLinesLog } from './json-lines-log.ts';
import type { LoadedLogs, LogsOptions } from './load-logs.ts';
import type { LogForm, LogLine } from './log-form.ts';
import { mendEnd } from './mend-end.ts';
import { logName, readOrRefuse } from './person-logs.ts';

/** What goes to the disk with one write: so many entries, or as many as have this many characters. */
const entriesPerWrite = 500;
const charactersPerWrite = 4 * 1024 ** 2;

/** Writes the logs of one kind of a project: this machine's own, and those of others where copies are merged. */
export class LogWriter<Line extends LogLine, Entry> {
  readonly #options: LogsOptions;
  readonly #form: LogForm<Line, Entry>;
  /** Length of the whole lines of this device's logs as they were found. */
  readonly #lengths: ReadonlyMap<string, number>;
  readonly #refused: ReadonlySet<string>;
  readonly #own = new Map<string, JsonLinesLog>();

  constructor(options: LogsOptions, form: LogForm<Line, Entry>, { lengths, refused }: Pick<LoadedLogs<Line>, 'lengths' | 'refused'>) {
    this.#options = options;
    this.#form = form;
    this.#lengths = lengths;
    this.#refused = refused;
  }

  /** Adds lines of one person that were given here, all or none. @throws StudioError as `JsonLinesLog.append` does; IO_FAILED for a log that cannot be read. */
  append(person: string, lines: readonly Line[]): Promise<void> {
    return this.#ownLog(person).append(this.#form.entriesOf(lines).map(asText).join(''));
  }

  /**
   * Adds lines to the log of one person and device, some at a time; `onStored` hears of those that are on disk.
   * @throws StudioError as `append` does; what was stored stays.
   */
  async addTo(person: string, device: string, lines: readonly Line[], onStored: (lines: readonly Line[]) => void): Promise<void> {
    const isOwn = device === this.#options.device;
    const log = isOwn ? this.#ownLog(person) : await this.#othersLog(person, device);
    try {
      for (const { text, entries } of writesOf(this.#form.entriesOf(lines))) {
        await log.append(text);
        onStored(this.#form.linesOf(entries));
      }
    } finally {
      // What brings the folder to other machines may replace their logs at any time.
      if (!isOwn) await log.close();
    }
  }

  /** @throws StudioError IO_FAILED when the log of a person and device cannot be read, so that nothing may be added to it. */
  refuseUnreadable(person: string, device: string): void {
    const name = logName(person, device);
    if (this.#refused.has(name)) throw new StudioError('IO_FAILED', `Could not add to ${this.#pathOf(name)}: the log cannot be read (see the list of damaged files). Move it away and open the project again.`);
  }

  /** Waits for what is under way; later appends fail. */
  async close(): Promise<void> {
    await Promise.all([...this.#own.values()].map((log) => log.close()));
  }

  #ownLog(person: string): JsonLinesLog {
    const { device } = this.#options;
    this.refuseUnreadable(person, device);
    const name = logName(person, device);
    const log = this.#own.get(person) ?? new JsonLinesLog(this.#options.files, this.#pathOf(name), this.#lengths.get(name) ?? 0);
    this.#own.set(person, log);
    return log;
  }

  /** Another machine's log in this copy, its end put right: a merge that was cut off may have left half a line. */
  async #othersLog(person: string, device: string): Promise<JsonLinesLog> {
    const { files, projectFolder, damage } = this.#options;
    const { folder } = this.#form;
    const name = logName(person, device);
    const path = this.#pathOf(name);
    this.refuseUnreadable(person, device);
    const reading = await readOrRefuse({ files, folder: join(projectFolder, folder), prefix: `${folder}/`, damage }, name, person, this.#form);
    if (!reading) throw new StudioError('IO_FAILED', `Could not add to ${path}: the log cannot be read any more. Move it away and open the project again.`);
    if (reading.tail === 'torn') await reportBadLines(files, projectFolder, `${folder}/${name}`, reading.bad.slice(-1), damage);
    return new JsonLinesLog(files, path, await mendEnd(files, path, reading));
  }

  #pathOf(name: string): string {
    return join(this.#options.projectFolder, this.#form.folder, name);
  }
}

function asText(entry: unknown): string {
  return `${JSON.stringify(entry)}\n`;
}

function* writesOf<Entry>(entries: readonly Entry[]): Generator<{ readonly text: string; readonly entries: readonly Entry[] }> {
  let texts: string[] = [];
  let characters = 0;
  for (const [index, entry] of entries.entries()) {
    const text = asText(entry);
    texts.push(text);
    characters += text.length;
    if (texts.length < entriesPerWrite && characters < charactersPerWrite && index < entries.length - 1) continue;
    yield { text: texts.join(''), entries: entries.slice(index + 1 - texts.length, index + 1) };
    texts = [];
    characters = 0;
  }
}
