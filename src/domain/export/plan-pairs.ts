import { compareText } from '../compare-text.ts';
import { assignSplits } from './assign-splits.ts';
import { choosePairs, isBest, nameOf, sideOfImage, twoPictures, type ChosenPair } from './choose-pairs.ts';
import type { PairEntry } from './entry.ts';
import { joinGroups } from './join-groups.ts';
import { draftOfPair, draftOfTie, entryOf, type PairDraft } from './pair-draft.ts';
import { pathOfSide } from './picture-of.ts';
import type { DropReason, DroppedPair } from './plan.ts';
import type { PlanStudy, PlanVote } from './plan-study.ts';
import type { ExportRecipe, SplitName } from './recipe.ts';
import { splitSharesOf } from './split-shares.ts';

/** Every pair as an entry or as dropped for one reason, and so every two images that the consensus of an item calls equally good. Entries are in no particular order. */
export function planPairs(study: PlanStudy, recipe: ExportRecipe): { readonly entries: readonly PairEntry[]; readonly dropped: readonly DroppedPair[] } {
  const { chosen, dropped: left } = choosePairs(study, recipe);
  const dropped = [...left];
  const drafts: PairDraft[] = [];
  for (const one of chosen) {
    const draft = draftOfPair(study, recipe, one);
    if (draft) drafts.push(draft);
    else dropped.push({ pair: one.pair.id, reason: 'missing', about: pathOfSide(study, one.better) === null ? nameOf(one.better) : nameOf(one.worse) });
  }
  const ties = tiesOf(study, recipe, chosen);
  return { entries: withSplits(study, recipe, [...drafts, ...ties.drafts]), dropped: [...dropped, ...ties.dropped] };
}

/** Ties are rankings: a recipe without that source knows none. Two pictures of a chosen pair are no tie. */
function tiesOf(study: PlanStudy, recipe: ExportRecipe, chosen: readonly ChosenPair[]): { readonly drafts: readonly PairDraft[]; readonly dropped: readonly DroppedPair[] } {
  const drafts: PairDraft[] = [];
  const dropped: DroppedPair[] = [];
  if (!recipe.sources.includes('rankings')) return { drafts, dropped };
  const pairs = new Map(recipe.ties ? chosen.map(({ pair, better, worse }) => [twoPictures(better, worse), pair.id]) : []);
  for (const vote of study.votes()) {
    for (const images of tiedImages(vote)) {
      const tie = tieOf(study, recipe, vote, images, pairs);
      if ('reason' in tie) dropped.push({ pair: [...images].sort(compareText).join('+'), reason: tie.reason, about: tie.about });
      else drafts.push(tie);
    }
  }
  return { drafts, dropped };
}

type TieDrop = { readonly reason: DropReason; readonly about: string | null };

function tieOf(study: PlanStudy, recipe: ExportRecipe, vote: PlanVote, [one, other]: readonly [string, string], pairs: ReadonlyMap<string, string>): PairDraft | TieDrop {
  if (!recipe.ties) return { reason: 'tie', about: null };
  if (recipe.bestOfDuplicates && !(isBest(study, one) && isBest(study, other))) return { reason: 'not-best', about: null };
  const [first, second] = [sideOfImage(study, one), sideOfImage(study, other)];
  if (!first || !second) return { reason: 'no-image', about: first ? other : one };
  const faceless = recipe.pictures === 'faces' ? [first, second].find(({ face }) => face === null) : undefined;
  if (faceless) return { reason: 'no-face', about: nameOf(faceless) };
  const pair = pairs.get(twoPictures(first, second));
  if (pair !== undefined) return { reason: 'same-pair', about: pair };
  return draftOfTie(study, recipe, vote, first, second) ?? { reason: 'missing', about: nameOf(pathOfSide(study, first) === null ? first : second) };
}

/** Every two images of an item with equal consensus scores. */
function* tiedImages({ item, method, scores }: PlanVote): Generator<readonly [string, string]> {
  if (!scores || method === 'practice') return;
  for (const [place, one] of item.images.entries()) {
    for (const other of item.images.slice(place + 1)) if (scores[one] === scores[other]) yield [one, other];
  }
}

function withSplits(study: PlanStudy, recipe: ExportRecipe, drafts: readonly PairDraft[]): readonly PairEntry[] {
  const groups = joinGroups(drafts, study);
  const splits = splitsOf(recipe, drafts, groups);
  const alike = { pairs: new Map<string, number>(), ties: new Map<string, number>() };
  const alikeOf = ({ winner }: PairDraft) => (winner === null ? alike.ties : alike.pairs);
  for (const draft of drafts) alikeOf(draft).set(draft.caption.text, (alikeOf(draft).get(draft.caption.text) ?? 0) + 1);
  return drafts.map((draft, place) => {
    const group = groups[place] as string;
    return entryOf(study, draft, { group, split: splits.get(group) ?? 'train', sameCaption: alikeOf(draft).get(draft.caption.text) ?? 1 });
  });
}

/** Groups are shared out by their pairs; those that have ties only are shared out after that among themselves. */
function splitsOf(recipe: ExportRecipe, drafts: readonly PairDraft[], groups: readonly string[]): ReadonlyMap<string, SplitName> {
  const [pairs, ties] = [new Map<string, number>(), new Map<string, number>()];
  for (const [place, { winner }] of drafts.entries()) {
    const sizes = winner === null ? ties : pairs;
    const group = groups[place] as string;
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  const shares = splitSharesOf(recipe);
  const sized = (sizes: ReadonlyMap<string, number>) => Array.from(sizes, ([id, size]) => ({ id, size })).filter(({ id }) => sizes === pairs || !pairs.has(id));
  return new Map([...assignSplits(sized(ties), shares, recipe.seed), ...assignSplits(sized(pairs), shares, recipe.seed)]);
}
