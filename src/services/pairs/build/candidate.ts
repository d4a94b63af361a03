import { canonicalText } from '../../../domain/merge/canonical-text.ts';
import type { ListedOrigin, PairOrigin, RankedOrigin, ScoredOrigin } from '../../../domain/pairs/origin.ts';
import { shortHash } from '../../inpainting/batch-of.ts';

/** Where a built pair comes from, but for when it was built. */
export type BuiltFrom = Omit<RankedOrigin, 'builtAt' | 'stands'> | Omit<ScoredOrigin, 'builtAt' | 'stands'> | Omit<ListedOrigin, 'builtAt' | 'stands'>;

/** A pair that something in the study gives now. */
export interface PairCandidate {
  readonly id: string;
  /** Image ids. */
  readonly win: string;
  readonly loss: string;
  readonly from: BuiltFrom;
}

/** The candidate of an origin. Its id rests on what gives it and on who wins, not on numbers: built again it is the same, and with the other winner another pair. */
export function candidateOf(win: string, loss: string, from: BuiltFrom): PairCandidate {
  const place = from.kind === 'rankings' ? from.item : from.kind === 'scores' ? from.group : '';
  return { id: shortHash(canonicalText([from.kind, place, win, loss, ...(from.kind === 'scores' ? [from.scorer] : [])])), win, loss, from };
}

/** Something that gives pairs. */
export interface CandidateSource {
  readonly source: BuiltFrom['kind'];
  /** Items, prompts, or 1 for a table. */
  readonly groups: number;
  /** Every pair, each once, with null after each group. `tell` hears what is left out, in words. */
  candidates(tell: (reason: string, count: number) => void): Generator<PairCandidate | null>;
  /** Whether a stored pair was given by this source, so that it stands only while it still is. */
  covers(origin: PairOrigin): boolean;
}
