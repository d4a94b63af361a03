import { StudioError } from '../../contract/errors.ts';
import type { Project } from '../store/types.ts';
import { ballotLines } from './ballot-lines.ts';
import { exportBallots } from './export-ballots.ts';

export type BallotFormat = 'csv' | 'jsonl';

/** More than this does not fit into one answer to a page. */
const longestText = 200_000_000;

/** All standing answers as one text: a table, or one line of JSON for each. @throws StudioError BAD_INPUT when it is too long for a page. */
export function ballotText(project: Project, format: BallotFormat): string {
  if (format === 'csv') return exportBallots(project);
  const lines: string[] = [];
  let length = 0;
  for (const line of ballotLines(project)) {
    length += line.length;
    if (length > longestText) throw new StudioError('BAD_INPUT', 'These are more answers than a page can save. Write them with: triptych ballots export <project> ballots.jsonl');
    lines.push(line);
  }
  return lines.join('');
}

/** The same as the bytes of a file, however many answers there are. */
export function ballotBytes(project: Project, format: BallotFormat): Uint8Array {
  if (format === 'csv') return Buffer.from(exportBallots(project));
  const chunks: Buffer[] = [];
  let lines: string[] = [];
  for (const line of ballotLines(project)) {
    if (lines.push(line) < 1000) continue;
    chunks.push(Buffer.from(lines.join('')));
    lines = [];
  }
  chunks.push(Buffer.from(lines.join('')));
  return Buffer.concat(chunks);
}
