import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AuditRow, PairRow } from '../../../../contract/contract.ts';
import type { StudioClient } from '../../../transport/client.ts';
import { isAbort, toFailure, type Failure } from '../../../transport/errors.ts';
import { createSerialWorker } from '../../annotate/serial-worker.ts';

/** What was said of a pair: `wrong` null takes it back. */
interface Judgement {
  readonly action: string;
  readonly pair: string;
  readonly wrong: boolean | null;
}

/** An audit as it is worked through. */
interface AuditState {
  /** Null until it is there; its figures are those of the last answer of the studio. */
  readonly audit: AuditRow | null;
  readonly rows: ReadonlyMap<string, PairRow>;
  /** Ids that were asked for and are not in the study any more. */
  readonly gone: ReadonlySet<string>;
  /** What the page says of each pair, judgements on their way included. */
  readonly wrong: Readonly<Record<string, boolean>>;
  readonly index: number;
  /** Judgements that the studio has not acknowledged yet. */
  readonly unsaved: number;
  readonly failure: Failure | null;
  load(): Promise<void>;
  open(index: number): void;
  /** Says of the pair on screen whether the selection was wrong about it, and goes on; taking it back stays. */
  judge(wrong: boolean | null): void;
  start(): () => void;
}

type AuditStore = StoreApi<AuditState>;

/** Rows are asked for so many at a time. */
const chunk = 100;

/** Works through the audit `id`. Judgements go out one after the other, and again while the studio does not answer. */
export function createAuditStore(client: Pick<StudioClient, 'pairs'>, id: string, newKey: () => string = () => crypto.randomUUID()): AuditStore {
  let queue: readonly Judgement[] = [];

  return createStore<AuditState>((set, get) => {
    const due = (): (() => Promise<void>) | null => {
      const [first] = queue;
      return first ? () => send(first) : null;
    };
    const worker = createSerialWorker({ due, onFailure: (error) => set({ failure: toFailure(error) }) });

    async function send(judgement: Judgement): Promise<void> {
      const { action, pair, wrong } = judgement;
      const answer = await client.pairs.judge({ action, audit: id, pair, wrong }).catch((error: unknown) => {
        if (toFailure(error).code === 'UNREACHABLE') throw error;
        // Refused: it will be refused again, so it is taken off the page.
        queue = queue.filter((other) => other !== judgement);
        const { audit } = get();
        set({ unsaved: queue.length, failure: toFailure(error), wrong: audit ? said(audit.wrong, queue) : {} });
        return null;
      });
      if (!answer) return;
      queue = queue.filter((other) => other !== judgement);
      set({ audit: answer, wrong: said(answer.wrong, queue), unsaved: queue.length, failure: null });
    }

    async function need(index: number): Promise<void> {
      const { audit, rows, gone } = get();
      const from = Math.floor(index / chunk) * chunk;
      const ids = (audit?.pairs.slice(from, from + chunk + 2) ?? []).filter((pair) => !rows.has(pair) && !gone.has(pair));
      if (ids.length === 0) return;
      const found = await client.pairs.rows({ ids });
      const there = new Map(found.map((row) => [row.pair.id, row]));
      set({ rows: new Map([...get().rows, ...there]), gone: new Set([...get().gone, ...ids.filter((pair) => !there.has(pair))]) });
    }

    const needed = (index: number): void => {
      need(index).catch((error: unknown) => { if (!isAbort(error)) set({ failure: toFailure(error) }); });
    };

    return {
      audit: null, rows: new Map(), gone: new Set(), wrong: {}, index: 0, unsaved: 0, failure: null,
      async load() {
        try {
          const audit = (await client.pairs.audits()).find((known) => known.id === id);
          if (!audit) return set({ failure: { code: 'NOT_FOUND', message: 'There is no such audit in this study, or it is somebody else’s.' } });
          set({ audit, wrong: said(audit.wrong, queue), index: firstOpen(audit), failure: null });
          await need(get().index);
        } catch (error) {
          if (!isAbort(error)) set({ failure: toFailure(error) });
        }
      },
      open(index) {
        const { audit } = get();
        const last = (audit?.pairs.length ?? 1) - 1;
        const next = Math.min(last, Math.max(0, index));
        set({ index: next });
        needed(next);
      },
      judge(wrong) {
        const { audit, index, gone, open } = get();
        const pair = audit?.pairs[index];
        if (pair === undefined || gone.has(pair)) return;
        queue = [...queue, { action: newKey(), pair, wrong }];
        set((state) => ({ wrong: said(state.wrong, queue), unsaved: queue.length }));
        worker.wake();
        if (wrong !== null) open(index + 1);
      },
      start() {
        worker.start();
        // Closed with judgements on their way, it goes on until they are saved.
        return () => { if (queue.length === 0) worker.stop(); };
      },
    };
  });
}

/** Judgements with those that are still on their way. */
function said(wrong: Readonly<Record<string, boolean>>, queue: readonly Judgement[]): Readonly<Record<string, boolean>> {
  const all = new Map(Object.entries(wrong));
  for (const judgement of queue) {
    if (judgement.wrong === null) all.delete(judgement.pair);
    else all.set(judgement.pair, judgement.wrong);
  }
  return Object.fromEntries(all);
}

/** The first pair that nobody has judged, or the first of all. */
function firstOpen({ pairs, wrong }: AuditRow): number {
  return Math.max(0, pairs.findIndex((pair) => !Object.hasOwn(wrong, pair)));
}
