import { StudioError } from '../../contract/errors.ts';
import { createCallTable } from './call-table.ts';
import { createCrashBreaker } from './crash-breaker.ts';
import type { EngineCalls, EngineChild, EngineFork, EngineMethod, HeldMemory, HostMessage } from './messages.ts';

/** How one call is made: its name for people, and what may interrupt or follow it. */
interface CallOptions<M extends EngineMethod> {
  /** Asked for when something went wrong, so it can tell how far the call came. */
  readonly label: () => string;
  readonly signal: AbortSignal | undefined;
  readonly onProgress?: (value: EngineCalls[M]['progress']) => void;
}

/** Keeps one engine process: starts it, passes calls, ends it. */
export interface ProcessHost {
  readonly running: boolean;
  call<M extends EngineMethod>(method: M, params: EngineCalls[M]['params'], options: CallOptions<M>): Promise<EngineCalls[M]['result']>;
  recycle(): Promise<boolean>;
  dispose(): Promise<void>;
}

/** How long a process that was asked to stop may take before it is killed. */
const stopMs = 2000;

/** When a process is ended that nobody needs now. */
interface HostLimits {
  /** Idle time after which the process is ended, in milliseconds. */
  readonly idleMs: number;
  /** Resident memory, beside twice what its models take on the disk, beyond which the process is ended as soon as nothing is under way. */
  readonly memoryLimitBytes: number;
  /** The clock, in milliseconds. */
  readonly now: () => number;
}

export function createProcessHost(fork: EngineFork, { idleMs, memoryLimitBytes, now }: HostLimits): ProcessHost {
  const breaker = createCrashBreaker(now);
  const calls = createCallTable(whenIdle);
  let child: EngineChild | null = null;
  let held: HeldMemory = { memoryBytes: 0, modelBytes: 0 };
  let idleTimer: NodeJS.Timeout | undefined;
  let nextId = 1;
  let disposed = false;
  let ending: Promise<unknown> = Promise.resolve();

  function whenIdle(): void {
    clearTimeout(idleTimer);
    if (calls.size > 0 || !child) return;
    child.hold(false);
    // Weights are held once, and once more where a provider lays them out anew; to load them for every call would take longer than the call.
    if (held.memoryBytes > memoryLimitBytes + 2 * held.modelBytes) return void recycle();
    idleTimer = setTimeout(() => void recycle(), idleMs);
    idleTimer.unref();
  }

  function start(): EngineChild {
    const fresh = fork();
    held = { memoryBytes: 0, modelBytes: 0 };
    fresh.port.onMessage((message) => {
      if (child === fresh && message.kind !== 'progress') held = { memoryBytes: message.memoryBytes, modelBytes: message.modelBytes };
      calls.receive(message);
    });
    fresh.onExit((how) => {
      if (child !== fresh) return;
      child = null;
      breaker.record(how);
      calls.failAll((label) => new StudioError('ENGINE_CRASHED', `The engine process ended (${how}) during ${label}; what was done is kept, start the rest again`));
    });
    return fresh;
  }

  function refusal({ label, signal }: Pick<CallOptions<EngineMethod>, 'label' | 'signal'>): StudioError | null {
    if (disposed) return new StudioError('CANCELLED', `The engine was shut down before ${label()}`);
    if (signal?.aborted) return new StudioError('CANCELLED', `Cancelled before ${label()} began`);
    const reason = breaker.lastReason();
    if (reason === null) return null;
    return new StudioError('ENGINE_CRASHED', `The engine process crashed three times within a minute (last: ${reason}); ${label()} was not started, try again in a minute`);
  }

  async function recycle(): Promise<boolean> {
    if (calls.size > 0 || !child) return false;
    const old = child;
    child = null;
    clearTimeout(idleTimer);
    await (ending = Promise.all([ending, stop(old)]));
    return true;
  }

  return {
    get running() { return child !== null; },
    recycle,
    async call(method, params, options) {
      const refused = refusal(options);
      if (refused) throw refused;
      const { label, signal, onProgress = () => undefined } = options;
      clearTimeout(idleTimer);
      const engine = (child ??= start());
      engine.hold(true);
      const id = nextId++;
      const cancel = (): void => {
        engine.port.postMessage({ kind: 'cancel', id });
        calls.fail(id, new StudioError('CANCELLED', `Cancelled during ${label()}`));
      };
      signal?.addEventListener('abort', cancel);
      try {
        return await new Promise((resolve, reject) => {
          calls.add(id, { label, onProgress: onProgress as (value: EngineCalls[EngineMethod]['progress']) => void, resolve, reject });
          engine.port.postMessage({ kind: 'call', id, method, params } as HostMessage);
        });
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    async dispose() {
      disposed = true;
      calls.failAll((label) => new StudioError('CANCELLED', `The engine was shut down during ${label}`));
      await recycle();
      await ending;
    },
  };
}

/** Asks a process to end and kills it when it does not. */
async function stop(child: EngineChild): Promise<void> {
  child.hold(true);
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => child.kill(), stopMs);
    child.onExit(() => {
      clearTimeout(timer);
      resolve();
    });
    child.port.postMessage({ kind: 'stop' });
  });
}
