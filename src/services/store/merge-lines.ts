import type { LogLine } from './log-form.ts';

/**
 * The union of the lines of all logs in id order, each id once: the same result for any order of the logs. Where two
 * lines with one id differ (which only tampering makes), the one that comes first as text stays and `onConflict` hears of the other.
 */
export function mergeLines<Line extends LogLine>(logs: readonly (readonly Line[])[], onConflict: (line: Line) => void): Line[] {
  const sorted = logs.flat().sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const merged: Line[] = [];
  for (const line of sorted) {
    const last = merged.at(-1);
    if (last?.id !== line.id) {
      merged.push(line);
      continue;
    }
    const [kept, refused] = [JSON.stringify(last), JSON.stringify(line)];
    if (kept === refused) continue;
    onConflict(refused < kept ? last : line);
    if (refused < kept) merged[merged.length - 1] = line;
  }
  return merged;
}
