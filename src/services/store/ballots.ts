import { StudioError } from '../../contract/errors.ts';
import type { Answer, Ballot, Round } from '../../domain/ballot.ts';
import { ballotForm } from './ballot-form.ts';
import { BallotIndex } from './ballot-index.ts';
import { checkBallot } from './checks.ts';
import { loadLogs, type LoadedLogs, type LogsOptions } from './load-logs.ts';
import type { MergePlan } from './merge-plan.ts';
import { MergedLogs } from './merged-logs.ts';
import type { BallotStore, NewBallot } from './types.ts';

/** All ballots of the study, in `ballots/<annotator>.<device>.jsonl`. */
export class Ballots implements BallotStore {
  readonly #options: LogsOptions;
  readonly #logs: MergedLogs<Ballot, Ballot>;
  readonly #pending = new Map<string, Promise<Ballot>>();
  #index: BallotIndex;

  private constructor(options: LogsOptions, loaded: LoadedLogs<Ballot>) {
    this.#options = options;
    this.#logs = new MergedLogs(options, ballotForm, loaded);
    this.#index = indexOf(loaded.lines);
  }

  /** Reads every log; lines that cannot be used are reported and kept, everything else loads. */
  static async open(options: LogsOptions): Promise<Ballots> {
    return new Ballots(options, await loadLogs(options, ballotForm));
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

  async merge(lines: readonly Ballot[], { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<MergePlan<Ballot>> {
    if (dryRun) return this.#logs.planFor(this.lines(), lines);
    return this.#logs.merge(() => this.lines(), lines, (stored) => { this.#rebuildWith(stored); });
  }

  /** Waits for appends and merges under way; later ones fail. */
  close(): Promise<void> {
    return this.#logs.close();
  }

  async #append(ballot: NewBallot): Promise<Ballot> {
    const { device, now } = this.#options;
    this.#logs.refuseUnwritable();
    const submittedAt = ballot.submittedAt ?? new Date(now()).toISOString();
    const checked = checkBallot({ ...ballot, id: this.#logs.nextId(), device, submittedAt });
    if (!checked.ok) throw new StudioError('BAD_INPUT', `Could not store the answer to ${ballot.item}: ${checked.reason}.`);
    await this.#logs.append(ballot.annotator, [checked.value]);
    // A merge that ended meanwhile may have brought later lines of the same person.
    if (checked.value.id > (this.#index.newestOf(ballot.annotator) ?? '')) this.#index.add(checked.value);
    else this.#rebuildWith([checked.value]);
    return checked.value;
  }

  /** Takes lines in that do not all come after those that are there. */
  #rebuildWith(lines: readonly Ballot[]): void {
    this.#index = indexOf(this.#logs.joined([...this.#index.lines()], lines));
  }
}

function indexOf(lines: readonly Ballot[]): BallotIndex {
  const index = new BallotIndex();
  for (const ballot of lines) index.add(ballot);
  return index;
}
