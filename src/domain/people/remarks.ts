import type { Interval } from '../bootstrap.ts';
import type { AmongPeople } from './among-people.ts';
import type { Drift } from './drift.ts';
import { coefficientText, percentText, secondsText } from './in-words.ts';

/** Something about a person that is worth a look, in one sentence with its numbers. */
export interface Remark {
  readonly kind: 'low-agreement' | 'hasty' | 'position-bias' | 'inconsistent' | 'drift';
  readonly text: string;
}

/** The figures of one person that remarks rest on; null for what cannot be computed. */
export interface PersonFigures {
  readonly meanTau: Interval | null;
  /** Items that the mean rests on. */
  readonly comparedItems: number;
  /** The person's mean tau among everybody's; null with fewer than four people. */
  readonly among: AmongPeople | null;
  readonly hasty: number;
  /** Answers of known duration. */
  readonly timed: number;
  readonly hastyMs: number;
  readonly positions: readonly { readonly candidates: number; readonly counts: readonly number[]; readonly p: number | null }[];
  readonly selfConsistency: number | null;
  readonly repeats: number;
  /** One that is worth a look (`notableDrift`). */
  readonly drift: Drift | null;
}

const leastItems = 10;
const outlyingZ = -3.5;
const hastyShare = 0.1;
const rareP = 0.01;
const leastPerPlace = 5;
const leastConsistency = 0.5;

/**
 * What is worth a look about a person. Each asks for ten answers or repeats at least, and for a difference that is both sure
 * and large: low agreement is a mean tau far below everybody's (modified z-score below -3.5, Iglewicz and Hoaglin 1993) with
 * an interval that ends below the median, or an interval below 0; the chi-square test needs five answers a place (Cochran 1954).
 */
export function remarksOn(figures: PersonFigures): Remark[] {
  return [lowAgreement(figures), hasty(figures), ...positionBias(figures), inconsistent(figures), drift(figures)].filter((remark) => remark !== null);
}

function lowAgreement({ meanTau, comparedItems, among }: PersonFigures): Remark | null {
  if (!meanTau || comparedItems < leastItems) return null;
  const { value, low, high } = meanTau;
  const isFarBelow = among !== null && among.zScore < outlyingZ && high < among.median;
  if (!isFarBelow && high >= 0) return null;
  const found = `Mean tau with the others is ${coefficientText(value)} (95 % interval ${coefficientText(low)} to ${coefficientText(high)})`;
  const text = isFarBelow ? `${found}; the median of everybody is ${coefficientText(among.median)}.` : `${found}: the order tends to be the opposite of theirs.`;
  return { kind: 'low-agreement', text };
}

function hasty({ hasty: count, timed, hastyMs }: PersonFigures): Remark | null {
  if (timed < leastItems || count <= hastyShare * timed) return null;
  return { kind: 'hasty', text: `${count} of ${timed} timed answers (${percentText(count / timed)}) took less than ${secondsText(hastyMs)}.` };
}

function positionBias({ positions }: PersonFigures): Remark[] {
  return positions.flatMap(({ candidates, counts, p }) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (p === null || p >= rareP || total < leastPerPlace * candidates) return [];
    const chance = p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
    return [{ kind: 'position-bias' as const, text: `The best of ${candidates} stood ${counts.join(', ')} times in the places from left to right (chi-square test against equal shares, ${chance}).` }];
  });
}

function inconsistent({ selfConsistency, repeats }: PersonFigures): Remark | null {
  if (selfConsistency === null || repeats < leastItems || selfConsistency >= leastConsistency) return null;
  return { kind: 'inconsistent', text: `Gave the same answer again for ${Math.round(selfConsistency * repeats)} of ${repeats} hidden repeats (${percentText(selfConsistency)}).` };
}

function drift({ drift: found }: PersonFigures): Remark | null {
  if (!found) return null;
  const { early, late, difference, differenceInterval: [low, high] } = found;
  return {
    kind: 'drift',
    text: `Consensus share ${difference < 0 ? 'fell' : 'rose'} from ${percentText(early)} in the first third of the answers to ${percentText(late)} in the last (difference ${pointsText(difference)} points, 95 % interval ${pointsText(low)} to ${pointsText(high)}).`,
  };
}

function pointsText(share: number): string {
  const points = Math.round(share * 100);
  return points < 0 ? `−${-points}` : String(Math.abs(points));
}
