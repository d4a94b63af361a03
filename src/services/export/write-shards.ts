import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { Engine } from '../../inference/engine/protocol.ts';
import { receivedError, sentError } from '../../inference/engine/sent-error.ts';
import type { FromExportThread, ToExportThread } from './export-thread.ts';
import { refuseCancelled } from '../studio/failures.ts';
import { createScratchEncoder } from './pictures/scratch-encoder.ts';
import { writeShard, type ShardOrder, type WrittenShard } from './write-shard.ts';

/** Threads beyond these wait for the disk and not for a processor. */
const mostThreads = 4;

interface ShardWork {
  readonly engine: Engine;
  /** Folder for pictures on their way from the engine. */
  readonly scratch: string;
  /** Null = everything is written by this thread, one shard after the other. */
  readonly startThread: (() => Worker) | null;
  readonly signal: AbortSignal;
  /** After so many more rows, written or dropped. */
  onRows(count: number): void;
  /** A shard is written and flushed; the next one of its thread begins when this resolves. */
  onShard(order: ShardOrder, shard: WrittenShard): Promise<void>;
}

/**
 * Writes shards, about as many at a time as there are processors. The first failure stops all of them, and is thrown once they have stopped.
 * @throws StudioError as `writeShard` does.
 */
export async function writeShards(orders: Iterable<ShardOrder>, count: number, work: ShardWork): Promise<void> {
  const failing = new AbortController();
  const here = { ...work, signal: AbortSignal.any([work.signal, failing.signal]) };
  const queue = orders[Symbol.iterator]();
  const next = (): ShardOrder | null => {
    const { done, value } = queue.next();
    return done === true || here.signal.aborted ? null : value;
  };
  const failures: unknown[] = [];
  const lane = async (): Promise<void> => {
    try {
      await (work.startThread ? inThread(work.startThread(), next, here) : inProcess(next, here));
    } catch (error) {
      failures.push(error);
      failing.abort();
    }
  };
  const lanes = work.startThread ? Math.min(count, mostThreads, availableParallelism()) : 1;
  await Promise.all(Array.from({ length: lanes }, lane));
  if (failures.length > 0) throw failures[0];
  refuseCancelled(work.signal);
}

async function inProcess(next: () => ShardOrder | null, { engine, scratch, signal, onRows, onShard }: ShardWork): Promise<void> {
  const encode = createScratchEncoder(scratch, 'process', (request) => engine.encode(request, { signal }));
  for (let order = next(); order; order = next()) await onShard(order, await writeShard(order, encode, { signal, onRow: () => onRows(1) }));
}

async function inThread(worker: Worker, next: () => ShardOrder | null, work: ShardWork): Promise<void> {
  const { scratch, signal, onShard } = work;
  const tell = (message: ToExportThread): void => worker.postMessage(message);
  const cancel = (): void => tell({ kind: 'cancel' });
  const broken = new Promise<never>((_, reject) => {
    worker.once('error', reject).once('messageerror', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that writes a part of the dataset ended (exit code ${String(code)})`)));
  });
  // It ends in every case, and most often nobody waits for that.
  broken.catch(() => undefined);
  signal.addEventListener('abort', cancel);
  try {
    for (let order = next(); order; order = next()) {
      const answer = answerOf(worker, work);
      tell({ kind: 'shard', order, scratch });
      await onShard(order, await Promise.race([answer, broken]));
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

/** What becomes of the shard that the thread is given now; meanwhile its wishes for pictures are passed on to the engine. */
function answerOf(worker: Worker, { engine, signal, onRows }: ShardWork): Promise<WrittenShard> {
  const encode = async ({ id, request }: Extract<FromExportThread, { readonly kind: 'encode' }>): Promise<void> => {
    const outcome = await engine.encode(request, { signal }).catch(sentError);
    worker.postMessage({ kind: 'encoded', id, outcome } satisfies ToExportThread);
  };
  return new Promise<WrittenShard>((resolve, reject) => {
    const listen = (message: FromExportThread): void => {
      switch (message.kind) {
        case 'rows': return onRows(message.count);
        case 'encode': return void encode(message);
        case 'written': resolve(message.shard); break;
        case 'failed': reject(receivedError(message.error)); break;
      }
      worker.off('message', listen);
    };
    worker.on('message', listen);
  });
}
