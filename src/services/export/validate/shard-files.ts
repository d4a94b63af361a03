import { configsOf } from '../../../domain/export/columns/columns-of.ts';
import { folderOf, shardName, type ConfigName } from '../../../domain/export/plan.ts';
import { splitNames, type SplitName } from '../../../domain/export/recipe.ts';
import type { ReaderRequest } from './dataset-row.ts';

export interface ShardFile {
  readonly config: ConfigName;
  readonly split: SplitName;
  readonly path: string;
}

/** The shards of a Parquet or tar dataset, those of a config and split together. Files of the same folders under other names, and gaps in the numbers, are problems. */
export function shardFiles({ files, manifest: { recipe, configs }, problems }: ReaderRequest, ending: 'parquet' | 'tar'): readonly ShardFile[] {
  const found: ShardFile[] = [];
  const known = configsOf(recipe.format, recipe.ties);
  for (const path of files.keys()) {
    const [folder, name, ...deeper] = path.split('/');
    const config = known.find((one) => folderOf(one) === folder);
    if (!config || name === undefined) continue;
    const [, split, part, of] = new RegExp(`^(${splitNames.join('|')})-(\\d{5})-of-(\\d{5})\\.${ending}$`).exec(name) ?? [];
    if (deeper.length > 0 || split === undefined || Number(part) >= Number(of)) problems.add(`${path} is called like no file of this format. Remove it, or export again.`);
    else if (configs.some((one) => one.name === config)) found.push({ config, split: split as SplitName, path });
    else problems.add(`${path} is of a part that triptych.json does not name. Export again.`);
  }
  checkNumbers(found, ending, (path) => problems.add(`${path} is missing: the files beside it are numbered as if it were there. Copy it again, or export again.`));
  return found;
}

/** Every number from 0 has to be there, in the order of the paths, up to the count that the names say. */
function checkNumbers(found: readonly ShardFile[], ending: string, missing: (path: string) => unknown): void {
  const paths = new Set(found.map(({ path }) => path));
  const parts = new Map<string, { readonly shard: ShardFile; readonly of: number; count: number }>();
  const expect = ({ config, split }: ShardFile, part: number, of: number): void => {
    const expected = `${folderOf(config)}/${shardName({ split, part, of })}.${ending}`;
    if (!paths.has(expected)) missing(expected);
  };
  for (const shard of found) {
    const of = Number(/-of-(\d{5})/.exec(shard.path)?.[1]);
    const known = parts.get(`${shard.config} ${shard.split}`) ?? { shard, of, count: 0 };
    expect(shard, known.count, of);
    known.count += 1;
    parts.set(`${shard.config} ${shard.split}`, known);
  }
  for (const { shard, of } of parts.values()) expect(shard, of - 1, of);
}
