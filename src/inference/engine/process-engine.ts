import { removeLeftovers } from '../onnx/part-files.ts';
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
  /** Resident memory, in bytes and beside twice the size of its open models' files, beyond which the process is ended between two calls and the next call starts another; 4 GiB unless given. */
  readonly memoryLimitBytes?: number;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/** FaceScore with 32-bit weights holds 1.9 GiB in runs of eight; the rest is room for a detector and for large photographs. */
const memoryLimitBytes = 4 * 1024 ** 3;

/**
 * Runs the engine in a child process: started by the first call, ended when idle or grown too large, started anew after a crash. A crash
 * fails every call under way with ENGINE_CRASHED and its name; nothing is retried. After three crashes within a
 * minute calls fail at once until the minute is over.
 */
export function createProcessEngine(fork: EngineFork, options: ProcessEngineOptions = {}): ProcessEngine {
  const host = createProcessHost(fork, { idleMs: 120_000, memoryLimitBytes, now: Date.now, ...options });
  const unfinished = new Set<string>();
  return {
    get running() { return host.running; },
    recycle: () => host.recycle(),
    async dispose() {
      await host.dispose();
      for (const output of unfinished) await removeLeftovers(output);
    },
    inspect: (paths, { signal } = {}) => host.call('inspect', { paths }, { label: () => `reading ${paths.length} files`, signal }),
    detect(request, onImage, { signal } = {}) {
      const { onProgress, progress } = counted(onImage, request.images.length);
      return host.call('detect', request, { label: () => `detection with ${request.detector} (${progress()})`, signal, onProgress });
    },
    score(request, onImage, { signal } = {}) {
      const { onProgress, progress } = counted(onImage, request.images.length);
      return host.call('score', request, { label: () => `scoring with ${request.scorer.id} (${progress()})`, signal, onProgress });
    },
    inpaint(request, onProgress, { signal } = {}) {
      const total = request.photographs.reduce((sum, { faces }) => sum + faces.length, 0);
      let done = 0;
      return host.call('inpaint', request, {
        label: () => `inpainting (${done} of ${total} faces done)`, signal,
        onProgress(progress) {
          if (progress.kind === 'face') done += 1;
          onProgress(progress);
        },
      });
    },
    async convert(request, onBytes, { signal } = {}) {
      let percent = 0;
      const onProgress = ({ done, total }: { readonly done: number; readonly total: number }): void => {
        percent = Math.floor((done / total) * 100);
        onBytes(done, total);
      };
      unfinished.add(request.output);
      try {
        const files = await host.call('convert', request, { label: () => `the conversion of ${request.checkpoint} (${percent} % done)`, signal, onProgress });
        unfinished.delete(request.output);
        return files;
      } catch (error) {
        // A process that died could not tidy up; one that was cancelled does it itself, or is killed when it takes too long.
        await removeLeftovers(request.output);
        throw error;
      }
    },
    crop: (request, { signal } = {}) => host.call('crop', request, { label: () => `cutting a picture out of ${request.path}`, signal }),
    encode: (request, { signal } = {}) => host.call('encode', request, { label: () => `encoding ${request.path} anew`, signal }),
    fingerprint(images, onImage, { signal } = {}) {
      const { onProgress, progress } = counted(onImage, images.length);
      return host.call('fingerprint', { images }, { label: () => `looking for near-duplicates (${progress()})`, signal, onProgress });
    },
    render: (request, { signal } = {}) => host.call('render', request, { label: () => `drawing ${request.output}`, signal }),
    providers: ({ signal } = {}) => host.call('providers', {}, { label: () => 'trying the execution providers', signal }),
  };
}

/** Passes outcomes on and says how many of `total` images came. */
function counted<Outcome>(onImage: (outcome: Outcome) => void, total: number): { readonly onProgress: (outcome: Outcome) => void; readonly progress: () => string } {
  let done = 0;
  return {
    onProgress(outcome) {
      done++;
      onImage(outcome);
    },
    progress: () => `${done} of ${total} images done`,
  };
}
