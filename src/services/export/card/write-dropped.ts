import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Papa from 'papaparse';
import { compareText } from '../../../domain/compare-text.ts';
import { dropReasonInWords } from '../../../domain/export/dropped-in-words.ts';
import { datasetFiles } from '../../../domain/export/manifest.ts';
import type { DroppedPair } from '../../../domain/export/plan.ts';
import { explained } from '../../store/failures.ts';

const columns = ['pair', 'reason', 'explanation', 'about'];

/** Writes `provenance/dropped.csv`: one line for each pair that is not in the dataset, by id, with the reason. @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED. */
export async function writeDropped(workshop: string, dropped: readonly DroppedPair[]): Promise<void> {
  const rows = [...dropped].sort((one, other) => compareText(one.pair, other.pair) || compareText(one.about ?? '', other.about ?? ''));
  const data = rows.map(({ pair, reason, about }) => [pair, reason, dropReasonInWords(reason), about ?? '']);
  // Names of files come from anywhere: a table that opens in a spreadsheet must not run them.
  const text = Papa.unparse({ fields: columns, data }, { newline: '\r\n', escapeFormulae: true });
  const target = join(workshop, datasetFiles.dropped);
  await explained('write', target, async () => {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, `${text}\r\n`);
  });
}
