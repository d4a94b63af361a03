import type { Answer } from '../ballot.ts';
import { compareText } from '../compare-text.ts';
import { tally } from '../consensus.ts';
import { hashedFraction } from '../random.ts';
import { assignSplits } from './assign-splits.ts';
import { captionOf, captionOfImage } from './caption.ts';
import { nameOf, sideOfImage } from './choose-pairs.ts';
import type { BallotEntry, CandidateEntry } from './entry.ts';
import { itemKey, joinGroups, type Joinable } from './join-groups.ts';
import { pictureOf } from './picture-of.ts';
import type { DroppedPair } from './plan.ts';
import type { PlanStudy, PlanVote } from './plan-study.ts';
import type { ExportRecipe } from './recipe.ts';
import { splitSharesOf } from './split-shares.ts';

/** What all rows of an item have in common. */
type ItemFacts = Pick<CandidateEntry, 'item' | 'split' | 'group' | 'caption' | 'isSharedCaption'>;

/**
 * Every candidate of every item that counts, and every standing answer that counts, people by names that say nothing. Candidates whose picture cannot be exported are
 * dropped, named by their image. Entries are in no particular order.
 */
export function planRankings(study: PlanStudy, recipe: ExportRecipe): { readonly entries: readonly (CandidateEntry | BallotEntry)[]; readonly dropped: readonly DroppedPair[] } {
  const votes = study.votes().filter(({ method }) => method !== 'practice');
  const facts = factsOfItems(study, recipe, votes);
  const answers = votes.map(({ item }) => [...study.answersOf(item.id)]);
  const names = anonymousNames(answers.flatMap((ofItem) => ofItem.map(({ annotator }) => annotator)), recipe.seed);
  const entries: (CandidateEntry | BallotEntry)[] = [];
  const dropped: DroppedPair[] = [];
  for (const [place, vote] of votes.entries()) {
    const item = facts[place] as ItemFacts;
    for (const image of vote.item.images) {
      const candidate = candidateOf(study, recipe, vote, item, image);
      if ('reason' in candidate) dropped.push(candidate);
      else entries.push(candidate);
    }
    for (const answer of answers[place] ?? []) entries.push(...ballotsOf(vote, item, answer, names.get(answer.annotator) ?? ''));
  }
  return { entries, dropped };
}

function factsOfItems(study: PlanStudy, recipe: ExportRecipe, votes: readonly PlanVote[]): readonly ItemFacts[] {
  const things = votes.map(({ item }): Joinable => ({
    caption: captionOf([item.prompt, ...item.images.map((image) => captionOfImage(study, image))]), images: item.images, made: itemKey(item.id),
  }));
  const groups = joinGroups(things, study);
  const sizes = new Map<string, number>();
  for (const [place, group] of groups.entries()) sizes.set(group, (sizes.get(group) ?? 0) + (votes[place]?.item.images.length ?? 0));
  const splits = assignSplits(Array.from(sizes, ([id, size]) => ({ id, size })), splitSharesOf(recipe), recipe.seed);
  return votes.map(({ item }, place) => {
    const group = groups[place] as string;
    const { text, isShared } = (things[place] as Joinable).caption;
    return { item: item.id, group, split: splits.get(group) ?? 'train', caption: text, isSharedCaption: isShared };
  });
}

/** `annotator-01` and so on, in an order that the seed hashes; as many digits as the last one needs. */
function anonymousNames(people: readonly string[], seed: string): ReadonlyMap<string, string> {
  const keyed = Array.from(new Set(people), (person) => ({ person, key: hashedFraction(`${seed} annotator ${person}`) }));
  keyed.sort((one, other) => one.key - other.key || compareText(one.person, other.person));
  const digits = Math.max(2, String(keyed.length).length);
  return new Map(keyed.map(({ person }, place) => [person, `annotator-${String(place + 1).padStart(digits, '0')}`]));
}

function candidateOf(study: PlanStudy, recipe: ExportRecipe, { tally: votes, method, scores }: PlanVote, item: ItemFacts, image: string): CandidateEntry | DroppedPair {
  const side = sideOfImage(study, image);
  if (!side) return { pair: image, reason: 'no-image', about: item.item };
  if (recipe.pictures === 'faces' && side.face === null) return { pair: image, reason: 'no-face', about: nameOf(side) };
  const picture = pictureOf(study, recipe, side, null);
  if (!picture) return { pair: image, reason: 'missing', about: nameOf(side) };
  const column = votes.images.indexOf(image);
  const sum = votes.rankings.reduce((total, ranking) => total + (ranking[column] ?? 0), 0);
  return {
    kind: 'candidate', ...item, pictures: [picture], consensus: scores?.[image] ?? null, method,
    rankings: votes.rankings.length, meanScore: votes.rankings.length > 0 ? sum / votes.rankings.length : null,
  };
}

/** One row for every candidate, or one that discards the item; none of an answer that does not fit the item. */
function ballotsOf({ item }: PlanVote, facts: ItemFacts, answer: Answer, annotator: string): readonly BallotEntry[] {
  const { durationMs, submittedAt } = answer;
  const row = { kind: 'ballot', ...facts, pictures: [], annotator, durationMs, submittedAt } as const;
  if (answer.kind === 'discard') return [{ ...row, image: null, score: null, discard: true, position: null }];
  const [scores] = tally(item, [answer]).rankings;
  return scores ? item.images.map((image, place) => ({ ...row, image, score: scores[place] ?? null, discard: false, position: positionOf(answer, image) })) : [];
}

function positionOf({ shown }: Answer, image: string): number | null {
  const place = shown?.order.indexOf(image) ?? -1;
  return place < 0 ? null : place;
}
