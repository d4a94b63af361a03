import type { Worker } from 'node:worker_threads';
import type { ImageTable } from '../store/image-table.ts';
import type { ItemVotes } from './item-votes.ts';
import { scoresOf, type MetricResults } from './metric-results.ts';
import type { FromMetricsThread, ToMetricsThread } from './metrics-thread.ts';

/** The other end of the thread of metrics. What it promises fails when the thread does. */
export class MetricsHelper {
  readonly images: Promise<ImageTable>;
  readonly #worker: Worker;
  readonly #metrics: Promise<MetricResults>;
  #isBroken = false;

  constructor(worker: Worker) {
    this.#worker = worker;
    const broken = new Promise<never>((_, reject) => {
      const fail = (reason: unknown): void => {
        this.#isBroken = true;
        reject(reason instanceof Error ? reason : new Error('the thread of metrics ended'));
      };
      worker.once('error', fail).once('messageerror', fail).once('exit', fail);
    });
    const said = <T>(pick: (message: FromMetricsThread) => T | undefined): Promise<T> => {
      const found = new Promise<T>((resolve) => {
        worker.on('message', (message: FromMetricsThread) => {
          const value = pick(message);
          if (value !== undefined) resolve(value);
        });
      });
      const settled = Promise.race([found, broken]);
      // Somebody who failed before may never wait for it.
      settled.catch(() => undefined);
      return settled;
    };
    this.images = said((message) => ('images' in message ? message.images : undefined));
    this.#metrics = said((message) => ('metrics' in message ? message.metrics : undefined));
  }

  /** Whether the thread failed, so that what depends on it has to be done without. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** The figures of metrics for the items that count; to be asked for once. */
  metricsOf(counted: readonly ItemVotes[]): Promise<MetricResults> {
    const scores = Float64Array.from(counted.flatMap((vote) => scoresOf(vote) ?? vote.item.images.map(() => Number.NaN)));
    this.#worker.postMessage({ scores } satisfies ToMetricsThread, [scores.buffer]);
    return this.#metrics;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
