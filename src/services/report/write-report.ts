import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { tableName, type ResultsDocument } from '../../contract/results.ts';
import { ballotBytes } from '../ballots/ballot-file.ts';
import { explained } from '../store/failures.ts';
import { makeNewFolder } from '../store/new-folder.ts';
import type { Project } from '../store/types.ts';
import { refuseCancelled } from '../studio/failures.ts';
import { tableFile } from './export-table.ts';
import { tableOf } from './tables.ts';

/** What was written where. */
export interface Report {
  readonly folder: string;
  /** Names of the files, sorted. */
  readonly files: readonly string[];
}

/**
 * Writes all that can be taken away into a new or empty folder, whole or not at all: every table as CSV and LaTeX, the answers as
 * CSV and JSON lines, the methods paragraph and the document of `triptych results`.
 * @throws StudioError BAD_INPUT for a folder that is taken, CANCELLED, DISK_FULL, READ_ONLY, IO_FAILED.
 */
export async function writeReport(project: Project, document: ResultsDocument, folder: string, signal?: AbortSignal): Promise<Report> {
  const place = resolve(folder);
  const files: string[] = [];
  await makeNewFolder(place, async (workshop) => {
    for (const { name, content } of reportFiles(project, document)) {
      refuseCancelled(signal);
      const path = join(workshop, name);
      await explained('write', path, () => writeFile(path, content));
      files.push(name);
    }
    refuseCancelled(signal);
  });
  return { folder: place, files: files.sort() };
}

function* reportFiles(project: Project, document: ResultsDocument): Generator<{ readonly name: string; readonly content: string | Uint8Array }> {
  for (const name of tableName.options) {
    const table = tableOf(name, document, project);
    for (const format of ['csv', 'latex'] as const) {
      const file = tableFile(table, format);
      yield { name: file.name, content: file.text };
    }
  }
  yield { name: 'ballots.csv', content: ballotBytes(project, 'csv') };
  yield { name: 'ballots.jsonl', content: ballotBytes(project, 'jsonl') };
  yield { name: 'methods.txt', content: `${document.methods}\n` };
  yield { name: 'results.json', content: `${JSON.stringify(document)}\n` };
}
