import { createHash } from 'node:crypto';
import { lstat, mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import PQueue from 'p-queue';
import { StudioError } from '../../contract/errors.ts';
import type { Box } from '../../domain/face.ts';
import type { Engine } from '../../inference/engine/protocol.ts';

/** Part of every cache name: a change of how crops are made makes new files. */
const formatVersion = 1;

/** One picture to be cut. */
export interface CropWish {
  readonly folder: string;
  readonly sha256: string;
  readonly path: string;
  readonly region: Box | null;
  /** Longest side in pixels. */
  readonly size: number;
  /** A PNG that is never enlarged, instead of a JPEG of exactly `size`. */
  readonly lossless?: boolean;
  /** Wishes with a higher number go first. */
  readonly priority: number;
}

interface Flight { readonly done: Promise<void>; readonly stop: AbortController; waiting: number }

/** Derived pictures on disk, named by content, each made once however many ask at the same time. */
export interface CropStore {
  /** The file of a wish, made when it is not there. A wish nobody waits for any more is dropped. */
  file(wish: CropWish, signal?: AbortSignal): Promise<string>;
}

/** A store that cuts with one engine, as many pictures at a time as the machine has cores. */
export function createCropStore(engine: Engine): CropStore {
  const queue = new PQueue({ concurrency: Math.max(2, availableParallelism()) });
  const flights = new Map<string, Flight>();

  const cut = async (wish: CropWish, output: string, signal: AbortSignal) => {
    await mkdir(dirname(output), { recursive: true });
    await queue.add(
      () => engine.crop({ path: wish.path, sha256: wish.sha256, region: wish.region, size: wish.size, enlarge: !wish.lossless, output }, { signal }),
      { priority: wish.priority, signal },
    );
  };

  const flightFor = (wish: CropWish, output: string): Flight => {
    const known = flights.get(output);
    if (known) return known;
    const stop = new AbortController();
    const flight: Flight = { done: cut(wish, output, stop.signal), stop, waiting: 0 };
    const land = () => { if (flights.get(output) === flight) flights.delete(output); };
    flight.done.then(land, land);
    flights.set(output, flight);
    return flight;
  };

  return {
    async file(wish, signal) {
      const output = outputOf(wish);
      if (await exists(output)) return output;
      const flight = flightFor(wish, output);
      flight.waiting += 1;
      const leave = () => {
        flight.waiting -= 1;
        if (flight.waiting > 0) return;
        flights.delete(output);
        flight.stop.abort();
      };
      await untilAborted(flight.done, leave, signal);
      return output;
    },
  };
}

function outputOf({ folder, sha256, region, size, lossless }: CropWish): string {
  const recipe = [formatVersion, sha256, region, size, ...(lossless ? ['lossless'] : [])];
  const name = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 40);
  return join(folder, name.slice(0, 2), `${name}.${lossless ? 'png' : 'jpg'}`);
}

/** A link in a project from elsewhere could name any file of this machine; a cut picture takes its place. */
async function exists(file: string): Promise<boolean> {
  const found = await lstat(file).catch(() => null);
  return found !== null && found.isFile() && found.size > 0;
}

/** The promise, or CANCELLED as soon as the signal says so, after `leave`. */
async function untilAborted(promise: Promise<void>, leave: () => void, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return promise;
  const cancelled = () => new StudioError('CANCELLED', 'The picture is not needed any more.');
  if (signal.aborted) {
    leave();
    throw cancelled();
  }
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      leave();
      reject(cancelled());
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
