import type { ListedOrigin, PairOrigin, RankedOrigin, ScoredOrigin } from '../../../domain/pairs/origin.ts';
import { shortHash } from '../../inpainting/batch-of.ts';

/** Where a built pair comes from, but for when it was built. */
type BuiltFrom = Omit<RankedOrigin, 'builtAt' | 'stands'> | Omit<ScoredOrigin, 'builtAt' | 'stands'> | Omit<ListedOrigin, 'builtAt' | 'stands'>;

/** A pair that something in the study gives now. */
export interface PairDraft {
  /** Image ids. */
  readonly win: string;
  readonly loss: string;
  readonly from: BuiltFrom;
}

/** A draft with the id of its pair. */
export interface PairCandidate extends PairDraft { readonly id: string }

/** The id of a built pair. It rests on what gives the pair and on who wins, not on numbers: built again it is the same, and with the other winner another one. */
export function builtPairId({ win, loss, from }: PairDraft): string {
  const place = from.kind === 'rankings' ? from.item : from.kind === 'scores' ? from.group : '';
  return shortHash(JSON.stringify([from.kind, place, win, loss, ...(from.kind === 'scores' ? [from.scorer] : [])]));
}

/** Something that gives pairs. */
export interface CandidateSource {
  readonly source: BuiltFrom['kind'];
  /** Items, prompts, or 1 for a table. */
  readonly groups: number;
  /** Every pair, each once, with null after each group. `tell` hears what is left out, in words. */
  drafts(tell: (reason: string, count: number) => void): Generator<PairDraft | null>;
  /** Whether a stored pair was given by this source, so that it stands only while it still is. */
  covers(origin: PairOrigin): boolean;
}
