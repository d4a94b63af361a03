import { createHash } from 'node:crypto';
import type { SkippedFile } from '../../contract/jobs.ts';
import { roundOf, type Ballot } from '../../domain/ballot.ts';
import { readBallots, type BrokenRow, type TableBallot } from '../../domain/ballot-csv.ts';
import { candidateNames } from '../../domain/image-name.ts';
import type { NewBallot, Project } from '../store/types.ts';
import { changeRoster } from '../people/roster.ts';
import { readBallotTable } from './ballot-table.ts';
import { rosterOf, type Roster } from './roster.ts';

interface Placed {
  readonly ballot: TableBallot;
  readonly annotator: string;
  readonly submission: string;
}

const appendedTogether = 500;

/** What a table brought: how many ballots were added, and the rows that were left out with their reasons. */
export interface BallotImport {
  readonly ballots: number;
  readonly skipped: SkippedFile[];
}

/**
 * Adds the ballots of a CSV table (interfaces.md), each whole or not at all; people who are not in the roster are added to
 * it. Ballots that are already there are passed over, so importing a table again adds nothing.
 * @throws StudioError BAD_INPUT for a wrong header, and whatever the store throws.
 */
export async function importBallots(project: Project, csv: string, now = () => new Date().toISOString()): Promise<BallotImport> {
  const table = readBallotTable(csv);
  const read = readBallots(table.rows, (id) => {
    const item = project.items.get(id);
    return item && { names: candidateNames(item.images, (image) => project.images.get(image)), ties: item.ties };
  });
  const broken: BrokenRow[] = [...table.broken, ...read.broken];
  const roster = rosterOf(project.document.people, Object.keys(project.access.tokens), now());
  const placed = place(read.ballots, roster, broken);
  const fresh = withoutKnown(project, placed, broken);

  const wanted = new Set(fresh.map(({ annotator }) => annotator));
  const people = roster.added.filter(({ id }) => wanted.has(id));
  if (people.length > 0) await changeRoster(project, (known) => [...known, ...people]);
  await appendAll(project, fresh);
  return { ballots: fresh.length, skipped: broken.sort((one, other) => one.line - other.line).map(({ line, reason }) => ({ file: `line ${line}`, reason })) };
}

/** Appends in order; answers that wait together share one write to the disk. @throws what the first failed append throws. */
async function appendAll(project: Project, fresh: readonly Placed[]): Promise<void> {
  for (let start = 0; start < fresh.length; start += appendedTogether) {
    const outcomes = await Promise.allSettled(fresh.slice(start, start + appendedTogether).map((one) => project.ballots.append(newBallot(one))));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }
}

/** Finds the people; oldest ballots first, so that the newest of one person for one item is the one that stands. */
function place(ballots: readonly TableBallot[], roster: Roster, broken: BrokenRow[]): Placed[] {
  const placed: Placed[] = [];
  for (const ballot of ballots) {
    const found = roster.find(ballot.annotator);
    if ('reason' in found) broken.push({ line: ballot.line, reason: found.reason });
    else placed.push({ ballot, annotator: found.id, submission: submissionKey(ballot, found.id) });
  }
  const time = ({ ballot }: Placed) => (ballot.submittedAt === null ? Number.MAX_VALUE : Date.parse(ballot.submittedAt));
  return placed.sort((one, other) => time(one) - time(other));
}

/** The same answer at the same time by the same person has the same text, wherever it comes from. */
function contentOf(item: string, annotator: string, submittedAt: string | null, answer: TableBallot['answer']): string {
  const said = answer.kind === 'ranking' ? answer.order : answer.kind === 'discard' ? [answer.reason] : [];
  return JSON.stringify([item, annotator, submittedAt, answer.kind, said]);
}

function submissionKey({ item, answer, submittedAt }: TableBallot, annotator: string): string {
  return `csv-${createHash('sha256').update(contentOf(item, annotator, submittedAt, answer)).digest('hex').slice(0, 40)}`;
}

/** A line that says something about the answer that counts. */
type Said = Exclude<Ballot, { kind: 'later' }>;

/** What the logs say about the people and items of a table. */
interface Logged {
  readonly submissions: ReadonlySet<string>;
  readonly contents: ReadonlySet<string>;
  /** Newest line, withdrawals included, by person and item. */
  readonly newest: ReadonlyMap<string, Said>;
}

function logged(project: Project): Logged {
  const submissions = new Set<string>();
  const contents = new Set<string>();
  const newest = new Map<string, Said>();
  for (const line of project.ballots.lines()) {
    submissions.add(line.submission);
    if (roundOf(line) !== 'main' || line.kind === 'later') continue;
    newest.set(JSON.stringify([line.annotator, line.item]), line);
    if (line.kind !== 'withdrawn') contents.add(contentOf(line.item, line.annotator, line.submittedAt, line));
  }
  return { submissions, contents, newest };
}

/** Drops what the logs have already, and names what must not overrule something newer. */
function withoutKnown(project: Project, placed: readonly Placed[], broken: BrokenRow[]): Placed[] {
  const { submissions, contents, newest } = logged(project);
  return placed.filter(({ ballot, annotator, submission }) => {
    const { item, submittedAt, answer, line } = ballot;
    if (submissions.has(submission) || contents.has(contentOf(item, annotator, submittedAt, answer))) return false;
    const last = newest.get(JSON.stringify([annotator, item]));
    if (!last) return true;
    if (submittedAt === null && last.kind !== 'withdrawn' && contentOf(item, annotator, null, last) === contentOf(item, annotator, null, answer)) return false;
    if (submittedAt === null || Date.parse(submittedAt) > Date.parse(last.submittedAt)) return true;
    broken.push({ line, reason: `"${ballot.annotator}" has answered item "${item}" or taken the answer back since; the older ballot is left out` });
    return false;
  });
}

function newBallot({ ballot, annotator, submission }: Placed): NewBallot {
  const { item, durationMs, submittedAt, answer } = ballot;
  return { submission, annotator, item, durationMs, shown: null, ...(submittedAt === null ? {} : { submittedAt }), ...answer };
}
