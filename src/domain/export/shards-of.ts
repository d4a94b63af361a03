import { configOf } from './entry-config.ts';
import type { ExportEntry } from './entry.ts';
import { expectedBytes } from './expected-bytes.ts';
import { isFolderFormat, mostRowsInFolder } from './file-layout.ts';
import type { ExportShard } from './plan.ts';
import type { ExportRecipe } from './recipe.ts';

/** Pictures in one file: well below what the Hub recommends, and little to write again after a crash. */
const mostBytes = 400_000_000;
const mostRows = 200_000;

/** Cuts entries, which stand by config and split, into shards: all entries once, in their order. */
export function shardsOf(entries: readonly ExportEntry[], recipe: ExportRecipe): readonly ExportShard[] {
  const most = isFolderFormat(recipe.format) ? { rows: mostRowsInFolder, bytes: Infinity } : { rows: mostRows, bytes: mostBytes };
  const open: Open[] = [];
  let last: Open | undefined;
  for (const [place, entry] of entries.entries()) {
    const bytes = expectedBytes(entry, recipe);
    const { split } = entry;
    const config = configOf(entry);
    const isSame = last?.config === config && last.split === split;
    if (!last || !isSame || last.until - last.from >= most.rows || last.bytes + bytes > most.bytes) {
      last = { config, split, part: last && isSame ? last.part + 1 : 0, from: place, until: place, bytes: 0 };
      open.push(last);
    }
    last.until = place + 1;
    last.bytes += bytes;
  }
  const counts = new Map<string, number>();
  for (const { config, split, part } of open) counts.set(`${config} ${split}`, part + 1);
  return open.map(({ config, split, part, from, until, bytes }) => ({ config, split, part, of: counts.get(`${config} ${split}`) ?? 1, from, until, bytes }));
}

/** A shard to which entries may still be added. */
interface Open extends Pick<ExportShard, 'config' | 'split' | 'part' | 'from'> { until: number; bytes: number }
