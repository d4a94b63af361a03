import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Checked } from './checks.ts';
import type { DamageReport } from './damage.ts';
import type { Files } from './files.ts';
import { readLog, type BadLine } from './read-log.ts';
import { writeAtomically } from './write-atomically.ts';

const mostNamed = 20;

/**
 * Names the lines of a log that cannot be used and, where the project may be written, adds them word for word to
 * `damaged/<log name>`, each once however often the project is opened.
 */
export async function reportBadLines(files: Files, projectFolder: string, name: string, bad: readonly BadLine[], damage: DamageReport): Promise<void> {
  if (bad.length === 0) return;
  if (damage.writable) await keep(files, join(projectFolder, 'damaged', name), bad);
  const where = damage.writable ? `kept in damaged/${name}` : 'left where it is';
  for (const { line, reason } of bad.slice(0, mostNamed)) damage.note(name, `line ${String(line)}: ${reason}; ${where}`);
  if (bad.length > mostNamed) damage.note(name, `${String(bad.length - mostNamed)} more lines cannot be used; ${where}`);
}

async function keep(files: Files, path: string, bad: readonly BadLine[]): Promise<void> {
  const { entries: known } = await readLog(files, path, checkBadLine);
  const seen = new Map(known.map((line) => [line.line, line]));
  const fresh = bad.filter((line) => !isDeepStrictEqual(seen.get(line.line), line));
  if (fresh.length === 0) return;
  await writeAtomically(files, path, [...known, ...fresh].map((line) => `${JSON.stringify(line)}\n`).join(''));
}

function checkBadLine(value: unknown): Checked<BadLine> {
  const isLine = typeof value === 'object' && value !== null && 'line' in value && typeof value.line === 'number' && 'reason' in value && 'text' in value && 'base64' in value;
  return isLine ? { ok: true, value: value as BadLine } : { ok: false, reason: 'not a line that was set aside' };
}
