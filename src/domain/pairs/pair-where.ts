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

/** What a condition is about; each part of a `PairWhere` stands for itself, but for both kinds of marks. */
export type PairFilter = 'sources' | 'batch' | 'decision' | 'marks' | 'margin' | 'strength' | 'areaRatio' | 'faces' | 'model' | 'text' | 'duplicates' | 'reason';

/** One condition of a filter. `review` is what stands of a pair for whoever asks, null where nobody has said anything. */
export interface PairCondition {
  readonly filter: PairFilter;
  passes(traits: PairTraits, review: PairReview | null): boolean;
}

/** Whether pairs that do not stand any more are among those that are meant. */
export function isWithdrawnMeant({ marks }: PairWhere): boolean {
  return marks?.includes('withdrawn') ?? false;
}

/** A test for pairs: whether one stands, or does not need to, and meets every condition. */
export function pairTest(where: PairWhere): (traits: PairTraits, review: PairReview | null) => boolean {
  const conditions = pairConditions(where);
  const withWithdrawn = isWithdrawnMeant(where);
  return (traits, review) => (withWithdrawn || !traits.withdrawn) && conditions.every((condition) => condition.passes(traits, review));
}

/** The conditions that are given, each by itself. That pairs have to stand is none of them. */
export function pairConditions(where: PairWhere): readonly PairCondition[] {
  const { batch, decision, marks = [], without = [], model, duplicates, reason } = where;
  const words = (where.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const sources = where.sources && new Set(where.sources);
  const conditions: PairCondition[] = [];
  const add = (filter: PairFilter, passes: PairCondition['passes']) => { conditions.push({ filter, passes }); };
  if (sources) add('sources', ({ source }) => sources.has(source));
  if (batch !== undefined) add('batch', (traits) => traits.batch === batch);
  if (model !== undefined) add('model', ({ models }) => models.includes(model));
  for (const filter of rangeFilters) {
    const range = where[filter];
    if (range) add(filter, (traits) => isWithin(traits[filter], range));
  }
  if (duplicates !== undefined) add('duplicates', hasDuplicates[duplicates]);
  if (decision !== undefined) add('decision', (_, review) => decides[decision](review));
  if (reason !== undefined) add('reason', (_, review) => review?.reason === reason);
  for (const mark of marks) add('marks', hasMark[mark]);
  for (const mark of without) add('marks', (traits, review) => !hasMark[mark](traits, review));
  if (words.length > 0) add('text', ({ text }) => words.every((word) => text.includes(word)));
  return conditions;
}

const rangeFilters = ['margin', 'strength', 'areaRatio', 'faces'] as const;

const decides: Readonly<Record<DecisionFilter, (review: PairReview | null) => boolean>> = {
  undecided: (review) => !review || (review.verdict === null && !review.conflict),
  decided: (review) => review !== null && (review.verdict !== null || review.conflict),
  accepted: (review) => review?.verdict === 'accept',
  rejected: (review) => review?.verdict === 'reject',
  conflict: (review) => review?.conflict ?? false,
};

/** Whether a pair has a mark. */
export const hasMark: Readonly<Record<PairMark, (traits: PairTraits, review: PairReview | null) => boolean>> = {
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

function isWithin(value: number | null, range: Range): boolean {
  return value !== null && (range.least === null || value >= range.least) && (range.most === null || value <= range.most);
}
