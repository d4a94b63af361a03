import type { Worker } from 'node:worker_threads';
import type { ResultsDocument } from '../../contract/results.ts';
import { closing } from '../store/closing.ts';
import { openProject } from '../store/project.ts';
import { MetricsHelper } from './metrics-helper.ts';
import { resultsBeside, resultsOf } from './results.ts';

interface FolderOptions {
  readonly device: string;
  /** Starts the thread of metrics (`metrics-worker`) for a folder; null where there is none. */
  readonly startThread: ((folder: string) => Worker) | null;
}

/**
 * The figures of a project that nobody has open, read for them alone. A second thread reads the images and computes the figures
 * of metrics meanwhile; where it cannot, everything is done in this one. @throws StudioError as `openProject` does.
 */
export async function folderResults(folder: string, { device, startThread }: FolderOptions): Promise<ResultsDocument> {
  const results = startThread && await resultsInTwo(folder, device, new MetricsHelper(startThread(folder)));
  if (results) return results;
  return closing(await openProject(folder, { device, mode: 'read', only: 'figures' }), resultsOf);
}

/** Null where the thread failed. */
async function resultsInTwo(folder: string, device: string, helper: MetricsHelper): Promise<ResultsDocument | null> {
  try {
    const project = await openProject(folder, { device, mode: 'read', only: 'figures', images: helper.images });
    return await closing(project, () => resultsBeside(project, (counted) => helper.metricsOf(counted)));
  } catch (error) {
    if (helper.isBroken) return null;
    throw error;
  } finally {
    await helper.stop();
  }
}
