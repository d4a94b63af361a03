import type { StudioClient } from '../../transport/client.ts';
import { readTableText } from '../../transport/read-table.ts';

type TransferClient = Pick<StudioClient, 'results'>;

export type ImportedBallots = Awaited<ReturnType<TransferClient['results']['importBallots']>>;

/** Takes the answers of a CSV file in; the rows that were left out come back with their reasons. */
export async function importBallots(client: TransferClient, file: File): Promise<ImportedBallots> {
  return client.results.importBallots({ csv: await readTableText(file) });
}
