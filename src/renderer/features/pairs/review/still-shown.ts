import type { PairRow } from '../../../../contract/contract.ts';
import type { PairTraits } from '../../../../domain/pairs/pair-traits.ts';
import { pairTest, type PairMark, type PairWhere } from '../../../../domain/pairs/pair-where.ts';

const decided: ReadonlySet<PairMark> = new Set(['flagged', 'swapped']);

/** The part of a rule that decisions can change. */
function reviewPart({ decision, reason, marks, without }: PairWhere): PairWhere {
  const ofReview = (all: readonly PairMark[] = []): readonly PairMark[] => all.filter((mark) => decided.has(mark));
  return { decision, reason, marks: ofReview(marks), without: ofReview(without) };
}

/** Whether decisions change which pairs pass a rule. */
export function dependsOnReview(where: PairWhere): boolean {
  const { decision, reason, marks = [], without = [] } = reviewPart(where);
  return decision !== undefined || reason !== undefined || marks.length + without.length > 0;
}

/** Conditions about decisions look at nothing of these. */
const noTraits: PairTraits = {
  id: '', source: 'inpainting', addedAt: '', place: 0, batch: null, margin: null, strength: null, change: null, areaRatio: null, faces: null, models: [], prompt: null, text: '',
  unchanged: false, faceGone: false, trial: false, withdrawn: false, duplicateGroup: null, bestOfGroup: true,
};

/** How many of these pairs, all of which passed a rule once, do not pass it any more for what was decided since. */
export function countStillShown(where: PairWhere, rows: Iterable<PairRow>): number {
  if (!dependsOnReview(where)) return 0;
  const passes = pairTest(reviewPart(where));
  let count = 0;
  for (const { review } of rows) if (!passes(noTraits, review)) count += 1;
  return count;
}
