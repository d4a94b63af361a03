import type { Answer } from './ballot.ts';
import { tiedScore } from './consensus.ts';

/** The columns of a ballot table, one row per candidate. */
export const ballotColumns = ['item', 'annotator', 'image', 'score', 'discard', 'duration_ms', 'submitted_at'] as const;

const neededColumns: readonly BallotColumn[] = ['item', 'annotator', 'image', 'score'];

export type BallotColumn = (typeof ballotColumns)[number];
export type BallotCells = Readonly<Record<BallotColumn, string>>;

/** One row of a table with the line of the file that it starts on, 1 = the header. */
export interface BallotRow {
  readonly line: number;
  readonly cells: BallotCells;
}

/** A ballot as a table gives it: `annotator` as written (id or name), `submittedAt` null when the table has no time. */
export interface TableBallot {
  readonly line: number;
  readonly item: string;
  readonly annotator: string;
  readonly answer: { readonly kind: 'ranking'; readonly order: readonly string[] } | { readonly kind: 'tie' } | { readonly kind: 'discard'; readonly reason: string };
  /** 0 when the table has none. */
  readonly durationMs: number;
  /** ISO 8601, UTC. */
  readonly submittedAt: string | null;
}

/** A row that cannot be used, with the reason in words. */
export interface BrokenRow {
  readonly line: number;
  readonly reason: string;
}

/** The candidates of an item. */
interface Candidates {
  /** Image id to `model/file`. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether "tie" is an answer: both images with the mean score. */
  readonly ties: boolean;
}

/** Finds the candidates of an item; undefined when the study has no such item. */
export type CandidateLookup = (item: string) => Candidates | undefined;

/** The rows of one standing answer: one per candidate, best first, or a single one for a discard. A tie gives all the mean score. */
export function ballotRows(answer: Answer, names: ReadonlyMap<string, string> | undefined): BallotCells[] {
  const shared = {
    item: answer.item, annotator: answer.annotator, discard: '', duration_ms: String(answer.durationMs), submitted_at: answer.submittedAt,
  };
  if (answer.kind === 'discard') return [{ ...shared, image: '', score: '', discard: answer.reason || 'discarded' }];
  if (answer.kind === 'tie') {
    const images = [...names?.keys() ?? answer.shown?.order ?? []];
    return images.map((image) => ({ ...shared, image: names?.get(image) ?? image, score: String(tiedScore(images.length)) }));
  }
  return answer.order.map((image, place) => ({ ...shared, image: names?.get(image) ?? image, score: String(answer.order.length - place) }));
}

/** Where each column stands, by the names of the first line, or why the table cannot be read. */
export function readBallotHeader(names: readonly string[]): { readonly ok: true; readonly places: ReadonlyMap<BallotColumn, number> } | { readonly ok: false; readonly reason: string } {
  const places = new Map<BallotColumn, number>();
  for (const [place, name] of names.entries()) {
    const column = ballotColumns.find((known) => known === name.trim().toLowerCase());
    if (!column) continue;
    if (places.has(column)) return { ok: false, reason: `the column "${column}" is there twice` };
    places.set(column, place);
  }
  const missing = neededColumns.filter((column) => !places.has(column));
  if (missing.length > 0) return { ok: false, reason: `the header has no column ${missing.map((column) => `"${column}"`).join(', ')}; expected ${ballotColumns.join(',')}` };
  return { ok: true, places };
}

/** The message of a row that spoils its ballot; thrown and caught inside this file only. */
class RowProblem extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

function readDuration({ line, cells }: BallotRow): number {
  const text = cells.duration_ms.trim();
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new RowProblem(line, `duration_ms "${text}" is not a number of milliseconds`);
  return value;
}

/** ISO 8601 date and time; without a zone it is taken as UTC. */
function readTime({ line, cells }: BallotRow): string | null {
  const text = cells.submitted_at.trim();
  if (text === '') return null;
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
  const time = match ? Date.parse(`${match[1] ?? ''}T${match[2] ?? '00:00'}${match[3] ?? 'Z'}`) : NaN;
  if (Number.isNaN(time)) throw new RowProblem(line, `submitted_at "${text}" is not an ISO 8601 time such as 2026-01-31T12:00:00Z`);
  return new Date(time).toISOString();
}

function readImage({ line, cells }: BallotRow, item: string, names: ReadonlyMap<string, string>): string {
  for (const written of [cells.image, cells.image.trim()]) {
    if (names.has(written)) return written;
    for (const [id, name] of names) if (name === written) return id;
  }
  if (cells.image.trim() === '') throw new RowProblem(line, 'no image is named');
  throw new RowProblem(line, `"${cells.image}" is not an image of item "${item}"`);
}

