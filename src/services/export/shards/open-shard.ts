import { openFolderShard } from './folder-shard.ts';
import { openParquetShard } from './parquet-shard.ts';
import type { ShardRequest, ShardWriter } from './shard-writer.ts';
import { openTarShard } from './tar-shard.ts';

/** Opens the next shard of a dataset in the form that its format asks for. @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED, also from the writer's methods. */
export function openShard(request: ShardRequest): Promise<ShardWriter> {
  switch (request.recipe.format) {
    case 'diffusers-dpo':
    case 'pick-a-pic':
    case 'hf-preference':
    case 'rankings': return openParquetShard(request);
    case 'webdataset': return openTarShard(request);
    case 'imagefolder':
    case 'jsonl':
    case 'imagereward':
    case 'hpsv2': return openFolderShard(request);
  }
}
