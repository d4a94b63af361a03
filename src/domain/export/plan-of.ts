import { compareText } from '../compare-text.ts';
import { hashedFraction } from '../random.ts';
import { configOf } from './entry-config.ts';
import type { ExportEntry } from './entry.ts';
import type { ConfigName, ExportPlan } from './plan.ts';
import { planPairs } from './plan-pairs.ts';
import { planRankings } from './plan-rankings.ts';
import type { PlanStudy } from './plan-study.ts';
import { splitNames, type ExportRecipe } from './recipe.ts';
import { shardsOf } from './shards-of.ts';

const configs: readonly ConfigName[] = ['default', 'ties', 'candidates', 'ballots'];

/** The plan of an export: the same for the same study and recipe, whatever the order of the study's records. Takes time by n log n. */
export function planOf(study: PlanStudy, recipe: ExportRecipe): ExportPlan {
  const { entries: loose, dropped } = recipe.format === 'rankings' ? planRankings(study, recipe) : planPairs(study, recipe);
  const entries = inOrder(loose, recipe.seed);
  const shards = shardsOf(entries, recipe);
  return {
    recipe, entries, shards,
    dropped: [...dropped].sort((one, other) => compareText(one.pair, other.pair)),
    groups: new Set(entries.map(({ group }) => group)).size,
    bytes: shards.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** By config and split, then in an order that the seed hashes; what belongs to one item stays together. */
function inOrder(entries: readonly ExportEntry[], seed: string): readonly ExportEntry[] {
  return entries
    .map((entry) => ({
      entry, part: configs.indexOf(configOf(entry)) * splitNames.length + splitNames.indexOf(entry.split),
      key: hashedFraction(`${seed} order ${entry.kind === 'pair' ? entry.id : entry.item}`), name: nameOf(entry),
      image: entry.kind === 'pair' ? 0 : hashedFraction(`${seed} candidate ${imageOf(entry)}`),
    }))
    .sort((one, other) => one.part - other.part || one.key - other.key || compareText(one.name, other.name) || one.image - other.image)
    .map(({ entry }) => entry);
}

/** Rows of one item whose names are equal go by their images. */
function nameOf(entry: ExportEntry): string {
  switch (entry.kind) {
    case 'pair': return entry.id;
    case 'candidate': return entry.item;
    case 'ballot': return `${entry.item} ${entry.annotator}`;
  }
}

function imageOf(entry: Exclude<ExportEntry, { kind: 'pair' }>): string {
  return entry.kind === 'candidate' ? entry.pictures[0].image : entry.image ?? '';
}
