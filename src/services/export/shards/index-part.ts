import { join } from 'node:path';
import { shardName, type ExportShard } from '../../../domain/export/plan.ts';

/** Folder of a workshop in which the index rows of shards wait for the others. */
export const partsFolder = '.index';

/** Where a shard of a folder format leaves its index rows, a line each, until `finishIndexes` puts them together. */
export function indexPart(workshop: string, shard: Pick<ExportShard, 'config' | 'split' | 'part' | 'of'>): string {
  return join(workshop, partsFolder, `${shard.config}-${shardName(shard)}.jsonl`);
}
