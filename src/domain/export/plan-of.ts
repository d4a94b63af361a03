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
  // Numbers beside the entries: an object for each of some hundred thousand keys costs more than the sorting.
  const keys = Float64Array.from(entries, (entry) => partOf(entry) + hashedFraction(`${seed} order ${entry.kind === 'pair' ? entry.id : entry.item}`));
  const places = Array.from(keys.keys());
  places.sort((one, other) => (keys[one] as number) - (keys[other] as number) || byName(entries[one] as ExportEntry, entries[other] as ExportEntry, seed));
  return places.map((place) => entries[place] as ExportEntry);
}

function partOf(entry: ExportEntry): number {
  return configs.indexOf(configOf(entry)) * splitNames.length + splitNames.indexOf(entry.split);
}

/** Orders rows of one item: by who answered, then by image in an order that says nothing of models. */
function byName(one: ExportEntry, other: ExportEntry, seed: string): number {
  return compareText(nameOf(one), nameOf(other)) || hashedFraction(`${seed} image ${imageOf(one)}`) - hashedFraction(`${seed} image ${imageOf(other)}`) || compareText(imageOf(one), imageOf(other));
}

function nameOf(entry: ExportEntry): string {
  switch (entry.kind) {
    case 'pair': return entry.id;
    case 'candidate': return entry.item;
    case 'ballot': return `${entry.item} ${entry.annotator}`;
  }
}

function imageOf(entry: ExportEntry): string {
  return entry.kind === 'ballot' ? entry.image ?? '' : entry.pictures[0].image;
}
