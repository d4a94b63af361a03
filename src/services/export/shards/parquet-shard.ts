import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { columnsOf } from '../../../domain/export/columns/columns-of.ts';
import { folderOf, shardName } from '../../../domain/export/plan.ts';
import { explained } from '../../store/failures.ts';
import { ParquetFile } from './parquet-file.ts';
import { RowGroups } from './row-groups.ts';
import type { ShardFiles, ShardRequest, ShardWriter } from './shard-writer.ts';

/**
 * Opens a Parquet shard, `<folder of the config>/<name of the shard>.parquet`: row groups of at most 100 rows or 80 MB, pictures as the bytes of
 * their files, everything else compressed. Holds one row group at a time.
 * @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED, also from the writer's methods.
 */
export async function openParquetShard({ workshop, recipe, shard }: ShardRequest): Promise<ShardWriter> {
  const path = `${folderOf(shard.config)}/${shardName(shard)}.parquet`;
  const place = join(workshop, path);
  const explain = <T>(work: () => Promise<T>): Promise<T> => explained('write', place, work);
  const columns = columnsOf(recipe.format, shard.config);
  const file = await explain(async () => {
    await mkdir(dirname(place), { recursive: true });
    return ParquetFile.open(place);
  });
  const groups = new RowGroups(file, columns);
  return {
    letsGo: true,
    add: (entry, pictures) => explain(() => groups.add(entry, pictures)),
    async finish(): Promise<ShardFiles> {
      const written = await explain(async () => {
        await groups.finish();
        return file.close();
      });
      return { files: [{ path, ...written }], rows: groups.rows };
    },
    async abort() {
      await file.abandon();
    },
  };
}
