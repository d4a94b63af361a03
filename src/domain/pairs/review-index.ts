import { compareText } from '../compare-text.ts';
import { voiceOf, type AuditLine, type AuditedLine, type DecisionLine, type PairReview, type ReviewLine, type StandingDecision } from './review.ts';
import { commonReview, ownReview } from './standing-review.ts';

/** What all lines of a study say of its pairs. Lines may come in any order, and twice: the same lines give the same state. */
export interface ReviewIndex {
  /** Grows when lines are taken in that are new. */
  readonly revision: number;
  /** Takes lines in. */
  add(lines: Iterable<ReviewLine>): void;
  /** What stands of a pair: for the lead (`voice` null) what all say together, for a curator only their own opinion. Null where nothing stands. The same object until it changes. */
  reviewOf(pair: string, voice: string | null): PairReview | null;
  /** Ids of pairs that anything was ever said of. */
  pairs(): IterableIterator<string>;
  /** Voices with a line, sorted. */
  voices(): readonly string[];
  /** The latest action of a voice on a device that was not taken back, its lines by id, and how many more such actions there are; null when there is none. */
  lastAction(voice: string, device: string): { readonly action: string; readonly lines: readonly DecisionLine[]; readonly left: number } | null;
  /** Decisions that were not taken back, by id. The same list until it changes. */
  decisions(): readonly StandingDecision[];
  /** Audits by id, with what was judged in them by pair. */
  audits(): readonly { readonly line: AuditLine; readonly wrong: ReadonlyMap<string, boolean> }[];
}

/** A decision line as the index keeps it: `stands` turns false once, when its action is taken back. */
interface Entry extends StandingDecision { stands: boolean }

/** One action of a log: its lines by id. */
interface Action { readonly name: string; readonly entries: Entry[] }

/** Actions of one curator on one device. */
interface Log {
  /** Every action that is known, and those that were taken back, by name. */
  readonly actions: Map<string, Action>;
  readonly undone: Set<string>;
  /** Those that stand, by the id of their last line. */
  readonly standing: Action[];
}

/** What is known of one pair: entries by id, and what was worked out from them. */
interface PairEntry {
  readonly entries: Entry[];
  common: PairReview | null | undefined;
  readonly own: Map<string, PairReview | null>;
}

/** An index without lines. */
export function createReviewIndex(): ReviewIndex {
  return new FoldedLines();
}

class FoldedLines implements ReviewIndex {
  revision = 0;
  readonly #seen = new Set<string>();
  readonly #pairs = new Map<string, PairEntry>();
  readonly #logs = new Map<string, Log>();
  readonly #voices = new Set<string>();
  readonly #entries: Entry[] = [];
  readonly #audits: AuditLine[] = [];
  readonly #judged = new Map<string, Map<string, AuditedLine>>();
  #decisions: readonly StandingDecision[] | null = null;

