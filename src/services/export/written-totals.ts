import { compareText } from '../../domain/compare-text.ts';
import type { ExportedFile, SplitCounts } from '../../domain/export/manifest.ts';
import type { ConfigName, DroppedPair, ExportPlan, ExportShard } from '../../domain/export/plan.ts';
import type { FinishedShard } from './shard-notes.ts';

/** All that came of the shards of a plan. */
export interface WrittenTotals {
  readonly rows: Readonly<Partial<Record<ConfigName, SplitCounts>>>;
  readonly files: readonly ExportedFile[];
  /** Those of the plan and those of the writing, by pair. */
  readonly dropped: readonly DroppedPair[];
  readonly kept: number;
  readonly encoded: number;
}

/** Sums finished shards up. */
export function totalsOf(plan: ExportPlan, finished: ReadonlyMap<ExportShard, FinishedShard>): WrittenTotals {
  const rows: Partial<Record<ConfigName, Record<keyof SplitCounts, number>>> = {};
  for (const [shard, written] of finished) {
    const counts = (rows[shard.config] ??= { train: 0, validation: 0, test: 0 });
    counts[shard.split] += written.rows;
  }
  const shards = [...finished.values()];
  const sum = (count: (shard: FinishedShard) => number): number => shards.reduce((total, shard) => total + count(shard), 0);
  return {
    rows,
    files: shards.flatMap(({ files }) => files),
    dropped: [...plan.dropped, ...shards.flatMap(({ dropped }) => dropped)].sort((one, other) => compareText(one.pair, other.pair)),
    kept: sum(({ kept }) => kept),
    encoded: sum(({ encoded }) => encoded),
  };
}
