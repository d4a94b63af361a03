import { StudioError } from '../../contract/errors.ts';
import type { ReviewLine } from '../../domain/pairs/review.ts';
import { checkReview } from './checks.ts';
import { loadLogs, type LoadedLogs, type LogsOptions } from './load-logs.ts';
import type { MergePlan } from './merge-plan.ts';
import { MergedLogs } from './merged-logs.ts';
import { reviewForm, type ReviewEntry } from './review-form.ts';
import type { NewReview, ReviewStore } from './types.ts';

/** Pairs that the lines of one action may name together; some 4 MB, and no log takes a line of text beyond 16 MiB. */
const mostPairsInAction = 200_000;

/** What curators and the lead said of pairs, in `reviews/<curator>.<device>.jsonl`. */
export class Reviews implements ReviewStore {
  readonly #options: LogsOptions;
  readonly #logs: MergedLogs<ReviewLine, ReviewEntry>;
  readonly #pending = new Map<string, Promise<readonly ReviewLine[]>>();
  /** By id. */
  #lines: ReviewLine[] = [];
  /** Lines of this machine by curator and action. */
  #actions = new Map<string, ReviewLine[]>();

  private constructor(options: LogsOptions, loaded: LoadedLogs<ReviewLine>) {
    this.#options = options;
    this.#logs = new MergedLogs(options, reviewForm, loaded);
    this.#hold(loaded.lines);
  }

  /** Reads every log; lines that cannot be used are reported and kept, everything else loads. */
  static async open(options: LogsOptions): Promise<Reviews> {
    return new Reviews(options, await loadLogs(options, reviewForm));
  }

  get size(): number {
    return this.#lines.length;
  }

  get device(): string {
    return this.#options.device;
  }

  lines(): IterableIterator<ReviewLine> {
    return this.#lines.values();
  }

  ofAction(curator: string, action: string): readonly ReviewLine[] {
    return this.#actions.get(keyOf({ curator, action })) ?? [];
  }

  async append(lines: readonly NewReview[]): Promise<readonly ReviewLine[]> {
    const [first] = lines;
    if (!first) return [];
    const key = keyOf(first);
    if (lines.some((line) => keyOf(line) !== key)) throw new Error('lines of several actions were to be stored as one');
    const known = this.ofAction(first.curator, first.action);
    if (known.length > 0) return known;
    const same = this.#pending.get(key);
    if (same) return same;
    const work = this.#append(first, lines);
    this.#pending.set(key, work);
    try {
      return await work;
    } finally {
      this.#pending.delete(key);
    }
  }

  async merge(lines: readonly ReviewLine[], { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<MergePlan<ReviewLine>> {
    if (dryRun) return this.#logs.planFor(this.#lines, lines);
    return this.#logs.merge(() => this.#lines, lines, (stored) => { this.#hold(this.#logs.joined(this.#lines, stored)); });
  }

  /** Waits for appends and merges under way; later ones fail. */
  close(): Promise<void> {
    return this.#logs.close();
  }

  async #append({ curator }: NewReview, lines: readonly NewReview[]): Promise<readonly ReviewLine[]> {
    this.#logs.refuseUnwritable();
    const pairs = lines.reduce((sum, line) => sum + (line.kind === 'decide' || line.kind === 'audit' ? line.pairs.length : 0), 0);
    if (pairs > mostPairsInAction) throw new StudioError('BAD_INPUT', `Could not store a decision on ${pairs.toLocaleString('en')} pairs: at most ${mostPairsInAction.toLocaleString('en')} go at once. Decide on a part of them.`);
    const { device, now } = this.#options;
    const at = new Date(now()).toISOString();
    const checked = lines.map((line) => {
      const outcome = checkReview({ ...line, id: this.#logs.nextId(), device, at });
      if (!outcome.ok) throw new StudioError('BAD_INPUT', `Could not store the decision of ${curator}: ${outcome.reason}.`);
      return outcome.value;
    });
    await this.#logs.append(curator, checked);
    this.#take(checked);
    return checked;
  }

  /** Takes lines in that were just added; a merge that ended meanwhile may have brought later ones. */
  #take(added: readonly ReviewLine[]): void {
    const last = this.#lines.at(-1);
    const [first] = added;
    if (last && first && first.id < last.id) {
      this.#hold(this.#logs.joined(this.#lines, added));
      return;
    }
    this.#lines.push(...added);
    for (const line of added) this.#note(line);
  }

  #hold(lines: readonly ReviewLine[]): void {
    this.#lines = [...lines];
    this.#actions = new Map();
    for (const line of lines) if (line.device === this.device) this.#note(line);
  }

  #note(line: ReviewLine): void {
    const key = keyOf(line);
    const known = this.#actions.get(key);
    if (known) known.push(line);
    else this.#actions.set(key, [line]);
  }
}

function keyOf({ curator, action }: Pick<ReviewLine, 'curator' | 'action'>): string {
  return `${curator}/${action}`;
}
