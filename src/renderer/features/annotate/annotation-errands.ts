import { ORPCError } from '@orpc/client';
import type { Brief, OwnProgress, Receipt, Submission, Task } from '../../../contract/annotation.ts';
import { toFailure, type Failure } from '../../transport/errors.ts';
import type { ActingFor, AnnotationClient } from './annotation-state.ts';
import { held } from './annotation-queue.ts';
import type { Outbox } from './outbox.ts';
import type { RecentItem } from './recent-items.ts';
import type { Errand } from './serial-worker.ts';

/** A call that hangs is given up after this time and made again. */
const patienceMs = 20_000;

export interface ErrandsOptions {
  readonly client: AnnotationClient;
  readonly actingFor: ActingFor;
  readonly outbox: Outbox;
  /** Looks what other tabs did to the outbox. */
  readonly refresh: () => void;
  /** Key of the undo that was asked for, or null. */
  readonly undoAsked: () => string | null;
  /** What the page does not know yet, or has still to tell. */
  readonly open: () => { readonly brief: boolean; readonly acknowledging: string | null; readonly recent: boolean };
  /** Tickets on the page, and whether the services may have more. */
  readonly holding: () => { readonly tickets: readonly string[]; readonly exhausted: boolean };
  /** A call is about to be made for this answer. */
  readonly onSending: (answer: Submission) => void;
  readonly onDelivered: (answer: Submission, receipt: Receipt) => void;
  readonly onRefused: (answer: Submission, failure: Failure) => void;
  readonly onUndone: (task: Task | null, progress: OwnProgress) => void;
  readonly onUndoRefused: (failure: Failure) => void;
  readonly onTasks: (tasks: readonly Task[], progress: OwnProgress, exhausted: boolean) => void;
  readonly onBrief: (brief: Brief) => void;
  readonly onAcknowledged: () => void;
  readonly onRecent: (recent: readonly RecentItem[]) => void;
}

/**
 * The next call to make: first answers in their order, then an undo, then what has to be known before an item is shown, then
 * more items, then the last answers; null when nothing is due.
 */
export function dueErrand(options: ErrandsOptions): Errand | null {
  options.refresh();
  const answer = options.outbox.list()[0];
  if (answer) return () => deliver(options, answer);
  const undo = options.undoAsked();
  if (undo) return () => takeBackLast(options, undo);
  const { brief, acknowledging, recent } = options.open();
  if (brief) return () => fetchBrief(options);
  if (acknowledging) return () => acknowledge(options, acknowledging);
  const { tickets, exhausted } = options.holding();
  if (tickets.length < held && !exhausted) return () => fetchTasks(options, tickets);
  return recent ? () => fetchRecent(options) : null;
}

async function deliver({ client, actingFor, outbox, onSending, onDelivered, onRefused }: ErrandsOptions, answer: Submission): Promise<void> {
  onSending(answer);
  try {
    const receipt: Partial<Receipt> | undefined = await client.annotation.submit({ ...actingFor, answer }, patience());
    // Whatever else listens at the studio's address may say yes to anything.
    if (receipt?.submission !== answer.submission || !receipt.progress) throw new TypeError('This is no receipt for the answer.');
    outbox.remove(answer.submission);
    onDelivered(answer, { submission: answer.submission, progress: receipt.progress, verdict: receipt.verdict ?? null });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    outbox.remove(answer.submission);
    onRefused(answer, toFailure(error));
  }
}

async function fetchBrief({ client, actingFor, onBrief }: ErrandsOptions): Promise<void> {
  onBrief(await client.annotation.brief({ ...actingFor }, patience()));
}

async function acknowledge({ client, actingFor, onAcknowledged }: ErrandsOptions, version: string): Promise<void> {
  try {
    await client.annotation.acknowledgeGuideline({ ...actingFor, version }, patience());
  } catch (error) {
    // A guideline that changed again meanwhile is shown again; there is nothing to repeat.
    if (!isRefusal(error)) throw error;
  }
  onAcknowledged();
}

async function fetchRecent({ client, actingFor, onRecent }: ErrandsOptions): Promise<void> {
  const { tasks } = await client.annotation.recent({ ...actingFor }, patience());
  onRecent(tasks.map(({ setAside, ...task }) => ({ task, answer: task.answer, setAside })));
}

async function takeBackLast({ client, actingFor, onUndone, onUndoRefused }: ErrandsOptions, submission: string): Promise<void> {
  try {
    const { task, progress } = await client.annotation.undo({ ...actingFor, submission }, patience());
    onUndone(task, progress);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    onUndoRefused(toFailure(error));
  }
}

async function fetchTasks({ client, actingFor, onTasks }: ErrandsOptions, tickets: readonly string[]): Promise<void> {
  const count = held - tickets.length;
  const { tasks, progress } = await client.annotation.next({ ...actingFor, count, holding: [...tickets] }, patience());
  onTasks(tasks, progress, tasks.length < count);
}

/** Whether the services refused for good, so that asking again is of no use. */
function isRefusal(error: unknown): boolean {
  const { code } = toFailure(error);
  if (code === 'BAD_INPUT' || code === 'CONFLICT' || code === 'NOT_FOUND') return true;
  return error instanceof ORPCError && code === 'UNKNOWN' && [400, 404, 409, 413, 422].includes(error.status);
}

function patience(): { signal: AbortSignal } {
  return { signal: AbortSignal.timeout(patienceMs) };
}
