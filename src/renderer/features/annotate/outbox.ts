import { z } from 'zod';
import { submission, type Submission } from '../../../contract/annotation.ts';

/** The part of `localStorage` that is needed; kept small so that tests can bring their own. */
export type KeyStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Answers that the studio has not acknowledged yet, oldest first; they outlive the page. */
export interface Outbox {
  list(): readonly Submission[];
  /** Reads the store again: what another tab of the person took out of it is not to be sent from here either. */
  refresh(): void;
  /** False when the browser could not keep it: the answer is then held by this page only. */
  add(answer: Submission): boolean;
  remove(submissionId: string): void;
}

const envelope = z.object({ at: z.number(), answer: submission });

/**
 * Opens the outbox of one person. Every answer has its own key in the store, so that two tabs of the same person
 * never overwrite each other; whatever cannot be read there is left alone.
 */
export function openOutbox(store: KeyStore | null, person: string, now: () => number = Date.now): Outbox {
  const prefix = `triptych.outbox/${person}/`;
  let entries = stored(store, prefix);
  let last = entries.at(-1)?.at ?? 0;
  /** Submissions that the store could not take: this page alone holds them. */
  const unstored = new Set<string>();

  return {
    list: () => entries.map(({ answer }) => answer),
    refresh() {
      entries = entries.filter(({ answer: { submission: id } }) => unstored.has(id) || (store?.getItem(prefix + id) ?? null) !== null);
    },
    add(answer) {
      // Two answers within a millisecond, or a clock set back, must not change their order.
      last = Math.max(now(), last + 1);
      const entry = { at: last, answer };
      entries = [...entries, entry];
      const isKept = keep(store, prefix + answer.submission, JSON.stringify(entry));
      if (!isKept) unstored.add(answer.submission);
      return isKept;
    },
    remove(submissionId) {
      entries = entries.filter(({ answer }) => answer.submission !== submissionId);
      unstored.delete(submissionId);
      store?.removeItem(prefix + submissionId);
    },
  };
}

function keep(store: KeyStore | null, key: string, value: string): boolean {
  try {
    store?.setItem(key, value);
    return store !== null;
  } catch {
    // Storage full or switched off: the page itself still holds the answer.
    return false;
  }
}

function stored(store: KeyStore | null, prefix: string): z.infer<typeof envelope>[] {
  const keys = Array.from({ length: store?.length ?? 0 }, (_, index) => store?.key(index) ?? '');
  return keys
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => readEntry(store?.getItem(key) ?? ''))
    .sort((one, other) => one.at - other.at);
}

function readEntry(text: string): z.infer<typeof envelope>[] {
  try {
    const read = envelope.safeParse(JSON.parse(text));
    return read.success ? [read.data] : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
