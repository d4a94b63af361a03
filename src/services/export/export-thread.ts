import { threadId, type MessagePort } from 'node:worker_threads';
import type { SentError } from '../../inference/engine/messages.ts';
import type { EncodeOutcome, EncodeRequest } from '../../inference/engine/protocol.ts';
import { receivedError, sentError } from '../../inference/engine/sent-error.ts';
import { createScratchEncoder } from './pictures/scratch-encoder.ts';
import { writeShard, type ShardOrder, type WrittenShard } from './write-shard.ts';

/** What a thread is told: a shard to write (one at a time), the answer to a picture that it asked for, or to stop. */
export type ToExportThread =
  | { readonly kind: 'shard'; readonly order: ShardOrder; readonly scratch: string }
  | { readonly kind: 'encoded'; readonly id: number; readonly outcome: EncodeOutcome | SentError }
  | { readonly kind: 'cancel' };

/** What a thread says: how many more rows are done, that it needs a picture encoded, and what became of its shard. */
export type FromExportThread =
  | { readonly kind: 'rows'; readonly count: number }
  | { readonly kind: 'encode'; readonly id: number; readonly request: EncodeRequest }
  | { readonly kind: 'written'; readonly shard: WrittenShard }
  | { readonly kind: 'failed'; readonly error: SentError };

interface Waiting { resolve(outcome: EncodeOutcome): void; reject(error: Error): void }

/** Writes the shards that come in through a port. The engine lives on the other side: pictures to be encoded are asked for by message. */
export function serveExport(port: MessagePort): void {
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  let controller = new AbortController();
  const say = (message: FromExportThread): void => port.postMessage(message);
  const ask = (request: EncodeRequest): Promise<EncodeOutcome> => new Promise((resolve, reject) => {
    const id = nextId++;
    waiting.set(id, { resolve, reject });
    say({ kind: 'encode', id, request });
  });

  async function write(order: ShardOrder, scratch: string): Promise<void> {
    controller = new AbortController();
    const rows = gathered((count) => say({ kind: 'rows', count }));
    try {
      const encode = createScratchEncoder(scratch, `thread-${String(threadId)}`, ask);
      const shard = await writeShard(order, encode, { signal: controller.signal, onRow: rows.add });
      rows.tell();
      say({ kind: 'written', shard });
    } catch (error) {
      say({ kind: 'failed', error: sentError(error) });
    }
  }

  function answer(id: number, outcome: EncodeOutcome | SentError): void {
    const asked = waiting.get(id);
    waiting.delete(id);
    if ('ok' in outcome) asked?.resolve(outcome);
    else asked?.reject(receivedError(outcome));
  }

  port.on('message', (message: ToExportThread) => {
    switch (message.kind) {
      case 'shard': void write(message.order, message.scratch); break;
      case 'encoded': answer(message.id, message.outcome); break;
      case 'cancel': controller.abort(); break;
    }
  });
}

const millisecondsBetween = 50;

/** Counts, and tells the count now and then: a message for every row would cost more than some rows. */
function gathered(say: (count: number) => void): { add(): void; tell(): void } {
  let count = 0;
  let last = 0;
  const tell = (): void => {
    if (count > 0) say(count);
    count = 0;
    last = performance.now();
  };
  return {
    tell,
    add() {
      count += 1;
      if (performance.now() - last >= millisecondsBetween) tell();
    },
  };
}
