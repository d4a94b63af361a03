import type { EngineFork } from './messages.ts';
import { createProcessHost } from './process-host.ts';
import type { Engine } from './protocol.ts';

/** An engine in a process of its own. */
export interface ProcessEngine extends Engine {
  /** Whether the process runs now. */
  readonly running: boolean;
  /** Ends the process when nothing is under way, which gives all its memory back; the next call starts another. Answers whether it did. */
  recycle(): Promise<boolean>;
}

export interface ProcessEngineOptions {
  /** Idle time after which the process is ended, in milliseconds; two minutes unless given. */
  readonly idleMs?: number;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/**
 * Runs the engine in a child process: started by the first call, ended when idle, started anew after a crash. A crash
 * fails every call under way with ENGINE_CRASHED and its name; nothing is retried. After three crashes within a
 * minute calls fail at once until the minute is over.
 */
export function createProcessEngine(fork: EngineFork, options: ProcessEngineOptions = {}): ProcessEngine {
  const host = createProcessHost(fork, options.idleMs ?? 120_000, options.now ?? Date.now);
  return {
    get running() { return host.running; },
    recycle: () => host.recycle(),
    dispose: () => host.dispose(),
    inspect: (paths, { signal } = {}) => host.call('inspect', { paths }, { label: () => `reading ${paths.length} files`, signal }),
    detect(request, onImage, { signal } = {}) {
      let done = 0;
      const onProgress = (outcome: Parameters<typeof onImage>[0]): void => {
        done++;
        onImage(outcome);
      };
      const label = (): string => `detection with ${request.detector} (${done} of ${request.images.length} images done)`;
      return host.call('detect', request, { label, signal, onProgress });
    },
    crop: (request, { signal } = {}) => host.call('crop', request, { label: () => `cutting a picture out of ${request.path}`, signal }),
    render: (request, { signal } = {}) => host.call('render', request, { label: () => `drawing ${request.output}`, signal }),
    providers: ({ signal } = {}) => host.call('providers', {}, { label: () => 'trying the execution providers', signal }),
  };
}
