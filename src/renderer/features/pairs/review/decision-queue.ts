import type { Decided, Decision, PairRow } from '../../../../contract/contract.ts';
import type { StudioClient } from '../../../transport/client.ts';
import { toFailure } from '../../../transport/errors.ts';
import { randomKey } from '../../../transport/random-key.ts';
import { createSerialWorker } from '../../annotate/serial-worker.ts';
import { createPendingChanges, type PendingChange, type PendingChanges } from './pending-changes.ts';

type Undone = Awaited<ReturnType<StudioClient['pairs']['undo']>>;

/** An action without its key, which the queue gives it. */
type NewDecision = Omit<Decision, 'action'>;

/** Decisions on their way to the studio, in order, and how pairs look with them. */
export interface DecisionQueue extends Pick<PendingChanges, 'project' | 'fresh'> {
  /** Actions that the studio has not acknowledged yet. */
  unsaved(): number;
  /** Whether the studio could not be reached the last time. */
  isHeldUp(): boolean;
  /** Shows a decision at once where it names its pairs, and sends it. Rejects when the studio refuses it; then the pairs are as before. */
  decide(decision: NewDecision): Promise<Decided>;
  /** Takes the last action back. One that was never sent is taken off the queue. */
  undo(): Promise<Undone>;
  /** Begins to send; the end stops once nothing is left to send. */
  start(): () => void;
}

/** An errand to the studio. */
interface Entry {
  /** What it changes, where the page can know that before the answer. */
  readonly pending: PendingChange | null;
  isSent: boolean;
  /** Gives the rows of the answer, and the way to hand it over once they are on screen. */
  send(): Promise<{ readonly rows: readonly PairRow[]; readonly hand: () => void }>;
  refuse(error: unknown): void;
  /** Takes one that was never sent back; null where that cannot be done without the studio. */
  readonly recall: (() => Undone['undone']) | null;
}

interface QueueOptions {
  /** Rows may look otherwise now, or the number of unsaved actions has changed. */
  readonly onChange: () => void;
  readonly newKey?: () => string;
}

/** Sends decisions one after the other, each with a key of its own, and the same again while the studio does not answer. */
export function createDecisionQueue(client: Pick<StudioClient, 'pairs'>, { onChange, newKey = randomKey }: QueueOptions): DecisionQueue {
  const changes = createPendingChanges();
  const line = createLine(changes, onChange);

  function decide(decision: NewDecision, resolve: (decided: Decided) => void, refuse: (error: unknown) => void): void {
    const action = newKey();
    const { target, change, rule } = decision;
    const pending = target.kind === 'pairs' ? { pairs: new Set(target.ids), change } : null;
    line.enter({
      pending, isSent: false, refuse,
      async send() {
        const answer = await client.pairs.decide({ ...decision, action });
        return { rows: answer.rows, hand: () => resolve(answer) };
      },
      recall: pending && (() => {
        const rows = [...changes.rowsOf(pending.pairs)];
        const taken = { pairs: pending.pairs.size, ids: [...pending.pairs].slice(0, 1000), rows };
        resolve(taken);
        return { ...taken, rule };
      }),
    });
  }

  return {
    project: changes.project, fresh: changes.fresh, unsaved: line.length, isHeldUp: line.isHeldUp, start: line.start,
    decide: (decision) => new Promise((resolve, refuse) => decide(decision, resolve, refuse)),
    undo() {
      const recalled = line.recallLast();
      if (recalled) return Promise.resolve({ undone: recalled, left: line.length() });
      return new Promise((resolve, refuse) => {
        const action = newKey();
        line.enter({
          pending: null, isSent: false, refuse, recall: null,
          async send() {
            const answer = await client.pairs.undo({ action });
            return { rows: answer.undone?.rows ?? [], hand: () => resolve(answer) };
          },
        });
      });
    },
  };
}

/** Entries in their order, sent one at a time. */
function createLine(changes: PendingChanges, onChange: () => void) {
  let queue: readonly Entry[] = [];
  let isHeldUp = false;
  let isLeaving = false;
  const worker = createSerialWorker({
    due: () => {
      const [first] = queue;
      return first ? () => send(first) : null;
    },
    onFailure: () => {
      isHeldUp = true;
      onChange();
    },
  });

  function leave(entry: Entry): void {
    queue = queue.filter((other) => other !== entry);
    onChange();
    changes.tidy();
    if (isLeaving && queue.length === 0) worker.stop();
  }

  async function send(entry: Entry): Promise<void> {
    entry.isSent = true;
    try {
      const { rows, hand } = await entry.send();
      isHeldUp = false;
      changes.settle(entry.pending, rows);
      leave(entry);
      hand();
    } catch (error) {
      if (toFailure(error).code === 'UNREACHABLE') throw error;
      isHeldUp = false;
      if (entry.pending) changes.drop(entry.pending);
      leave(entry);
      entry.refuse(error);
    }
  }

  return {
    length: () => queue.length,
    isHeldUp: () => isHeldUp,
    enter(entry: Entry): void {
      queue = [...queue, entry];
      if (entry.pending) changes.add(entry.pending);
      onChange();
      worker.wake();
    },
    recallLast(): Undone['undone'] {
      const last = queue.at(-1);
      if (!last?.recall || !last.pending || last.isSent) return null;
      changes.drop(last.pending);
      const recalled = last.recall();
      leave(last);
      return recalled;
    },
    start(): () => void {
      isLeaving = false;
      worker.start();
      return () => {
        isLeaving = true;
        if (queue.length === 0) worker.stop();
      };
    },
  };
}
