import { StudioError } from '../../contract/errors.ts';
import type { Answer, Ballot, Round } from '../../domain/ballot.ts';
import { BallotIds } from './ballot-ids.ts';
import { BallotIndex } from './ballot-index.ts';
import { isDeviceName, logName } from './ballot-logs.ts';
import { checkBallot } from './checks.ts';
import { loadBallots, type BallotsOptions, type LoadedBallots } from './load-ballots.ts';
import { LogWriter } from './log-writer.ts';
import { mergeBallots } from './merge-ballots.ts';
import { planMerge, type MergePlan } from './merge-plan.ts';
import type { BallotStore, NewBallot } from './types.ts';

/** All ballots of the study, in `ballots/<annotator>.<device>.jsonl`. */
export class Ballots implements BallotStore {
  readonly #options: BallotsOptions;
  readonly #ids: BallotIds;
  readonly #writer: LogWriter;
  readonly #pending = new Map<string, Promise<Ballot>>();
  #index = new BallotIndex();
  /** Lines in the logs that do not count because another has their id. */
  #overruled: readonly Ballot[];
  #merging: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(options: BallotsOptions, loaded: LoadedBallots) {
    this.#options = options;
    this.#ids = new BallotIds(options.now);
    this.#writer = new LogWriter(options, loaded);
    this.#overruled = loaded.overruled;
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

  annotators(): string[] {
    return this.#index.annotators();
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

  async merge(lines: readonly Ballot[], { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<MergePlan> {
    if (dryRun) return this.#planFor(lines);
    const work = this.#merging.then(() => this.#merge(lines));
    this.#merging = work.catch(() => undefined);
    return work;
  }

  /** Waits for appends and merges under way; later ones fail. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#merging;
    await this.#writer.close();
  }

  async #append(ballot: NewBallot): Promise<Ballot> {
    const { device, now } = this.#options;
    this.#refuseUnwritable('an answer');
    const submittedAt = ballot.submittedAt ?? new Date(now()).toISOString();
    const checked = checkBallot({ ...ballot, id: this.#ids.next(), device, submittedAt });
    if (!checked.ok) throw new StudioError('BAD_INPUT', `Could not store the answer to ${ballot.item}: ${checked.reason}.`);
    await this.#writer.append(checked.value);
    // A merge that ended meanwhile may have brought later lines of the same person.
    if (checked.value.id > (this.#index.newestOf(ballot.annotator) ?? '')) this.#index.add(checked.value);
    else this.#rebuildWith([checked.value]);
    return checked.value;
  }

  async #planFor(lines: readonly Ballot[]): Promise<MergePlan> {
    const plan = await planMerge([...this.#index.lines(), ...this.#overruled], lines);
    for (const line of [...plan.added, ...plan.conflicts]) {
      const checked = checkBallot(line);
      const reason = !checked.ok ? checked.reason : isDeviceName(line.device) ? null : `its device "${line.device}" cannot be part of a log's name`;
      if (reason !== null) throw new StudioError('BAD_INPUT', `Could not merge the line ${line.id} of ${line.annotator}: ${reason}.`);
    }
    return plan;
  }

  async #merge(lines: readonly Ballot[]): Promise<MergePlan> {
    this.#refuseUnwritable('answers of another copy');
    const plan = await this.#planFor(lines);
    const fresh = [...plan.added, ...plan.conflicts];
    const logs = [...byLog(fresh).values()];
    for (const [line] of logs) if (line) this.#writer.refuseUnreadable(line.annotator, line.device);
    // First, so that answers given while this goes on come after all that is merged.
    for (const { id } of fresh) this.#ids.follow(id);
    const stored: Ballot[] = [];
    try {
      for (const log of logs) await this.#addLog(log, stored);
    } finally {
      if (stored.length > 0) this.#rebuildWith(stored);
    }
    return plan;
  }

  async #addLog(lines: readonly Ballot[], stored: Ballot[]): Promise<void> {
    const [first] = lines;
    if (!first) return;
    this.#refuseUnwritable('answers of another copy');
    await this.#writer.addTo(first.annotator, first.device, lines, (some) => { stored.push(...some); });
  }

  /** Takes lines in that do not all come after those that are there: the state is the one that opening the folder gives. */
  #rebuildWith(lines: readonly Ballot[]): void {
    const overruled: Ballot[] = [];
    const merged = mergeBallots([[...this.#index.lines()], this.#overruled, lines], (ballot) => overruled.push(ballot));
    const index = new BallotIndex();
    for (const ballot of merged) index.add(ballot);
    this.#index = index;
    this.#overruled = overruled;
  }

  #refuseUnwritable(what: string): void {
    const { damage, projectFolder } = this.#options;
    if (this.#closed) throw new StudioError('NO_PROJECT', `Could not store ${what} in ${projectFolder}: the project is closed. Open it again.`);
    if (!damage.writable) throw new StudioError('READ_ONLY', `Could not store ${what} in ${projectFolder}: the project is open for reading only. Open it for writing.`);
  }
}

function byLog(lines: readonly Ballot[]): ReadonlyMap<string, readonly Ballot[]> {
  const logs = new Map<string, Ballot[]>();
  for (const line of lines) {
    const log = logs.get(logName(line));
    if (log) log.push(line);
    else logs.set(logName(line), [line]);
  }
  return logs;
}
