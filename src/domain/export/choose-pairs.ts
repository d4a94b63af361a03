import { compareText } from '../compare-text.ts';
import type { Box } from '../face.ts';
import { imageName } from '../image-name.ts';
import type { ImageRecord } from '../image.ts';
import type { PairSource } from '../pairs/origin.ts';
import { isInpainted, isUnchanged, marginOf, stands, type PairFile, type PairRecord } from '../pairs/pair.ts';
import { sidePicture } from '../pairs/side-picture.ts';
import { representativeFace } from '../representative-face.ts';
import type { DropReason, DroppedPair } from './plan.ts';
import type { PlanStudy } from './plan-study.ts';
import type { ExportRecipe } from './recipe.ts';

/** One picture of a pair with what is known of it. At least one of record and file is there. */
export interface ChosenSide {
  readonly side: 'win' | 'loss';
  readonly image: string;
  readonly record: ImageRecord | undefined;
  readonly file: PairFile | null;
  readonly sha256: string;
  readonly face: Box | null;
}

/** A pair that is exported, as reviewers left it. */
export interface ChosenPair {
  readonly pair: PairRecord;
  readonly decision: 'accepted' | 'undecided';
  readonly isSwapped: boolean;
  readonly margin: number | null;
  readonly better: ChosenSide;
  readonly worse: ChosenSide;
}

type Verdict = { readonly chosen: ChosenPair } | { readonly reason: DropReason; readonly about: string | null };

/** Which source keeps two pictures that several sources pair. */
const precedence: readonly PairSource[] = ['rankings', 'table', 'scores', 'inpainting'];

/** The pairs of a study that a recipe takes, by id, and why each of the others is left out: the first reason in the order of `dropReasons`. */
export function choosePairs(study: PlanStudy, recipe: ExportRecipe): { readonly chosen: readonly ChosenPair[]; readonly dropped: readonly DroppedPair[] } {
  const chosen: ChosenPair[] = [];
  const dropped: DroppedPair[] = [];
  const sources = new Set(recipe.sources);
  for (const pair of study.pairs()) {
    const verdict = verdictOn(study, recipe, sources, pair);
    if ('chosen' in verdict) chosen.push(verdict.chosen);
    else dropped.push({ pair: pair.id, ...verdict });
  }
  return withoutRepeats(chosen, dropped);
}

function verdictOn(study: PlanStudy, recipe: ExportRecipe, sources: ReadonlySet<PairSource>, pair: PairRecord): Verdict {
  const review = study.reviewOf(pair.id);
  const isAccepted = review !== null && !review.conflict && review.verdict === 'accept';
  const isSwapped = review?.swapped ?? false;
  const margin = marginAsReviewed(pair, isSwapped);
  const drop = (reason: DropReason, about: string | null = null): Verdict => ({ reason, about });
  if (!sources.has(pair.origin.kind)) return drop('source');
  if (!stands(pair)) return drop('withdrawn');
  if (!recipe.trial && isInpainted(pair) && study.batch(pair.origin.batch)?.kind === 'procedural') return drop('trial');
  if (review?.verdict === 'reject') return drop('rejected');
  if (review?.conflict) return drop('conflict');
  if (!isAccepted && recipe.pairs === 'accepted') return drop('undecided');
  if (recipe.leastMargin !== null && margin === null) return drop('no-margin');
  if (recipe.leastMargin !== null && margin !== null && margin < recipe.leastMargin) return drop('margin');
  if (recipe.bestOfDuplicates && !(isBest(study, pair.win.image) && isBest(study, pair.loss.image))) return drop('not-best');
  if (!isAccepted && isUnchanged(pair)) return drop('unchanged');
  const win = sideOf(study, pair, 'win');
  const loss = sideOf(study, pair, 'loss');
  if (!win || !loss) return drop('no-image', pair[win ? 'loss' : 'win'].image);
  const faceless = recipe.pictures === 'faces' ? [win, loss].find(({ face }) => face === null) : undefined;
  if (faceless) return drop('no-face', nameOf(faceless));
  if (win.sha256 === loss.sha256) return drop('same-picture', nameOf(win));
  const [better, worse] = isSwapped ? [loss, win] : [win, loss];
  return { chosen: { pair, decision: isAccepted ? 'accepted' : 'undecided', isSwapped, margin, better, worse } };
}

/** The margin of the picture that counts as the better one. */
function marginAsReviewed(pair: PairRecord, isSwapped: boolean): number | null {
  const margin = marginOf(pair);
  // Not the negative sign: there is a negative zero.
  return margin !== null && isSwapped ? 0 - margin : margin;
}

/** Whether an image is the best of its near-duplicates, or has none. */
export function isBest({ groupOf }: Pick<PlanStudy, 'groupOf'>, image: string): boolean {
  const group = groupOf(image);
  return group === null || group.best === image;
}

function sideOf(study: PlanStudy, pair: PairRecord, side: 'win' | 'loss'): ChosenSide | null {
  const picture = sidePicture(pair, side, study.image);
  return picture && { side, image: pair[side].image, record: picture.image ?? undefined, file: picture.file, sha256: picture.sha256, face: picture.box };
}

/** One image of an item; null where its record is lost. */
export function sideOfImage(study: Pick<PlanStudy, 'image'>, image: string): ChosenSide | null {
  const record = study.image(image);
  return record ? { side: 'win', image, record, file: null, sha256: record.sha256, face: representativeFace(record)?.box ?? null } : null;
}

/** What a picture is called where something is said of it: as it was imported, or its place in the project. */
export function nameOf({ file, record, image }: ChosenSide): string {
  return file?.path ?? (record ? imageName(record) : image);
}

/** Names two pictures, whichever of them is better, by the part of their hashes that names pictures everywhere. */
export function twoPictures(one: Pick<ChosenSide, 'sha256'>, other: Pick<ChosenSide, 'sha256'>): string {
  const [first, second] = [one.sha256.slice(0, 16), other.sha256.slice(0, 16)];
  return first < second ? first + second : second + first;
}

/** Of pairs of the same two pictures one stays: that of the first source, then an accepted one, then the one with the smallest id. */
function withoutRepeats(chosen: readonly ChosenPair[], dropped: DroppedPair[]): ReturnType<typeof choosePairs> {
  const kept = new Map<string, ChosenPair>();
  for (const one of [...chosen].sort(byPrecedence)) {
    const pictures = twoPictures(one.better, one.worse);
    const first = kept.get(pictures);
    if (first) dropped.push({ pair: one.pair.id, reason: 'same-pair', about: first.pair.id });
    else kept.set(pictures, one);
  }
  return { chosen: [...kept.values()].sort((one, other) => compareText(one.pair.id, other.pair.id)), dropped };
}

function byPrecedence(one: ChosenPair, other: ChosenPair): number {
  return precedence.indexOf(one.pair.origin.kind) - precedence.indexOf(other.pair.origin.kind)
    || Number(other.decision === 'accepted') - Number(one.decision === 'accepted')
    || compareText(one.pair.id, other.pair.id);
}
