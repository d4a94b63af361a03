import type { Checked } from './checks.ts';

/** What every line of a person's log has. */
export interface LogLine {
  /** ULID, monotonic within a log. */
  readonly id: string;
  /** The machine that wrote it. */
  readonly device: string;
}

/** How the text of a person's log is read. */
export interface EntryForm<Entry> {
  /** What such a log is and how it is named, for messages. */
  readonly named: string;
  /** Checks what the parser made of one line of text. */
  readonly check: (value: unknown, person: string) => Checked<Entry>;
  /** Reads a line of text without the parser; null where it has to look. */
  readonly scan?: (bytes: Buffer, start: number, end: number, person: string) => Entry | null;
}

/** One kind of logs in a project, `<folder>/<person>.<device>.jsonl`. An entry is what one line of text holds: a line, or several that stand or fall together. */
export interface LogForm<Line extends LogLine, Entry = Line> extends EntryForm<Entry> {
  readonly folder: 'ballots' | 'reviews';
  /** What lines are called, for messages: one of them, and those of another copy. */
  readonly words: { readonly one: string; readonly others: string };
  readonly personOf: (line: Line) => string;
  readonly checkLine: (value: unknown) => Checked<Line>;
  readonly linesOf: (entries: readonly Entry[]) => readonly Line[];
  readonly entriesOf: (lines: readonly Line[]) => readonly Entry[];
}
