import type { PairBuild } from '../../../../contract/contract.ts';

export type ChoiceKind = 'best-worst' | 'all' | 'some';

/** What is chosen in the form. */
export interface BuildChoice {
  readonly isFromRankings: boolean;
  /** Places in the consensus; 1 takes every two. */
  readonly leastPlaces: number;
  readonly isFromScores: boolean;
  /** A scorer's id or a metric's name; null while nothing is chosen. */
  readonly scorer: string | null;
  readonly choice: ChoiceKind;
  /** Pairs per prompt, where some are taken. */
  readonly perPrompt: number;
  /** Null = no limit. */
  readonly leastMargin: number | null;
  readonly groups: 'generations' | 'items' | 'both';
  /** Path of a table; null = none. */
  readonly table: string | null;
}

export const firstChoice: BuildChoice = {
  isFromRankings: false, leastPlaces: 1, isFromScores: false, scorer: null, choice: 'best-worst', perPrompt: 5, leastMargin: null, groups: 'both', table: null,
};

/** The choice as the services take it; null while it asks for nothing. */
export function buildOf(choice: BuildChoice): PairBuild | null {
  const { isFromRankings, leastPlaces, isFromScores, scorer, leastMargin, groups, table } = choice;
  const isScored = isFromScores && scorer !== null;
  if (!isFromRankings && !isScored && table === null) return null;
  return {
    ...(isFromRankings ? { rankings: { leastMargin: leastPlaces > 1 ? leastPlaces : null } } : {}),
    ...(isScored ? { scores: { scorer, choice: choice.choice === 'some' ? choice.perPrompt : choice.choice, leastMargin, groups } } : {}),
    ...(table === null ? {} : { table }),
  };
}
