import { Command, InvalidArgumentError } from 'commander';
import type { SkippedFile } from '../contract/jobs.ts';
import type { CliHost } from './host.ts';

const progressIntervalMs = 1000;

/** A command that takes `--json`, as every one does. */
export function jsonCommand(name: string, description: string): Command {
  return new Command(name).description(description).option('--json', 'print exactly one JSON document on stdout');
}

/** Prints a command's outcome: its JSON document, or text for a person. */
export function printOutcome(host: CliHost, options: { readonly json?: boolean }, document: unknown, text: string): void {
  host.print(options.json ? `${JSON.stringify(document)}\n` : `${text}\n`);
}

/** Reports progress on stderr, at most once a second. */
export function progressOn(host: CliHost, what: string): (done: number, total: number) => void {
  let last = 0;
  return (done, total) => {
    const now = performance.now();
    if (now - last < progressIntervalMs) return;
    last = now;
    host.note(`${what}: ${done}${total > 0 ? ` of ${total}` : ''}`);
  };
}

/** Columns of equal width, two blanks apart; the first row is the heading. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

/** The files that were left out, one a line with the reason, below a text. */
export function withSkipped(text: string, skipped: readonly SkippedFile[]): string {
  return [text, ...skipped.map(({ file, reason }) => `  skipped ${file}: ${reason}`)].join('\n');
}

/** Reads an option between two numbers; commander turns a wrong one into a usage error. */
export function numberBetween(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value) || value < low || value > high) {
      throw new InvalidArgumentError(`it must be a number from ${low} to ${high}.`);
    }
    return value;
  };
}

/** Reads some of these names, with commas between them; gives them in the order of `names`. */
export function listOf<Name extends string>(names: readonly Name[]): (text: string) => readonly Name[] {
  return (text) => {
    const given = text.split(',').map((name) => name.trim());
    if (given.some((name) => !(names as readonly string[]).includes(name))) throw new InvalidArgumentError(`it must be one or more of ${names.join(', ')}, with commas between them.`);
    return names.filter((name) => given.includes(name));
  };
}

/** Reads a whole number between two, in plain digits. */
export function wholeNumberBetween(low: number, high: number): (text: string) => number {
  return (text) => {
    if (!/^\d{1,9}$/.test(text) || Number(text) < low || Number(text) > high) throw new InvalidArgumentError(`it must be a whole number from ${low} to ${high}.`);
    return Number(text);
  };
}

/** Reads a port; 0 means any. */
export function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) throw new InvalidArgumentError('it must be a whole number from 0 to 65535.');
  return Number(text);
}
