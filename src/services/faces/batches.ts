import { StudioError } from '../../contract/errors.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { Project } from '../store/types.ts';
import { nextBatchSize } from './batch-size.ts';
import { refuseCancelled } from '../studio/failures.ts';

/** The first batch is small so that progress shows at once. */
const firstBatch = 8;
const largestBatch = 256;

/** An image for the engine, and how much it counts in progress and batches. */
export interface ImageWork { readonly image: ImageRecord; readonly size: number }

/** An image where the project has it now. */
interface LocatedImage { readonly id: string; readonly path: string; readonly sha256: string }

/** An image that came to nothing, and why. */
export interface FailedImage { readonly ok: false; readonly id: string; readonly reason: string }

export interface BatchOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** Gets the ids of every batch that was written. */
  readonly onWritten?: (ids: readonly string[]) => void;
}

/** What happens to a batch. `Outcome` is what the engine says of one image, `Summary` what it says at the end of a call. */
export interface BatchSteps<Work extends ImageWork, Outcome extends { readonly id: string }, Summary extends { readonly provider: string; readonly seconds: number }> {
  readonly project: Project;
  readonly wanted: readonly Work[];
  /** What the first batch asks for; later ones ask for the one that ran. */
  readonly provider: string;
  /** How long a batch should take: less is lost when it is stopped, more keeps the model busy. */
  readonly seconds: number;
  /** Least size of a batch after the first: what the model takes in one run. */
  readonly smallest: number;
  run(images: readonly { readonly file: LocatedImage; readonly work: Work }[], provider: string, onOutcome: (outcome: Outcome) => void): Promise<Summary>;
  /** Stores a batch and answers the ids of the images that were written. */
  write(outcomes: readonly (Outcome | FailedImage)[], summary: Summary): Promise<readonly string[]>;
}

/**
 * Sends images through the engine batch by batch, each batch written before the next but one begins. Answers how long it took and
 * the provider that really ran, null when there was nothing to do.
 * @throws StudioError CANCELLED and whatever the engine throws; what was written until then stays.
 */
export async function inBatches<Work extends ImageWork, Outcome extends { readonly id: string }, Summary extends { readonly provider: string; readonly seconds: number }>(
  steps: BatchSteps<Work, Outcome, Summary>, { signal, onProgress, onWritten }: BatchOptions,
): Promise<{ readonly seconds: number; readonly provider: string | null }> {
  const wanted = [...steps.wanted].reverse();
  const total = sizeOf(wanted);
  const startedAt = performance.now();
  let { provider } = steps;
  let writing = Promise.resolve();
  let size = firstBatch;
  let done = 0;

  onProgress?.(0, total);
  try {
    while (wanted.length > 0) {
      refuseCancelled(signal);
      const batch = takeBatch(wanted, size);
      const sizes = new Map(batch.map((work) => [work.image.id, work.size]));
      const outcomes: (Outcome | FailedImage)[] = [];
      const images = batch.flatMap((work) => located(steps.project, work, outcomes));
      for (const { id } of outcomes) done += sizes.get(id) ?? 0;
      const summary = await steps.run(images, provider, (outcome) => {
        outcomes.push(outcome);
        onProgress?.(done += sizes.get(outcome.id) ?? 0, total);
      });
      provider = summary.provider;
      size = nextBatchSize(sizeOf(batch), summary.seconds, { ...steps, largest: largestBatch });
      await writing;
      writing = steps.write(outcomes, summary).then((ids) => { onWritten?.(ids); });
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
  return { seconds: (performance.now() - startedAt) / 1000, provider: total > 0 ? provider : null };
}

/** Takes work off the end of a list until the batch has its size; one image is never divided. */
function takeBatch<Work extends ImageWork>(wanted: Work[], size: number): Work[] {
  const batch: Work[] = [];
  let left = size;
  while (left > 0) {
    const work = wanted.pop();
    if (!work) break;
    batch.push(work);
    left -= work.size;
  }
  return batch;
}

/** The image with its path, or nothing and a failed outcome where the project refuses the path. */
function located<Work extends ImageWork>(project: Project, work: Work, failed: { push(failure: FailedImage): unknown }): { file: LocatedImage; work: Work }[] {
  const { id, sha256 } = work.image;
  try {
    return [{ work, file: { id, path: project.pathOf(work.image), sha256 } }];
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    failed.push({ ok: false, id, reason: error.message });
    return [];
  }
}

function sizeOf(work: readonly ImageWork[]): number {
  return work.reduce((sum, { size }) => sum + size, 0);
}
