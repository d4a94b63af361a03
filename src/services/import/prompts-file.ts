import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import Papa from 'papaparse';
import { StudioError } from '../../contract/errors.ts';
import type { SkippedFile } from '../../contract/jobs.ts';
import { stemOf } from './stem.ts';

/** Prompts by file name without extension, with the line each was read from. */
export interface Prompts {
  readonly byStem: ReadonlyMap<string, { readonly prompt: string; readonly line: number }>;
  readonly skipped: readonly SkippedFile[];
  /** Name of the file, for messages. */
  readonly name: string;
}

interface Row { readonly line: number; readonly fields: readonly string[]; readonly broken: boolean }

/**
 * Reads a table with the columns `file` and `prompt`: UTF-8 or UTF-16 with a mark, else Windows-1252; comma, semicolon or tab;
 * quotes as in RFC 4180. Broken rows are skipped by line. @throws StudioError BAD_INPUT for a file that is no such table.
 */
export async function readPrompts(path: string): Promise<Prompts> {
  const name = basename(path);
  const rows = parseRows(decode(await readTable(path)));
  const header = rows.shift();
  const columns = header?.fields.map((field) => field.trim().toLowerCase()) ?? [];
  const fileColumn = columns.indexOf('file');
  const promptColumn = columns.indexOf('prompt');
  if (fileColumn < 0 || promptColumn < 0) {
    throw new StudioError('BAD_INPUT', `${name}: the first line must name the columns file and prompt; it has ${columns.length > 0 ? columns.slice(0, 6).join(', ').slice(0, 100) : 'nothing'}.`);
  }
  const byStem = new Map<string, { prompt: string; line: number }>();
  const skipped: SkippedFile[] = [];
  for (const { line, fields, broken } of rows) {
    const stem = stemOf(fields[fileColumn]?.trim() ?? '');
    const prompt = fields[promptColumn]?.trim() ?? '';
    const reason = broken ? 'a quote is not closed or stands in the wrong place'
      : fields.length !== columns.length ? `${fields.length} fields where the first line names ${columns.length}; put text with separators in quotes`
      : stem === '' ? 'no file name'
      : prompt === '' ? 'no prompt'
      : byStem.has(stem) ? `${stem} already has a prompt on line ${byStem.get(stem)?.line ?? 0}`
      : null;
    if (reason === null) byStem.set(stem, { prompt, line });
    else skipped.push({ file: name, reason: `line ${line}: ${reason}` });
  }
  return { byStem, skipped, name };
}

async function readTable(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new StudioError('BAD_INPUT', `${path}: there is no such file; name a CSV file with the columns file and prompt.`, { cause: error });
    if (code === 'EISDIR') throw new StudioError('BAD_INPUT', `${path}: this is a folder; name a CSV file with the columns file and prompt.`, { cause: error });
    throw new StudioError('IO_FAILED', `${path}: the prompts cannot be read (${code ?? 'unknown error'}).`, { cause: error });
  }
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes);
    throw error;
  }
}

function parseRows(text: string): Row[] {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [',', ';', '\t'].find((mark) => header.includes(mark)) ?? ',';
  const rows: Row[] = [];
  let read = 0;
  let line = 1;
  Papa.parse<string[]>(text, {
    delimiter,
    step: ({ data, errors, meta }) => {
      if (data.some((field) => field.trim() !== '')) rows.push({ line, fields: data, broken: errors.length > 0 });
      line += countLines(text, read, meta.cursor);
      read = meta.cursor;
    },
  });
  return rows;
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let index = from; index < to; index += 1) {
    const mark = text[index];
    if (mark === '\n' || (mark === '\r' && text[index + 1] !== '\n')) lines += 1;
  }
  return lines;
}
