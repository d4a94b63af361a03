import { bootstrapped, grouped, type Group, type Interval } from '../bootstrap.ts';
import type { ItemOutcome } from '../consensus.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { humanCeiling } from './human-ceiling.ts';
import { itemVotes, type ItemVotes } from './item-votes.ts';
import { pairwiseTau } from './kendall-tau.ts';
import { kendallW } from './kendall-w.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import { majorityShare, unanimousShare } from './majority-share.ts';
import { partsGroups, sumsOverItems } from './sums-over-items.ts';
import { votePattern } from './vote-pattern.ts';

/** How far people agree: every figure with its 95 % interval, null when it cannot be computed. */
export interface AgreementFigures {
  readonly majorityShare: Interval | null;
  readonly unanimousShare: Interval | null;
  readonly fleissKappa: Interval | null;
  readonly krippendorffAlpha: Interval | null;
  readonly kendallW: Interval | null;
  readonly pairwiseTau: Interval | null;
  readonly humanCeiling: Interval | null;
  /** Comparisons of one person with the others that humanCeiling rests on. */
  readonly humanCeilingComparisons: number;
}

/** How many people the study asks per item (N), and its seed. */
interface Study {
  readonly asked: number;
  readonly seed: string;
}

/**
 * The agreement figures of ranking.md with intervals from one bootstrap of 1,000 draws over items, the same to the last bit
 * whatever items, images and people are called and in which order items come. Give only items that count: none for practice,
 * none without a face, none discarded. A draw costs as many steps as there are different patterns of answers.
 */
export function agreementFigures(items: Iterable<Pick<ItemOutcome, 'tally' | 'scores'>>, { asked, seed }: Study): AgreementFigures {
  const patterns = grouped(votesOf(items), (votes) => votePattern(votes, asked));
  const scores = scoresIn(patterns);
  const figures = [
    majorityShare(asked), unanimousShare(asked), fleissKappa(asked, scores), krippendorffAlpha(scores), kendallW(), pairwiseTau(), humanCeiling(),
  ] as const;
  const groups = partsGroups(patterns, figures);
  const sumsOf = sumsOverItems(groups, figures);
  const figuresOf = (drawn: Float64Array) => {
    const sums = sumsOf(drawn);
    return figures.map((figure, index) => figure.figure(sums[index] as Float64Array));
  };
  const [majority = null, unanimous = null, kappa = null, alpha = null, w = null, tau = null, ceiling = null] = bootstrapped(groups, figuresOf, { seed: `${seed} agreement` });
  const [, comparisons = 0] = sumsOf(Float64Array.from(groups, (group) => group.items)).at(-1) ?? [];
  return {
    majorityShare: majority, unanimousShare: unanimous, fleissKappa: kappa, krippendorffAlpha: alpha,
    kendallW: w, pairwiseTau: tau, humanCeiling: ceiling, humanCeilingComparisons: comparisons,
  };
}

function* votesOf(items: Iterable<Pick<ItemOutcome, 'tally' | 'scores'>>): Generator<ItemVotes> {
  for (const item of items) yield itemVotes(item);
}

/** Every score that somebody gave, in ascending order. */
function scoresIn(patterns: readonly Group<ItemVotes>[]): number[] {
  const scores = new Set<number>();
  for (const { value } of patterns) for (const ranking of value.rankings) for (const score of ranking) scores.add(score);
  return [...scores].sort((one, other) => one - other);
}
