import type { DesignChange, Exclusion, StudySettings } from '../study.ts';

/** A figure with its 95 % interval; null when it cannot be computed. */
export type AccountFigure = { readonly value: number; readonly low: number; readonly high: number } | null;

/** What a methods paragraph is written from: how the study was made, and what came out so far. */
export interface StudyAccount {
  readonly settings: Pick<StudySettings, 'annotatorsPerItem' | 'noFaceRule' | 'showPrompt' | 'assignment' | 'repeatShare' | 'hastyMs'>;
  readonly models: readonly string[];
  /** Items, those for practice left aside, by number of candidates. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Items that take "tie". */
  readonly pairsWithTies: number;
  readonly practice: number;
  readonly gold: number;
  /** Images of these items by who found their faces; `known` where faces are known by construction. */
  readonly detectors: readonly { readonly id: string; readonly known: boolean; readonly threshold: number; readonly images: number }[];
  /** Images that nobody has looked for faces in. */
  readonly notDetected: number;
  /** Images with more than one face, and images whose face the lead chose or drew. */
  readonly manyFaces: number;
  readonly chosenFaces: number;
  /** People with answers that count, how many answers those are, and how many of them discard the item. */
  readonly annotators: number;
  readonly answers: number;
  readonly discards: number;
  /** Least and greatest median of seconds an answer, over these people; null where no time is known. */
  readonly medianSeconds: readonly [least: number, greatest: number] | null;
  /** Answers faster than the limit of the study. */
  readonly hasty: number;
  /** Answers that are kept out, and the decisions that keep them out. */
  readonly excludedAnswers: number;
  readonly exclusions: readonly Exclusion[];
  /** Items with N answers or settled by the no-face rule. */
  readonly complete: number;
  /** Items by how they were settled, as the results name it. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Items for which one more answer was asked. */
  readonly askedMore: number;
  readonly agreement: Readonly<Record<'majorityShare' | 'unanimousShare' | 'fleissKappa' | 'krippendorffAlpha' | 'kendallW' | 'pairwiseTau' | 'selfConsistency', AccountFigure>>;
  /** Hidden repeats that were answered. */
  readonly repeats: number;
  readonly humanCeiling: AccountFigure;
  readonly humanCeilingComparisons: number;
  readonly designChanges: readonly DesignChange[];
  /** Version of the studio; null to leave it out. */
  readonly version: string | null;
}
