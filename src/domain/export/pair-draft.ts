import { compareText } from '../compare-text.ts';
import type { Box } from '../face.ts';
import { isInpainted, type InpaintedPair, type PairRecord } from '../pairs/pair.ts';
import { hashedFraction, hashedName } from '../random.ts';
import { captionOf, captionOfImage, captionOfPair } from './caption.ts';
import type { ChosenPair, ChosenSide } from './choose-pairs.ts';
import type { ExportPicture, PairEntry } from './entry.ts';
import { itemKey, type Joinable } from './join-groups.ts';
import { pictureOf } from './picture-of.ts';
import type { PlanStudy, PlanVote } from './plan-study.ts';
import type { ExportRecipe } from './recipe.ts';

/** A pair that will be an entry, its pictures in the order of the dataset. */
export interface PairDraft extends Joinable {
  readonly pictures: readonly [ExportPicture, ExportPicture];
  /** Null = people call them equally good. */
  readonly winner: 0 | 1 | null;
  readonly from: { readonly kind: 'pair'; readonly chosen: ChosenPair } | { readonly kind: 'tie'; readonly id: string; readonly vote: PlanVote };
}

/** Where an entry belongs. */
export type Placed = Pick<PairEntry, 'split' | 'group' | 'sameCaption'>;

/** The draft of a pair, the better picture on a side that the seed hashes; null where the project refuses the path of a file. */
export function draftOfPair(study: PlanStudy, recipe: ExportRecipe, chosen: ChosenPair): PairDraft | null {
  const { pair, better, worse } = chosen;
  const sides = onSides(study, recipe, pair.id, pair, better, worse);
  return sides && { ...sides, caption: captionOfPair(study, pair), images: imagesOf(better, worse), made: madeFor(pair), from: { kind: 'pair', chosen } };
}

/** The draft of two images that an item's consensus calls equally good; null where the project refuses the path of a file. */
export function draftOfTie(study: PlanStudy, recipe: ExportRecipe, vote: PlanVote, one: ChosenSide, other: ChosenSide): PairDraft | null {
  const { item } = vote;
  const [first, second] = compareText(one.image, other.image) < 0 ? [one, other] : [other, one];
  const id = hashedName(`tie ${item.id} ${first.image} ${second.image}`);
  const sides = onSides(study, recipe, id, null, first, second);
  if (!sides) return null;
  const caption = captionOf([item.prompt, captionOfImage(study, first.image), captionOfImage(study, second.image)]);
  return { pictures: sides.pictures, winner: null, caption, images: imagesOf(first, second), made: itemKey(item.id), from: { kind: 'tie', id, vote } };
}

/** The entry of a draft at its place. */
export function entryOf(study: PlanStudy, draft: PairDraft, place: Placed): PairEntry {
  return draft.from.kind === 'pair' ? entryOfPair(study, draft, draft.from.chosen, place) : entryOfTie(draft, draft.from, place);
}

// Written out in full: among hundreds of thousands of entries, copies of half of an entry cost more than all the rest.
function entryOfPair(study: PlanStudy, { pictures, winner, caption }: PairDraft, chosen: ChosenPair, { split, group, sameCaption }: Placed): PairEntry {
  const { pair, margin, decision } = chosen;
  return {
    kind: 'pair', id: pair.id, pictures, winner, split, group, caption: caption.text, isSharedCaption: caption.isShared, sameCaption, source: pair.origin.kind, margin, decision,
    addedAt: pair.addedAt, inpainting: isInpainted(pair) ? inpaintingOf(study, pair) : null, rankings: rankingsOf(study, chosen),
  };
}

function entryOfTie({ pictures, caption }: PairDraft, { id, vote: { item, tally, method } }: Extract<PairDraft['from'], { kind: 'tie' }>, { split, group, sameCaption }: Placed): PairEntry {
  const agreeing = tally.rankings.filter((scores) => scoreIn(tally, scores, pictures[0].image) === scoreIn(tally, scores, pictures[1].image)).length;
  return {
    kind: 'pair', id, pictures, winner: null, split, group, caption: caption.text, isSharedCaption: caption.isShared, sameCaption, source: 'rankings', margin: 0, decision: 'undecided',
    addedAt: item.addedAt, inpainting: null, rankings: { method: method ?? '', counted: tally.rankings.length, agreeing },
  };
}

function imagesOf({ image }: ChosenSide, other: ChosenSide): readonly string[] {
  return image === other.image ? [image] : [image, other.image];
}

/** Both pictures in the order of the dataset. */
function onSides(study: PlanStudy, recipe: ExportRecipe, id: string, pair: PairRecord | null, better: ChosenSide, worse: ChosenSide): { readonly pictures: readonly [ExportPicture, ExportPicture]; readonly winner: 0 | 1 } | null {
  const [good, bad] = [pictureOf(study, recipe, better, pair), pictureOf(study, recipe, worse, pair)];
  if (!good || !bad) return null;
  return hashedFraction(`${recipe.seed} side ${id}`) < 0.5 ? { pictures: [good, bad], winner: 0 } : { pictures: [bad, good], winner: 1 };
}

/** What a pair was made for besides the items and prompts of its images. */
function madeFor({ origin }: PairRecord): string | null {
  if (origin.kind === 'rankings') return itemKey(origin.item);
  return origin.kind === 'scores' ? `scored ${origin.group}` : null;
}

function inpaintingOf(study: PlanStudy, { origin }: InpaintedPair): PairEntry['inpainting'] {
  const { batch, strength, steps, seed, face, mask, width, height } = origin;
  return { inpainter: study.batch(batch)?.settings.inpainter ?? 'unknown', strength, steps, seed, areaRatio: face.areaRatio, mask: boundingBox(mask, width, height) };
}

/** Whole pixels inside of the photograph that hold the ellipse of a mask. */
function boundingBox({ centre: [x, y], radii: [across, down] }: InpaintedPair['origin']['mask'], width: number, height: number): Box {
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
  return [within(Math.floor(x - across), width), within(Math.floor(y - down), height), within(Math.ceil(x + across), width), within(Math.ceil(y + down), height)];
}

function rankingsOf(study: PlanStudy, { pair: { origin, win, loss }, isSwapped }: ChosenPair): PairEntry['rankings'] {
  if (origin.kind !== 'rankings') return null;
  const { method, rankings: counted, agreeing } = origin;
  if (!isSwapped) return { method, counted, agreeing };
  // Rankings that called both equal agree with neither order; only answers tell how many those are.
  const tally = study.voteOf(origin.item)?.tally;
  const isSame = tally?.rankings.length === counted;
  const equal = tally && isSame ? tally.rankings.filter((scores) => scoreIn(tally, scores, win.image) === scoreIn(tally, scores, loss.image)).length : 0;
  return { method, counted, agreeing: counted - agreeing - equal };
}

function scoreIn({ images }: PlanVote['tally'], scores: readonly number[], image: string): number | undefined {
  return scores[images.indexOf(image)];
}