  add(lines: Iterable<ReviewLine>): void {
    for (const line of lines) {
      if (this.#seen.has(line.id)) continue;
      this.#seen.add(line.id);
      this.#voices.add(voiceOf(line));
      this.revision += 1;
      if (line.kind === 'decide') this.#decide(line);
      else if (line.kind === 'undo') this.#undo(line.undoes, this.#logOf(line));
      else if (line.kind === 'audit') insert(this.#audits, line, ({ id }) => id);
      else this.#judge(line);
    }
  }

  reviewOf(pair: string, voice: string | null): PairReview | null {
    const known = this.#pairs.get(pair);
    if (!known) return null;
    const kept = voice === null ? known.common : known.own.get(voice);
    if (kept !== undefined) return kept;
    const standing = known.entries.filter(({ stands }) => stands);
    const review = voice === null ? commonReview(standing) : ownReview(standing, voice);
    if (voice === null) known.common = review;
    else known.own.set(voice, review);
    return review;
  }

  pairs(): IterableIterator<string> {
    return this.#pairs.keys();
  }

  voices(): readonly string[] {
    return [...this.#voices].sort();
  }

  lastAction(voice: string, device: string): ReturnType<ReviewIndex['lastAction']> {
    const standing = this.#logs.get(logKey(voice, device))?.standing;
    const last = standing?.at(-1);
    return standing && last ? { action: last.name, lines: last.entries.map(({ line }) => line), left: standing.length - 1 } : null;
  }

  decisions(): readonly StandingDecision[] {
    return (this.#decisions ??= this.#entries.filter(({ stands }) => stands));
  }

  audits(): ReturnType<ReviewIndex['audits']> {
    return this.#audits.map((line) => ({ line, wrong: judgedIn(line, this.#judged.get(line.id)) }));
  }

  #logOf(line: ReviewLine): Log {
    const key = logKey(voiceOf(line), line.device);
    const log = this.#logs.get(key) ?? { actions: new Map(), undone: new Set(), standing: [] };
    this.#logs.set(key, log);
    return log;
  }

  #decide(line: DecisionLine): void {
    const log = this.#logOf(line);
    const entry: Entry = { voice: voiceOf(line), line, stands: !log.undone.has(line.action) };
    const action = log.actions.get(line.action) ?? { name: line.action, entries: [] };
    log.actions.set(line.action, action);
    if (entry.stands && action.entries.length > 0) remove(log.standing, action);
    insert(action.entries, entry, idOf);
    if (entry.stands) insert(log.standing, action, lastIdOf);
    insert(this.#entries, entry, idOf);
    for (const pair of line.pairs) this.#entryOf(pair, entry);
    this.#forget(entry);
  }

  #entryOf(pair: string, entry: Entry): void {
    const known = this.#pairs.get(pair);
    if (known) insert(known.entries, entry, idOf);
    else this.#pairs.set(pair, { entries: [entry], common: undefined, own: new Map() });
  }

  #undo(name: string, log: Log): void {
    if (log.undone.has(name)) return;
    log.undone.add(name);
    const action = log.actions.get(name);
    if (!action) return;
    remove(log.standing, action);
    for (const entry of action.entries) {
      entry.stands = false;
      this.#forget(entry);
    }
  }

  /** What was worked out for the pairs of an entry does not hold any more. */
  #forget({ voice, line }: Entry): void {
    this.#decisions = null;
    for (const pair of line.pairs) {
      const known = this.#pairs.get(pair);
      if (!known) continue;
      known.common = undefined;
      known.own.delete(voice);
    }
  }

  #judge(line: AuditedLine): void {
    const pairs = this.#judged.get(line.audit) ?? new Map<string, AuditedLine>();
    this.#judged.set(line.audit, pairs);
    const before = pairs.get(line.pair);
    if (!before || before.id < line.id) pairs.set(line.pair, line);
  }
}

function logKey(voice: string, device: string): string {
  return `${voice} ${device}`;
}

function idOf({ line }: Entry): string {
  return line.id;
}

function lastIdOf({ entries }: Action): string {
  return entries.at(-1)?.line.id ?? '';
}

/** In the order of the sample; judgements of pairs that were not drawn count for nothing. */
function judgedIn({ pairs }: AuditLine, judged: ReadonlyMap<string, AuditedLine> | undefined): ReadonlyMap<string, boolean> {
  const wrong = new Map<string, boolean>();
  for (const pair of pairs) {
    const said = judged?.get(pair)?.wrong ?? null;
    if (said !== null) wrong.set(pair, said);
  }
  return wrong;
}

/** Puts a value where its key belongs into a sorted list; most belong at the end. */
function insert<T>(sorted: T[], value: T, keyOf: (value: T) => string): void {
  const key = keyOf(value);
  const last = sorted.at(-1);
  if (last === undefined || compareText(keyOf(last), key) <= 0) {
    sorted.push(value);
    return;
  }
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(keyOf(sorted[middle] as T), key) <= 0) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, value);
}

/** Takes a value out of a list; most that are taken out are near its end. */
function remove<T>(list: T[], value: T): void {
  const place = list.lastIndexOf(value);
  if (place >= 0) list.splice(place, 1);
}
