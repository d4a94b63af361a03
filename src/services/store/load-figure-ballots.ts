import { join } from 'node:path';
import type { ItemRecord } from '../../domain/item.ts';
import { reportBadLines } from './bad-lines.ts';
import { BallotColumns } from './ballot-columns.ts';
import { ballotForm } from './ballot-form.ts';
import { BallotScanner } from './ballot-scanner.ts';
import { DamageReport } from './damage.ts';
import { FigureBallots } from './figure-ballots.ts';
import { ItemTable } from './item-table.ts';
import type { EntryForm } from './log-form.ts';
import type { LogsOptions } from './load-logs.ts';
import { personLogs } from './person-logs.ts';

/**
 * Reads all logs for figures alone. Null where two lines have one id: which of them counts is decided by all that they say, so
 * the ballots have to be opened whole; nothing is reported then.
 */
export async function loadFigureBallots({ files, projectFolder, damage }: LogsOptions, items: Iterable<ItemRecord>): Promise<FigureBallots | null> {
  const table = new ItemTable();
  for (const item of items) table.add(item);
  const columns = new BallotColumns(table);
  const found = new DamageReport(files, projectFolder, false);
  const rows = new Map<string, number[]>();
  for await (const { name, person, reading } of personLogs({ files, folder: join(projectFolder, 'ballots'), prefix: 'ballots/', damage: found }, intoColumns(columns))) {
    if (!reading) continue;
    rows.set(person, (rows.get(person) ?? []).concat(reading.entries));
    await reportBadLines(files, projectFolder, `ballots/${name}`, reading.bad, found);
  }
  if (columns.hasTwins) return null;
  for (const { file, reason } of found.list) damage.note(file, reason);
  return new FigureBallots(columns, rows);
}

/** Lines become rows of the columns, scanned where that is possible. */
function intoColumns(columns: BallotColumns): EntryForm<number> {
  const scanner = new BallotScanner(columns);
  return {
    named: ballotForm.named,
    check(value, annotator) {
      const checked = ballotForm.check(value, annotator);
      if (!checked.ok) return checked;
      scanner.learn(checked.value);
      return { ok: true, value: columns.addParsed(checked.value) };
    },
    scan: (bytes, start, end, annotator) => scanner.scan(bytes, start, end, annotator),
  };
}