function readScore({ line, cells }: BallotRow, candidates: number): number {
  const text = cells.score.trim();
  if (text === '') throw new RowProblem(line, 'the score is missing');
  const score = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(score >= 1 && score <= candidates)) throw new RowProblem(line, `score "${text}" is not a whole number from 1 to ${candidates}`);
  return score;
}

/** The image of every row; each of the item's images has exactly one. */
function readImages(rows: readonly BallotRow[], item: string, names: ReadonlyMap<string, string>): string[] {
  const seen = new Set<string>();
  for (const row of rows) {
    const image = readImage(row, item, names);
    if (seen.has(image)) throw new RowProblem(row.line, `image "${row.cells.image}" is there twice`);
    seen.add(image);
  }
  return [...seen];
}

function isTie(rows: readonly BallotRow[], { names, ties }: Candidates): boolean {
  return ties && rows.length > 0 && rows.every(({ cells }) => cells.score.trim() !== '' && Number(cells.score) === tiedScore(names.size));
}

function readRanking(rows: readonly BallotRow[], item: string, { names }: Candidates): TableBallot['answer'] {
  const byScore: (string | undefined)[] = new Array<string | undefined>(names.size).fill(undefined);
  const images = readImages(rows, item, names);
  for (const [index, row] of rows.entries()) {
    const score = readScore(row, names.size);
    if (byScore[names.size - score] !== undefined) throw new RowProblem(row.line, `score ${score} is given twice`);
    byScore[names.size - score] = images[index];
  }
  return { kind: 'ranking', order: byScore.filter((image) => image !== undefined) };
}

function readScored(rows: readonly BallotRow[], item: string, candidates: Candidates): TableBallot['answer'] {
  const answer = isTie(rows, candidates) ? tieOf(rows, item, candidates) : readRanking(rows, item, candidates);
  const { size } = candidates.names;
  if (rows.length !== size) throw new RowProblem(rows[0]?.line ?? 0, `${rows.length} of ${size} candidates are ranked`);
  return answer;
}

function tieOf(rows: readonly BallotRow[], item: string, { names }: Candidates): TableBallot['answer'] {
  readImages(rows, item, names);
  return { kind: 'tie' };
}

function readAnswer(rows: readonly BallotRow[], item: string, candidates: Candidates): TableBallot['answer'] {
  const discard = rows.find(({ cells }) => cells.discard !== '');
  if (!discard) return readScored(rows, item, candidates);
  if (rows.length > 1) throw new RowProblem(discard.line, 'a discard is mixed with other rows');
  if (discard.cells.image.trim() !== '' || discard.cells.score.trim() !== '') throw new RowProblem(discard.line, 'a discard has an image or a score');
  return { kind: 'discard', reason: discard.cells.discard };
}

function readBallot(rows: readonly BallotRow[], candidates: CandidateLookup): TableBallot {
  const [first] = rows as readonly [BallotRow, ...BallotRow[]];
  const { line, cells } = first;
  const annotator = cells.annotator.trim();
  if (annotator === '') throw new RowProblem(line, 'the annotator is missing');
  const item = candidates(cells.item) ? cells.item : cells.item.trim();
  const found = candidates(item);
  if (!found) throw new RowProblem(line, item === '' ? 'the item is missing' : `the study has no item "${item}"`);
  const durationMs = readDuration(first);
  for (const row of rows) {
    if (readDuration(row) !== durationMs) throw new RowProblem(row.line, 'duration_ms differs from the rows before it');
  }
  return { line, item, annotator, answer: readAnswer(rows, item, found), durationMs, submittedAt: readTime(first) };
}

/** Adds the lines that go with a broken one, so that nobody has to search for the rest of the ballot. */
function brokenBallot(problem: RowProblem, rows: readonly BallotRow[]): BrokenRow {
  const others = rows.map(({ line }) => line).filter((line) => line !== problem.line);
  const also = others.length === 0 ? '' : `; the rest of this ballot (line ${others.join(', ')}) is left out too`;
  return { line: problem.line, reason: `${problem.message}${also}` };
}

/**
 * Puts rows together to ballots (same item, annotator and time, wherever they stand). A ballot is taken whole or not at
 * all; what is left out is named with its line and reason.
 */
export function readBallots(rows: Iterable<BallotRow>, candidates: CandidateLookup): { ballots: TableBallot[]; broken: BrokenRow[] } {
  const groups = new Map<string, BallotRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.cells.item.trim(), row.cells.annotator.trim(), row.cells.submitted_at.trim()]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const ballots: TableBallot[] = [];
  const broken: BrokenRow[] = [];
  for (const group of groups.values()) {
    try {
      ballots.push(readBallot(group, candidates));
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      broken.push(brokenBallot(error, group));
    }
  }
  return { ballots, broken };
}
