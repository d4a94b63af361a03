import { compareText } from '../compare-text.ts';
import type { Box } from '../face.ts';
import { isInpainted, type InpaintedPair, type PairRecord } from '../pairs/pair.ts';
import { hashedFraction, hashedName } from '../random.ts';
import { captionOf, captionOfImage, captionOfPair, type Caption } from './caption.ts';
import type { ChosenPair, ChosenSide } from './choose-pairs.ts';
import type { ExportPicture, PairEntry } from './entry.ts';
import { itemKey, type Joinable } from './join-groups.ts';
import { pictureOf } from './picture-of.ts';
import type { PlanStudy, PlanVote } from './plan-study.ts';
import type { ExportRecipe } from './recipe.ts';

/** A pair entry that is not in a split yet. */
export interface PairDraft extends Joinable {
  readonly entry: Omit<PairEntry, 'split' | 'group' | 'sameCaption'>;
}

/** The entry of a pair, the better picture on a side that the seed hashes; null where the project refuses the path of a file. */
export function draftOfPair(study: PlanStudy, recipe: ExportRecipe, chosen: ChosenPair): PairDraft | null {
  const { pair, decision, margin, better, worse } = chosen;
  const sides = onSides(study, recipe, pair.id, pair, better, worse);
  if (!sides) return null;
  const caption = captionOfPair(study, pair);
  return {
    caption, images: [better.image, worse.image], made: madeFor(pair),
    entry: {
      kind: 'pair', id: pair.id, ...sides, ...captioned(caption), source: pair.origin.kind, margin, decision, addedAt: pair.addedAt,
      inpainting: isInpainted(pair) ? inpaintingOf(study, pair) : null, rankings: rankingsOf(study, chosen),
    },
  };
}

/** The entry of two images that an item's consensus calls equally good; null where the project refuses the path of a file. */
export function draftOfTie(study: PlanStudy, recipe: ExportRecipe, { item, tally, method }: PlanVote, one: ChosenSide, other: ChosenSide): PairDraft | null {
  const [first, second] = compareText(one.image, other.image) < 0 ? [one, other] : [other, one];
  const id = hashedName(`tie ${item.id} ${first.image} ${second.image}`);
  const sides = onSides(study, recipe, id, null, first, second);
  if (!sides) return null;
  const caption = captionOf([item.prompt, captionOfImage(study, first.image), captionOfImage(study, second.image)]);
  return {
    caption, images: [first.image, second.image], made: itemKey(item.id),
    entry: {
      kind: 'pair', id, pictures: sides.pictures, winner: null, ...captioned(caption), source: 'rankings', margin: 0, decision: 'undecided', addedAt: item.addedAt, inpainting: null,
      rankings: { method: method ?? '', counted: tally.rankings.length, agreeing: tally.rankings.filter((scores) => scoreIn(tally, scores, first.image) === scoreIn(tally, scores, second.image)).length },
    },
  };
}

/** Both pictures in the order of the dataset. */
function onSides(study: PlanStudy, recipe: ExportRecipe, id: string, pair: PairRecord | null, better: ChosenSide, worse: ChosenSide): { readonly pictures: readonly [ExportPicture, ExportPicture]; readonly winner: 0 | 1 } | null {
  const [good, bad] = [pictureOf(study, recipe, better, pair), pictureOf(study, recipe, worse, pair)];
  if (!good || !bad) return null;
  return hashedFraction(`${recipe.seed} side ${id}`) < 0.5 ? { pictures: [good, bad], winner: 0 } : { pictures: [bad, good], winner: 1 };
}

export function captioned({ text, isShared }: Caption): Pick<PairEntry, 'caption' | 'isSharedCaption'> {
  return { caption: text, isSharedCaption: isShared };
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
