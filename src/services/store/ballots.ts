import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { Answer, Ballot, Round } from '../../domain/ballot.ts';
import { BallotIds } from './ballot-ids.ts';
import { BallotIndex } from './ballot-index.ts';
import { checkBallot } from './checks.ts';
import { JsonLinesLog } from './json-lines-log.ts';
import { loadBallots, type BallotsOptions, type LoadedBallots } from './load-ballots.ts';
import type { BallotStore, NewBallot } from './types.ts';

/** All ballots of the study, in `ballots/<annotator>.<device>.jsonl`. */
export class Ballots implements BallotStore {
  readonly #options: BallotsOptions;
  readonly #index = new BallotIndex();
  readonly #ids: BallotIds;
  readonly #logs = new Map<string, JsonLinesLog<Ballot>>();
  /** Length of the whole lines of this device's logs as they were found. */
  readonly #lengths: ReadonlyMap<string, number>;
  readonly #refused: ReadonlySet<string>;
  readonly #pending = new Map<string, Promise<Ballot>>();
  #closed = false;

  private constructor(options: BallotsOptions, loaded: LoadedBallots) {
    this.#options = options;
    this.#ids = new BallotIds(options.now);
    this.#lengths = loaded.lengths;
    this.#refused = loaded.refused;
    for (const ballot of loaded.ballots) this.#index.add(ballot);
    const last = loaded.ballots.at(-1);
    if (last) this.#ids.follow(last.id);
  }

  /** Reads every log; lines that cannot be used are reported and kept, everything else loads. */
  static async open(options: BallotsOptions): Promise<Ballots> {
    return new Ballots(options, await loadBallots(options));
  }

  get size(): number {
    return this.#index.size;
  }

  lines(): IterableIterator<Ballot> {
    return this.#index.lines();
  }

  current(annotator: string, item: string, round: Round = 'main'): Answer | undefined {
    return this.#index.current(annotator, item, round);
  }

  answersOf(annotator: string, round: Round = 'main'): ReadonlyMap<string, Answer> {
    return this.#index.answersOf(annotator, round);
  }

  answersFor(item: string): ReadonlyMap<string, Answer> {
    return this.#index.answersFor(item);
  }

  setAsideBy(annotator: string, round: Round = 'main'): ReadonlySet<string> {
    return this.#index.setAsideBy(annotator, round);
  }

  /** @throws StudioError READ_ONLY, BAD_INPUT, DISK_FULL, IO_FAILED; nothing is stored then. */
  async append(ballot: NewBallot): Promise<Ballot> {
    const known = this.#index.submitted(ballot.annotator, ballot.submission);
    if (known) return known;
    const key = `${ballot.annotator}/${ballot.submission}`;
    const same = this.#pending.get(key);
    if (same) return same;
    const work = this.#append(ballot);
    this.#pending.set(key, work);
    try {
      return await work;
    } finally {
      this.#pending.delete(key);
    }
  }

  /** Waits for appends under way; later ones fail. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#logs.values()].map((log) => log.close()));
  }

  async #append(ballot: NewBallot): Promise<Ballot> {
    const { device, damage, now, projectFolder } = this.#options;
    if (this.#closed) throw new StudioError('NO_PROJECT', `Could not store an answer in ${projectFolder}: the project is closed. Open it again.`);
    if (!damage.writable) throw new StudioError('READ_ONLY', `Could not store an answer in ${projectFolder}: the project is open for reading only. Open it for writing.`);
    const submittedAt = ballot.submittedAt ?? new Date(now()).toISOString();
    const checked = checkBallot({ ...ballot, id: this.#ids.next(), device, submittedAt });
    if (!checked.ok) throw new StudioError('BAD_INPUT', `Could not store the answer to ${ballot.item}: ${checked.reason}.`);
    await this.#logOf(ballot.annotator).append(checked.value);
    this.#index.add(checked.value);
    return checked.value;
  }

  #logOf(annotator: string): JsonLinesLog<Ballot> {
    const { files, projectFolder, device } = this.#options;
    const name = `${annotator}.${device}.jsonl`;
    const path = join(projectFolder, 'ballots', name);
    if (this.#refused.has(name)) throw new StudioError('IO_FAILED', `Could not add to ${path}: the log cannot be read (see the list of damaged files). Move it away and open the project again.`);
    const log = this.#logs.get(annotator) ?? new JsonLinesLog<Ballot>(files, path, this.#lengths.get(name) ?? 0);
    this.#logs.set(annotator, log);
    return log;
  }
}
