import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { Ballot } from '../../domain/ballot.ts';
import { reportBadLines } from './bad-lines.ts';
import { logName, readOrRefuse } from './ballot-logs.ts';
import { JsonLinesLog } from './json-lines-log.ts';
import type { BallotsOptions, LoadedBallots } from './load-ballots.ts';
import { mendEnd } from './mend-end.ts';

/** Entries that go to the disk with one write. */
const entriesPerWrite = 500;

/** Writes the ballot logs of a project: this machine's own, and those of others where copies are merged. */
export class LogWriter {
  readonly #options: BallotsOptions;
  /** Length of the whole lines of this device's logs as they were found. */
  readonly #lengths: ReadonlyMap<string, number>;
  readonly #refused: ReadonlySet<string>;
  readonly #own = new Map<string, JsonLinesLog<Ballot>>();

  constructor(options: BallotsOptions, { lengths, refused }: Pick<LoadedBallots, 'lengths' | 'refused'>) {
    this.#options = options;
    this.#lengths = lengths;
    this.#refused = refused;
  }

  /** Adds an answer that was given here. @throws StudioError as `JsonLinesLog.append` does; IO_FAILED for a log that cannot be read. */
  append(ballot: Ballot): Promise<void> {
    return this.#ownLog(ballot.annotator).append(ballot);
  }

  /**
   * Adds lines to the log of one annotator and device, some at a time; `onStored` hears of those that are on disk.
   * @throws StudioError as `append` does; what was stored stays.
   */
  async addTo(annotator: string, device: string, lines: readonly Ballot[], onStored: (lines: readonly Ballot[]) => void): Promise<void> {
    const isOwn = device === this.#options.device;
    const log = isOwn ? this.#ownLog(annotator) : await this.#othersLog(annotator, device);
    try {
      for (let start = 0; start < lines.length; start += entriesPerWrite) {
        const some = lines.slice(start, start + entriesPerWrite);
        await log.appendAll(some);
        onStored(some);
      }
    } finally {
      // What brings the folder to other machines may replace their logs at any time.
      if (!isOwn) await log.close();
    }
  }

  /** @throws StudioError IO_FAILED when the log of an annotator and device cannot be read, so that nothing may be added to it. */
  refuseUnreadable(annotator: string, device: string): void {
    const name = logName({ annotator, device });
    if (this.#refused.has(name)) throw new StudioError('IO_FAILED', `Could not add to ${this.#pathOf(name)}: the log cannot be read (see the list of damaged files). Move it away and open the project again.`);
  }

  /** Waits for what is under way; later appends fail. */
  async close(): Promise<void> {
    await Promise.all([...this.#own.values()].map((log) => log.close()));
  }

  #ownLog(annotator: string): JsonLinesLog<Ballot> {
    const { device } = this.#options;
    this.refuseUnreadable(annotator, device);
    const name = logName({ annotator, device });
    const log = this.#own.get(annotator) ?? new JsonLinesLog<Ballot>(this.#options.files, this.#pathOf(name), this.#lengths.get(name) ?? 0);
    this.#own.set(annotator, log);
    return log;
  }

  /** Another machine's log in this copy, its end put right: a merge that was cut off may have left half a line. */
  async #othersLog(annotator: string, device: string): Promise<JsonLinesLog<Ballot>> {
    const { files, projectFolder, damage } = this.#options;
    const name = logName({ annotator, device });
    const path = this.#pathOf(name);
    this.refuseUnreadable(annotator, device);
    const reading = await readOrRefuse({ files, folder: join(projectFolder, 'ballots'), prefix: 'ballots/', damage }, name, annotator);
    if (!reading) throw new StudioError('IO_FAILED', `Could not add to ${path}: the log cannot be read any more. Move it away and open the project again.`);
    if (reading.tail === 'torn') await reportBadLines(files, projectFolder, `ballots/${name}`, reading.bad.slice(-1), damage);
    return new JsonLinesLog<Ballot>(files, path, await mendEnd(files, path, reading));
  }

  #pathOf(name: string): string {
    return join(this.#options.projectFolder, 'ballots', name);
  }
}
