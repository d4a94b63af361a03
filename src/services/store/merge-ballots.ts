import type { Ballot } from '../../domain/ballot.ts';

/**
 * The union of the lines of all logs in id order, each id once: the same result for any order of the logs. Where two
 * lines with one id differ (which only tampering makes), the one that comes first as text stays and `onConflict` hears of the other.
 */
export function mergeBallots(logs: readonly (readonly Ballot[])[], onConflict: (ballot: Ballot) => void): Ballot[] {
  const sorted = logs.flat().sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const merged: Ballot[] = [];
  for (const ballot of sorted) {
    const last = merged.at(-1);
    if (last?.id !== ballot.id) {
      merged.push(ballot);
      continue;
    }
    const [kept, refused] = [JSON.stringify(last), JSON.stringify(ballot)];
    if (kept === refused) continue;
    onConflict(refused < kept ? last : ballot);
    if (refused < kept) merged[merged.length - 1] = ballot;
  }
  return merged;
}
