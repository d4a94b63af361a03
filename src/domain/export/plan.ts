import type { ExportEntry } from './entry.ts';
import type { ExportRecipe, SplitName } from './recipe.ts';

/** Why a pair is not in a dataset. */
export const dropReasons = [
  'source', 'withdrawn', 'trial', 'rejected', 'conflict', 'undecided', 'no-margin', 'margin', 'not-best', 'unchanged', 'no-image', 'no-face', 'same-picture', 'same-pair', 'tie',
  'missing', 'changed', 'unreadable',
] as const;

export type DropReason = (typeof dropReasons)[number];

export interface DroppedPair {
  /** Pair id. */
  readonly pair: string;
  readonly reason: DropReason;
  /** The file or the other pair that it is about, without the path of a folder of this machine; null where there is none. */
  readonly about: string | null;
}

/** A part of a dataset that is loaded by itself: `default` (pairs), `ties`, or of rankings `candidates` and `ballots`. */
export type ConfigName = 'default' | 'ties' | 'candidates' | 'ballots';

/** Rows that are written together: a file, or a folder of pictures. */
export interface ExportShard {
  readonly config: ConfigName;
  readonly split: SplitName;
  /** Place among the shards of this config and split, from 0, and how many those are. */
  readonly part: number;
  readonly of: number;
  /** Entries of the plan, from `from` (inclusive) until `until` (exclusive): all of one config and split. */
  readonly from: number;
  readonly until: number;
  /** Expected bytes of its pictures. */
  readonly bytes: number;
}

/** All that an export will write, worked out before the first byte: it follows from project and recipe alone. */
export interface ExportPlan {
  readonly recipe: ExportRecipe;
  /** By config, then split, then in seeded order. */
  readonly entries: readonly ExportEntry[];
  readonly shards: readonly ExportShard[];
  /** Every pair of the study that is not among the entries, by id. Two images that were never a pair because people call them equally good are named `<image>+<image>`, and candidates of rankings by their image. */
  readonly dropped: readonly DroppedPair[];
  /** Groups that no split cuts. */
  readonly groups: number;
  /** Expected bytes of all pictures. */
  readonly bytes: number;
}

/** A folder of a dataset for a config. */
export function folderOf(config: ConfigName): 'data' | 'ties' | 'ballots' {
  return config === 'default' || config === 'candidates' ? 'data' : config;
}

/** `train-00000-of-00003`: what a shard's file or folder is called, after the pattern that `datasets` looks for first. */
export function shardName({ split, part, of }: Pick<ExportShard, 'split' | 'part' | 'of'>): string {
  return `${split}-${String(part).padStart(5, '0')}-of-${String(of).padStart(5, '0')}`;
}
