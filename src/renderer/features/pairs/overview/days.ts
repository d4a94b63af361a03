import type { PairOverview } from '../../../../contract/contract.ts';

/** Verdicts of one day by all people together. */
export interface DayRow {
  readonly day: string;
  readonly accepted: number;
  readonly rejected: number;
}

/** Every day on which anything was decided, the earliest first; of more than `most` the latest. */
export function daysOf(days: PairOverview['days'], most = 60): readonly DayRow[] {
  const rows = new Map<string, DayRow>();
  for (const { day, accepted, rejected } of days) {
    const row = rows.get(day);
    rows.set(day, { day, accepted: (row?.accepted ?? 0) + accepted, rejected: (row?.rejected ?? 0) + rejected });
  }
  return [...rows.values()].sort((one, other) => (one.day < other.day ? -1 : 1)).slice(-most);
}
