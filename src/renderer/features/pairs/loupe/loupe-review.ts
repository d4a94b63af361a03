import type { PairRow } from '../../../../contract/contract.ts';
import type { ReviewChange } from '../../../../domain/pairs/review.ts';
import type { PageCommand } from './use-loupe-keys.ts';

/** What a command of the loupe sets on a pair; null for one that decides nothing, or that there is nothing to do for. */
export function changeOf(command: PageCommand, { review }: Pick<PairRow, 'review'>, reasons: readonly string[]): ReviewChange | null {
  switch (command.kind) {
    case 'accept': return { verdict: 'accept', reason: null };
    // A second X does not take the reason away that was given before.
    case 'reject': return review?.verdict === 'reject' ? { verdict: 'reject' } : { verdict: 'reject', reason: null };
    case 'reason': {
      const reason = reasons[command.place];
      return reason === undefined ? null : { verdict: 'reject', reason };
    }
    case 'swap': return { swapped: !(review?.swapped ?? false) };
    case 'flag': return { flagged: !(review?.flagged ?? false) };
    case 'clear': return { verdict: null, reason: null };
    case 'undo': case 'go': case 'reasons': case 'close': return null;
  }
}

/** Whether a decision settles a pair, so that the next one may come. */
export function isVerdict(change: ReviewChange): boolean {
  return change.verdict !== undefined && change.verdict !== null;
}

/** The last ten decided pairs, latest first, each once. */
export function withRecent(recent: readonly PairRow[], row: PairRow): readonly PairRow[] {
  return [row, ...recent.filter(({ pair }) => pair.id !== row.pair.id)].slice(0, 10);
}


/** How far around its place a list is searched; beyond it pages are seldom held. */
const reach = 600;

/** Where a pair stands in the loaded part of a list, nearest to `from`; null where it is not among that. */
export function placeNear(at: (index: number) => PairRow | null, from: number, id: string): number | null {
  for (let step = 0; step <= reach; step += 1) {
    const found = [from - step, from + step].find((place) => place >= 0 && at(place)?.pair.id === id);
    if (found !== undefined) return found;
  }
  return null;
}
