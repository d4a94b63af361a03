import type { EngineCalls, EngineMessage, EngineMethod } from './messages.ts';
import { receivedError } from './sent-error.ts';

interface Waiting {
  readonly label: () => string;
  readonly onProgress: (value: EngineCalls[EngineMethod]['progress']) => void;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** The calls that an engine process has not answered yet. Messages for calls no longer in the table are ignored. */
export interface CallTable {
  readonly size: number;
  add(id: number, call: Waiting): void;
  receive(message: EngineMessage): void;
  fail(id: number, error: Error): void;
  /** Fails every call with an error made from its label. */
  failAll(errorFor: (label: string) => Error): void;
}

/** `onSettled` runs after each call that is answered or failed. */
export function createCallTable(onSettled: () => void): CallTable {
  const calls = new Map<number, Waiting>();

  function take(id: number): Waiting | undefined {
    const call = calls.get(id);
    calls.delete(id);
    return call;
  }

  const fail = (id: number, error: Error): void => {
    take(id)?.reject(error);
    onSettled();
  };

  return {
    get size() { return calls.size; },
    add: (id, call) => void calls.set(id, call),
    receive(message) {
      if (message.kind === 'progress') {
        calls.get(message.id)?.onProgress(message.value);
      } else if (message.kind === 'error') {
        if (calls.has(message.id)) fail(message.id, receivedError(message.error));
      } else if (calls.has(message.id)) {
        take(message.id)?.resolve(message.value as never);
        onSettled();
      }
    },
    fail,
    failAll(errorFor) {
      for (const [id, call] of [...calls]) fail(id, errorFor(call.label()));
    },
  };
}
