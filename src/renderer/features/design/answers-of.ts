import type { StudioClient } from '../../transport/client.ts';

const pageSize = 200;

/** How many answers people have given to an item, discards included; 0 for an item that is not there. */
export async function answersOf(client: Pick<StudioClient, 'results'>, item: string): Promise<number> {
  for (let offset = 0; ; offset += pageSize) {
    const { total, rows } = await client.results.items({ offset, limit: pageSize, method: 'all', text: item });
    const row = rows.find((candidate) => candidate.item === item);
    if (row) return row.rankings + row.discards;
    if (offset + pageSize >= total) return 0;
  }
}
