import type { StudioClient } from '../../../transport/client.ts';

const pageSize = 200;

/** The items that need a decision, in the order in which the desk shows them. Ids are loaded as they are needed. */
export interface UnresolvedQueue {
  /** The item to show now and the one after it; null where there is none, or none is loaded. */
  at(offset: 0 | 1): string | null;
  /** Items still to come, the one to show now included, those that were skipped not. */
  left(): number;
  skipped(): readonly string[];
  /** Loads more ids when fewer than two are waiting, and how many there are. Rejects as the call does. */
  fill(): Promise<void>;
  /** Every item that needs a decision now, skipped ones too. */
  all(): Promise<readonly string[]>;
  /** The item to show now needs nothing more; it does not come again. */
  finish(): void;
  /** The item to show now is left for later. */
  skip(): void;
  /** Brings an item back as the one to show now. */
  bringBack(item: string): void;
  /** Brings every skipped item back, in the order in which they were skipped. */
  bringBackSkipped(): void;
}

/** Lists what `results.items` calls unresolved, beginning with `first` if it is given. */
export function createUnresolvedQueue(client: Pick<StudioClient, 'results'>, first?: string): UnresolvedQueue {
  let waiting: string[] = first === undefined ? [] : [first];
  let skipped: string[] = [];
  const known = new Set(waiting);
  let unloaded = 0;

  const pageAt = (offset: number) => client.results.items({ offset, limit: pageSize, method: 'unresolved' });

  /** The first items of the list nobody has seen here; those that were decided have left it, so a page may hold none. */
  async function fill(): Promise<void> {
    for (let offset = 0, total = 1; offset < total; offset += pageSize) {
      const page = await pageAt(offset);
      total = page.total;
      const fresh = page.rows.map(({ item }) => item).filter((item) => !known.has(item));
      fresh.forEach((item) => known.add(item));
      waiting.push(...fresh);
      unloaded = Math.max(0, total - waiting.length - skipped.length);
      if (waiting.length >= 2) return;
    }
    unloaded = 0;
  }

  return {
    at: (offset) => waiting[offset] ?? null,
    left: () => waiting.length + unloaded,
    skipped: () => skipped,
    fill,
    async all() {
      const items: string[] = [];
      for (let offset = 0, total = 1; offset < total; offset += pageSize) {
        const page = await pageAt(offset);
        total = page.total;
        items.push(...page.rows.map(({ item }) => item));
      }
      return items;
    },
    finish() {
      waiting = waiting.slice(1);
    },
    skip() {
      skipped = [...skipped, ...waiting.slice(0, 1)];
      waiting = waiting.slice(1);
    },
    bringBack(item) {
      skipped = skipped.filter((other) => other !== item);
      waiting = [item, ...waiting.filter((other) => other !== item)];
      known.add(item);
    },
    bringBackSkipped() {
      waiting = [...skipped, ...waiting];
      skipped = [];
    },
  };
}
