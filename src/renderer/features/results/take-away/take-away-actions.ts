import type { ResultFilter, TableName } from '../../../../contract/results.ts';
import type { StudioClient } from '../../../transport/client.ts';
import { saveFile } from '../save-file.ts';
import { filteredTables } from './table-list.ts';

type TakeAwayClient = Pick<StudioClient, 'results'>;

const types = { csv: 'text/csv', latex: 'application/x-tex' } as const;

/** Saves a table as it stands now; the filter narrows tables of models and metrics only. */
export async function saveTable(client: TakeAwayClient, table: TableName, format: 'csv' | 'latex', filter: ResultFilter): Promise<void> {
  const { name, text } = await client.results.exportTable({ table, format, ...(filteredTables.has(table) ? { filter } : {}) });
  saveFile(name, types[format], text);
}

/** Saves every answer, as a table or as one JSON object per line. */
export async function saveBallots(client: TakeAwayClient, format: 'csv' | 'jsonl'): Promise<void> {
  const { csv } = await client.results.exportBallots({ format });
  saveFile(`ballots.${format}`, format === 'csv' ? 'text/csv' : 'application/jsonl', csv);
}

/** Saves the methods paragraph as a text file. */
export async function saveMethods(client: TakeAwayClient): Promise<void> {
  const { methods } = await client.results.document();
  saveFile('methods.txt', 'text/plain', `${methods}\n`);
}

/** Saves the document that `triptych results --json` prints. */
export async function saveDocument(client: TakeAwayClient): Promise<void> {
  saveFile('results.json', 'application/json', `${JSON.stringify(await client.results.document(), null, 2)}\n`);
}
