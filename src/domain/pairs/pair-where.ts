import type { PairSource } from './origin.ts';
import type { PairTraits } from './pair-traits.ts';
import type { PairReview } from './review.ts';

/** From `least` to `most`, both inclusive; null = without end. */
export interface Range { readonly least: number | null; readonly most: number | null }

export type DecisionFilter = 'undecided' | 'decided' | 'accepted' | 'rejected' | 'conflict';

/** What a pair can be marked with. */
export type PairMark = 'flagged' | 'swapped' | 'unchanged' | 'face-gone' | 'trial' | 'withdrawn';

/** Which pairs are meant: those that meet every condition that is given. Pairs that do not stand any more are meant only where the mark `withdrawn` is asked for. */
export interface PairWhere {
  readonly sources?: readonly PairSource[] | undefined;
  readonly batch?: string | undefined;
  readonly decision?: DecisionFilter | undefined;
  /** Pairs with every one of these marks. */
  readonly marks?: readonly PairMark[] | undefined;
  /** Pairs with none of these marks. */
  readonly without?: readonly PairMark[] | undefined;
  /** A pair without a margin is never within one; so with the others. */
  readonly margin?: Range | undefined;
  readonly strength?: Range | undefined;
  readonly areaRatio?: Range | undefined;
  readonly faces?: Range | undefined;
  readonly model?: string | undefined;
  /** Words that all stand in file names or prompt, whatever their case. */
  readonly text?: string | undefined;
  /** Pairs of images with near-duplicates, those among them that are not of the best image of their group, or pairs without. */
  readonly duplicates?: 'grouped' | 'not-best' | 'unique' | undefined;
  readonly reason?: string | undefined;
}

/** A test for pairs: `review` is what stands of a pair for whoever asks, null where nobody has said anything. */
export function pairTest(where: PairWhere): (traits: PairTraits, review: PairReview | null) => boolean {
  const words = (where.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const sources = where.sources && new Set(where.sources);
  const isWithdrawnMeant = where.marks?.includes('withdrawn') ?? false;
  return (traits, review) =>
    (isWithdrawnMeant || !traits.withdrawn)
    && (!sources || sources.has(traits.source))
    && (where.batch === undefined || traits.batch === where.batch)
    && (where.model === undefined || traits.models.includes(where.model))
    && isWithin(traits.margin, where.margin) && isWithin(traits.strength, where.strength)
    && isWithin(traits.areaRatio, where.areaRatio) && isWithin(traits.faces, where.faces)
    && (where.duplicates === undefined || hasDuplicates[where.duplicates](traits))
    && (where.decision === undefined || decides[where.decision](review))
    && (where.reason === undefined || review?.reason === where.reason)
    && (where.marks ?? []).every((mark) => hasMark[mark](traits, review))
    && !(where.without ?? []).some((mark) => hasMark[mark](traits, review))
    && words.every((word) => traits.text.includes(word));
}

const decides: Readonly<Record<DecisionFilter, (review: PairReview | null) => boolean>> = {
  undecided: (review) => !review || (review.verdict === null && !review.conflict),
  decided: (review) => review !== null && (review.verdict !== null || review.conflict),
  accepted: (review) => review?.verdict === 'accept',
  rejected: (review) => review?.verdict === 'reject',
  conflict: (review) => review?.conflict ?? false,
};

const hasMark: Readonly<Record<PairMark, (traits: PairTraits, review: PairReview | null) => boolean>> = {
  'flagged': (_, review) => review?.flagged ?? false,
  'swapped': (_, review) => review?.swapped ?? false,
  'unchanged': ({ unchanged }) => unchanged,
  'face-gone': ({ faceGone }) => faceGone,
  'trial': ({ trial }) => trial,
  'withdrawn': ({ withdrawn }) => withdrawn,
};

const hasDuplicates: Readonly<Record<NonNullable<PairWhere['duplicates']>, (traits: PairTraits) => boolean>> = {
  'grouped': ({ duplicateGroup }) => duplicateGroup !== null,
  'not-best': ({ bestOfGroup }) => !bestOfGroup,
  'unique': ({ duplicateGroup }) => duplicateGroup === null,
};

function isWithin(value: number | null, range: Range | undefined): boolean {
  if (!range) return true;
  return value !== null && (range.least === null || value >= range.least) && (range.most === null || value <= range.most);
}
