import type { ConsensusMethod } from '../../../contract/results.ts';

/** How an item stands: settled in some way, or `open` while answers are missing. */
export type ItemStanding = ConsensusMethod | 'open';

interface MethodText {
  readonly word: string;
  readonly meaning: string;
  /** Whether the item has a consensus (`good`), waits for somebody (`warn`) or is out of the counts (`plain`). */
  readonly tone: 'good' | 'warn' | 'plain';
}

/** Words for every standing, in the order in which tables show them. */
export const methodTexts: Readonly<Record<ItemStanding, MethodText>> = {
  majority: { word: 'Majority', meaning: 'A majority gave every image its score', tone: 'good' },
  kemeny: { word: 'Kemeny', meaning: 'No full majority; one order is closest to all answers', tone: 'good' },
  'no-majority': { word: 'No majority', meaning: 'Neither image nor the tie has a majority, which counts as a tie', tone: 'good' },
  adjudicated: { word: 'Adjudicated', meaning: 'Decided by an adjudicator', tone: 'good' },
  unresolved: { word: 'Needs a decision', meaning: 'Several orders are equally close to the answers', tone: 'warn' },
  open: { word: 'Open', meaning: 'Answers are still missing', tone: 'plain' },
  discarded: { word: 'Discarded', meaning: 'A majority discarded it', tone: 'plain' },
  insufficient: { word: 'Too few rankings', meaning: 'Discards left too few rankings', tone: 'plain' },
  practice: { word: 'Practice', meaning: 'For practice; its answers never count', tone: 'plain' },
  'no-face': { word: 'No face', meaning: 'Removed before annotation: an image has no valid face', tone: 'plain' },
};

export const standings = Object.keys(methodTexts) as readonly ItemStanding[];

/** True for the name of a standing, for values that come from an address. */
export function isStanding(name: string | undefined): name is ItemStanding {
  return name !== undefined && Object.hasOwn(methodTexts, name);
}
