import { defaultReasons, readReasons } from './reject-reasons.ts';

/** What a browser keeps between visits; `window.localStorage`, or null where it keeps nothing. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'> | null;

/** How somebody reviews at this browser. */
export interface ReviewHabits {
  readonly reasons: readonly string[];
  readonly isAdvancing: boolean;
}

const key = 'triptych.pairs.habits';

/** What this browser has kept; what is broken or missing is as for somebody new. */
export function readHabits(memory: Memory): ReviewHabits {
  const kept = parse(memory?.getItem(key) ?? null);
  const reasons = Array.isArray(kept.reasons) ? readReasons(kept.reasons.filter((reason) => typeof reason === 'string').join('\n')) : [];
  return { reasons: reasons.length > 0 ? reasons : defaultReasons, isAdvancing: kept.isAdvancing !== false };
}

export function keepHabits(memory: Memory, { reasons, isAdvancing }: ReviewHabits): void {
  try {
    memory?.setItem(key, JSON.stringify({ reasons, isAdvancing }));
  } catch {
    // The browser's storage is full or closed: the habits last as long as the page.
  }
}

function parse(text: string | null): { readonly reasons?: unknown; readonly isAdvancing?: unknown } {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}
